"""A finished document and the report it was made from in; a finding for each difference out."""

from reportgen.proofread.documents import proofread_docx, proofread_pdf
from reportgen.proofread.provenance import proofread_docx_source, proofread_pdf_source

__all__ = ["proofread_docx", "proofread_docx_source", "proofread_pdf", "proofread_pdf_source"]
