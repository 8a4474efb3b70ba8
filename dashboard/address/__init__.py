"""The address is the state: what a view holds, and who reads it."""
