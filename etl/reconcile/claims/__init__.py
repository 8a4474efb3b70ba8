"""Figures that say the same become claims; claims of one event become incidents."""
