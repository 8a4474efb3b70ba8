"""What sentences and headings offer.

``nearby`` names of the sentence, ``headings``, the ``topic`` of the text, ``starts`` of the next figure,
``holding`` of a name for later sentences, ``passing`` names told by the way, ``filed`` where the news was
written, the ``scale`` of a number.
"""
