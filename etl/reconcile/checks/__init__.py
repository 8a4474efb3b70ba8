"""What does not fit: alerts, contradictions, arithmetic, silence."""
