"""What else is said of a figure: group, object, status, what it is part of, confidence."""
