"""The app and its callbacks: answers, what is made before anyone asks, headers, compression."""
