"""A filled workbook in; the proved official report out, as Word and as PDF."""

__version__ = "0.1.0"

__all__ = ["__version__"]
