"""Help in Chinese, and wrong usage said in Chinese sentences, where typer would speak English."""

from difflib import get_close_matches
from functools import partial
from typing import Any

from typer.core import TyperCommand, TyperGroup

from reportgen.base.chinese import listed
from reportgen.base.errors import UsageError
from reportgen.base.words import sentence
from reportgen.cli.plain_values import take_as_they_come

__all__ = ["Command", "CommandGroup", "usage_sentence"]

_say = partial(sentence, "command")


class Command(TyperCommand):
    """A command whose help page is in Chinese throughout."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the command line, without imports for its conversion."""
        take_as_they_come(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The help page: usage, purpose, arguments, options."""
        return "\n".join([_usage(self, ctx), "", _purpose(self), *_parameters(self, ctx)])


class CommandGroup(TyperGroup):
    """A group of commands whose help page is in Chinese throughout."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the command line, without imports for its conversion."""
        take_as_they_come(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names; UsageError with the nearest when there is none."""
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            close = listed(get_close_matches(args[0], known, n=3, cutoff=0.5) or known)
            guess = _say("guess", close=close)
            raise UsageError(_say("no-such-command", found=args[0], guess=guess))
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The help page: usage, purpose, options, commands."""
        pages = (self.get_command(ctx, name) for name in self.list_commands(ctx))
        commands = [(page.name or "", page.get_short_help_str(60)) for page in pages if page]
        page = [_usage(self, ctx), "", _purpose(self), *_parameters(self, ctx)]
        return "\n".join([*page, "", _say("commands"), *_table(commands)])


def _usage(command: Any, ctx: Any) -> str:
    parts = [ctx.command_path, _say("any-options")]
    parts += [_argument(one) for one in command.params if one.param_type_name == "argument"]
    parts += [_say("any-command")] if isinstance(command, TyperGroup) else []
    return _say("usage", line=" ".join(parts))


def _argument(parameter: Any) -> str:
    name = parameter.metavar or parameter.name.upper()
    name = f"{name}…" if parameter.nargs == -1 else name
    return str(name if parameter.required else f"[{name}]")


def _purpose(command: Any) -> str:
    return "\n".join(f"  {line}".rstrip() for line in (command.help or "").splitlines())


def _parameters(command: Any, ctx: Any) -> list[str]:
    arguments = [
        (_argument(one), one.help or "")
        for one in command.params
        if one.param_type_name == "argument"
    ]
    options = [
        (_option(one), _help_of(one))
        for one in command.get_params(ctx)
        if one.param_type_name == "option" and not one.hidden
    ]
    blocks = ((_say("arguments"), arguments), (_say("options"), options))
    return [line for title, rows in blocks if rows for line in ["", title, *_table(rows)]]


def _help_of(option: Any) -> str:
    """Its help; that of --help is written by typer itself, in English."""
    return _say("own-help") if option.name == "help" else option.help or ""


def _option(parameter: Any) -> str:
    is_help = parameter.name == "help"  # its names come out of a set, in any order
    names = ", ".join(sorted(parameter.opts) if is_help else parameter.opts)
    takes_value = not parameter.is_flag
    return f"{names} {parameter.metavar or _say('a-value')}" if takes_value else names


def _table(rows: list[tuple[str, str]]) -> list[str]:
    width = max((_columns(name) for name, _ in rows), default=0) + 2
    return [f"  {name}{' ' * (width - _columns(name))}{text}".rstrip() for name, text in rows]


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes: Chinese characters take two."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def usage_sentence(error: Any) -> str:
    """What is wrong with the command line, in one Chinese sentence."""
    match type(error).__name__:
        case "NoSuchOption":
            close = listed(error.possibilities or ())
            guess = _say("guess", close=close) if close else ""
            return _say("no-such-option", option=error.option_name, guess=guess)
        case "MissingParameter":
            return _say("missing", parameter=_name(error.param))
        case "BadParameter":
            return _say("wrong-parameter", parameter=_name(error.param), error=error.message)
        case "BadOptionUsage":
            return _say("value-missing", option=error.option_name)
        case _:
            return _say("wrong-line", error=error.message)


def _name(parameter: Any) -> str:
    if parameter is None:
        return _say("some-parameter")
    if parameter.param_type_name == "argument":
        return _say("named-argument", name=_argument(parameter), help=parameter.help)
    return _say("named-option", name=parameter.opts[0], help=parameter.help)
