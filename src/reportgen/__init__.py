"""Makes the official report, as Word and as PDF, of a filled workbook that was proved first."""

__version__ = "0.1.0"

__all__ = ["__version__"]
