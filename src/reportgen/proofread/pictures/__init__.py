"""What one sees on the pages of a PDF."""
