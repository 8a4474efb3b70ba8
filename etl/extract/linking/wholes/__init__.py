"""Wholes and parts.

``parts`` tells which number is one ("including seven children"), ``inheriting`` what it takes from its whole;
``divided`` shares ("9 of the 31"), ``sums`` what adds up, ``degrees`` of harm ("12 of them seriously").
"""
