"""What a whole document says of time: its day, its reporting period, its paragraphs and events."""
