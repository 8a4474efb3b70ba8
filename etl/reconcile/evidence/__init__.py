"""Figures as evidence: whose number each is, copies, repetitions and reviews."""
