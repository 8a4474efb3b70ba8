"""Which place a name, or a hint without a name, means in its document."""
