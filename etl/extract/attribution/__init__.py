"""Who the text gives as the source of a figure."""
