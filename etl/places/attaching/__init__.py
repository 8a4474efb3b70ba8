"""Which of a document's places each figure holds for.

``weighed/attacher`` takes the tie with the most for it; ``decided`` are those of the figures before.

- ``clues/``: what sentences, headings and the text offer.
- ``outright/``: what is said outright, whatever the weights.
- ``weighed/``: what could be, weighed.
"""
