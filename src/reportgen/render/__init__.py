"""Documents of a `CheckedReport`: Word, one page of HTML, and PDF of the same.

Only checked reports come in, so nothing is judged here again. What is made once for a pack is kept
in its `Engine`. Asks `report`, `pack` and the fonts and words of `base`.
"""

from reportgen.render.engine import Engine
from reportgen.render.printers import printer_of

__all__ = ["Engine", "printer_of"]
