"""filling."""
