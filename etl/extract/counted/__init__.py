"""What a number counts: people, by nationality or by fate, and things."""
