"""A finished document is read back and compared with the report it was made from.

What must stand in it is worked out here a second time, on purpose apart from `render`: one mistake
made twice is unlikely. Asks `report`, `pack` and `base`.
"""

from reportgen.proofread.documents import proofread_docx, proofread_pdf
from reportgen.proofread.provenance import proofread_docx_source, proofread_pdf_source

__all__ = ["proofread_docx", "proofread_docx_source", "proofread_pdf", "proofread_pdf_source"]
