"""Number expressions: what they are worth, exactly, about, at least or at most."""
