"""Which of a document's places each figure holds for."""
