"""Documents of a `CheckedReport`: Word, one page of HTML, and PDF printed from that page.

Only checked reports come in, so nothing is judged here again. What is made once for a pack is kept
in its `Engine`. Asks `report`, `pack` and the fonts and words of `base`.
"""

from reportgen.render.engine import Engine

__all__ = ["Engine"]
