"""The exceptions that end a run; findings about the user's data are values in `diagnostics`.

    ReportgenError
     ├─ UsageError     the command cannot be carried out as given (exit 2)
     ├─ PackError      a pack's files are wrong (exit 2)
     └─ MachineError   the machine lacks something (exit 3)

Each carries one Chinese sentence for the reader, made at the place that knows the cause.
"""


class ReportgenError(Exception):
    """Base of all expected ends of a run; its text is shown to the user as it is."""


class UsageError(ReportgenError):
    """The command, a path or an option cannot be used as given."""


class PackError(ReportgenError):
    """A pack's file is wrong: the text names file, key, what was found and what is allowed.

    Where it is known, `place` is the file and the key, `what` is what is wrong there, and `name` is
    that of the sentence that says so.
    """

    def __init__(self, text: str, *, place: object = None, what: str = "", name: str = "") -> None:
        super().__init__(text)
        self.place = place
        self.what = what
        self.name = name


class MachineError(ReportgenError):
    """A library or font that the machine should have is missing."""
