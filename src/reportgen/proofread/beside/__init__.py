"""What a Word file prints, hides or carries beside its text."""
