"""The command line in; its manual page and what a shell completes of it, out.

Run `python tools/describe_commands.py FOLDER`. Writes `reportgen.1` and `reportgen.bash` there,
from the same commands that the program itself has.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from reportgen import __version__
from reportgen.cli.application import app

NAME = "reportgen"
CASE = """    {name}) COMPREPLY=($(compgen -W "{options}" -- "$word")) ;;"""
COMPLETE = """_reportgen() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} first=${{COMP_WORDS[1]}}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{commands}" -- "$word"))
  elif [[ $word == -* ]]; then
    case $first in
{cases}
    esac
  fi
}}
complete -o default -F _reportgen reportgen
"""


def main() -> None:
    """Read the command line and write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    root: Any = get_command(app)
    with root.make_context(NAME, [], resilient_parsing=True) as context:
        (folder / "reportgen.1").write_text(manual(root, context), encoding="utf-8")
        (folder / "reportgen.bash").write_text(completion(root, context), encoding="utf-8")


def commands_of(root: Any, context: Any) -> Iterator[tuple[str, Any]]:
    """Each command with its name."""
    for name in root.list_commands(context):
        yield name, root.get_command(context, name)


def manual(root: Any, context: Any) -> str:
    """The manual page: the help pages as they stand, one section each."""
    pages = [(NAME, root.get_help(context))]
    for name, command in commands_of(root, context):
        with command.make_context(name, [], parent=context, resilient_parsing=True) as own:
            pages.append((f"{NAME} {name}", command.get_help(own)))
    head = f'.TH REPORTGEN 1 "" "reportgen {__version__}"\n'
    return head + "".join(f'.SH "{title}"\n.nf\n{_plain(text)}\n.fi\n' for title, text in pages)


def _plain(text: str) -> str:
    """Text in which nothing is a request of the typesetter."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").splitlines()
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)


def completion(root: Any, context: Any) -> str:
    """What bash completes: commands, then the options of each; file names by itself."""
    known = dict(commands_of(root, context))
    cases = "\n".join(
        CASE.format(name=name, options=" ".join(dict.fromkeys(_options(command))))
        for name, command in known.items()
    )
    return COMPLETE.format(commands=" ".join(known), cases=cases)


def _options(command: Any) -> Iterator[str]:
    """The long names of the options of a command, those of the commands below it too."""
    for parameter in command.params:
        if parameter.param_type_name == "option" and not parameter.hidden:
            yield from (name for name in parameter.opts if name.startswith("--"))
    for below in getattr(command, "commands", {}).values():
        yield from _options(below)


if __name__ == "__main__":
    main()
