"""`python -m reportgen` in, the command line out."""

from reportgen.cli import main

main()
