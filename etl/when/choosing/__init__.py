"""Which of a document's times each figure holds for, and how it counts over it."""
