"""How the loops of a template are counted, so that none runs without end.

A template of a few lines could otherwise keep the machine busy for years or fill its memory, with
loops in loops, macros that call each other, or texts put together from themselves.

A door to Jinja, with `environment`. Tried: jinja2 3.1.6. Used: the classes of its syntax tree, of
which `nodes.EnvironmentAttribute` and `nodes.ScopedEvalContextModifier` are for its own extensions.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from jinja2 import nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError

from reportgen.base.words import sentence

__all__ = ["CALL", "MOST_WORK", "Allowance", "limited"]

_say = partial(sentence, "templates")

MOST_WORK = 50_000_000  # characters of one document
STEP, CALL = 200, 2000  # as how many a step of a loop and a call of a macro count
# By these a template could make values of its own, larger and larger ones.
_FORBIDDEN: dict[type[nodes.Expr], str] = {
    nodes.Concat: "concat",
    nodes.List: "list",
    nodes.Dict: "dict",
}


class Allowance:
    """What a template may still do, until `renew` is called for the next document."""

    def __init__(self, most: int) -> None:
        self.most = self.left = most

    def renew(self) -> None:
        """Begin another document."""
        self.left = self.most

    def spend(self, work: int) -> None:
        """Count some work. Raises SecurityError when nothing is left for it."""
        self.left -= work
        if self.left < 0:
            raise SecurityError(_say("too-long"))

    def counted(self, values: Iterable[object], text: int) -> Iterator[object]:
        """The values, each step counted with the fixed text of the loop's body."""
        for value in values:
            self.spend(STEP + text)
            yield value


def limited(tree: nodes.Template) -> nodes.Template:
    """The tree with every loop counted. Raises TemplateSyntaxError for what makes new values."""
    for node in tree.find_all(nodes.Expr):
        is_made = isinstance(node, nodes.Tuple) and node.ctx == "load"
        what = "list" if is_made else _FORBIDDEN.get(type(node))
        if what:
            raise TemplateSyntaxError(_say("forbidden", what=_say(what)), node.lineno)
    for block in tree.find_all(nodes.ScopedEvalContextModifier):
        raise TemplateSyntaxError(_say("escaping"), block.lineno)
    for const in tree.find_all(nodes.Const):
        if re.search("[\ud800-\udfff]", str(const.value)):
            raise TemplateSyntaxError(_say("half-character"), const.lineno)
    for loop in list(tree.find_all(nodes.For)):
        text = sum(len(data.data) for data in loop.find_all(nodes.TemplateData))
        counted = nodes.EnvironmentAttribute("counted", environment=tree.environment)
        arguments = [loop.iter, nodes.Const(text, environment=tree.environment)]
        loop.iter = nodes.Call(
            counted, arguments, [], None, None, lineno=loop.lineno, environment=tree.environment
        )
    return tree
