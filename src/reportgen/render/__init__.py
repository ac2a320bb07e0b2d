"""Checked reports in, finished documents out: Word, HTML, PDF."""

from reportgen.render.engine import Engine

__all__ = ["Engine"]
