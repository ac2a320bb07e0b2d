"""What a code of the catalogue or the id of a rule means, in a few lines."""

import string
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import partial

from reportgen.base.chinese import COMMA, SEMICOLON, bracketed, listed
from reportgen.base.diagnostics import CatalogueEntry, catalogue
from reportgen.base.errors import UsageError
from reportgen.base.words import codes_of_stages, sentence, words
from reportgen.pack.model import Pack
from reportgen.pack.rules import Rule

__all__ = ["all_names", "diagnostics_page", "explanation"]

_say = partial(sentence, "explain")


def explanation(name: str, packs: Iterable[Pack]) -> Iterator[str]:
    """What a code means, or what the packs say of a rule; UsageError when there is neither."""
    packs = tuple(packs)
    rules = [(pack, one) for pack in packs for one in pack.rules if _is_named(one, name)]
    entry = catalogue().get(name.strip().lower())
    if entry:
        yield from _of_code(entry, packs)
    elif rules:
        yield from _of_rules(rules)
    else:
        raise UsageError(_unknown(name, packs))


def all_names(packs: Iterable[Pack]) -> Iterator[str]:
    """Every code with its title, stage by stage, then the ids of the rules."""
    for stage, codes in codes_of_stages().items():
        yield words()["stages"][stage]
        yield from (_say("name", name=code, title=catalogue()[code].title) for code in codes)
    yield _say("rules")
    bases = {rule.id: rule.basis for pack in packs for rule in pack.rules}
    yield from (_say("name", name=one, title=bases[one]) for one in sorted(bases, key=_number))


def _is_named(rule: Rule, name: str) -> bool:
    """Whether that is the rule; R18 stands for R18a, R18b and so on."""
    wanted, own = name.strip().casefold(), rule.id.casefold()
    return own == wanted or (own[:-1] == wanted and own[-1].isalpha() and own[-2:-1].isdigit())


def _unknown(name: str, packs: tuple[Pack, ...]) -> str:
    known = [*catalogue(), *dict.fromkeys(rule.id for pack in packs for rule in pack.rules)]
    lower = {one.casefold(): one for one in known}
    close = get_close_matches(name.strip().casefold(), lower, n=3, cutoff=0.5)
    guess = _say("guess", names=listed(lower[one] for one in close)) if close else ""
    return _say("unknown", name=name, guess=guess)


def _of_code(entry: CatalogueEntry, packs: tuple[Pack, ...]) -> Iterator[str]:
    severity = words()["severity"][entry.severity.name.lower()]
    yield _say("code", code=entry.code, title=entry.title, severity=severity)
    yield from _meaning(entry)
    own = [(pack, one) for pack in packs for one in pack.rules if one.kind == entry.kind]
    for (rule_id, _, basis), ids in _alike(own).items():
        yield _say("rule-of-code", rule=rule_id, packs=listed(ids), basis=basis)


def _of_rules(rules: list[tuple[Pack, Rule]]) -> Iterator[str]:
    for (rule_id, severity, basis), ids in _alike(rules).items():
        kind = next(rule.kind for _, rule in rules if rule.id == rule_id)
        name = words()["severity"][severity]
        yield _say("rule", rule=rule_id, severity=name, kind=kind, packs=listed(ids))
        yield _say("basis", basis=basis)
    kinds = dict.fromkeys(rule.kind for _, rule in rules)
    for entry in (one for kind in kinds for one in catalogue().values() if one.kind == kind):
        yield f"{entry.code}  {entry.title}"
        yield from _meaning(entry)


def _meaning(entry: CatalogueEntry) -> Iterator[str]:
    yield _say("meaning", text=entry.description)
    yield _say("example", text=entry.example)
    yield _say("remedy", text=_without_details(entry.hint))


def _alike(rules: Iterable[tuple[Pack, Rule]]) -> dict[tuple[str, str, str], list[str]]:
    """Id, severity and source of each rule → the packs that have it so."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for pack, rule in rules:
        found.setdefault((rule.id, rule.severity, rule.basis), []).append(pack.id)
    return dict(sorted(found.items(), key=lambda one: _number(one[0][0])))


def _number(rule_id: str) -> tuple[int, str]:
    """What sorts R2 before R10."""
    digits = "".join(one for one in rule_id if one.isdigit())
    return int(digits or 0), rule_id


def _without_details(hint: str) -> str:
    """The hint with … for what only a real finding can tell; periods are spoken of as years."""
    texts, parts = words()["periods"], string.Formatter().parse(hint)
    return "".join(
        text + (texts.get(f"{name}-year", "…") if name is not None else "")
        for text, name, _, _ in parts
    )


def diagnostics_page(packs: Iterable[Pack]) -> str:
    """The page of the documentation that lists every code, stage by stage."""
    packs = tuple(packs)
    lines = [_say("page")]
    for stage, codes in codes_of_stages().items():
        lines.append(f"## {words()['stages'][stage]}\n")
        lines += (line for code in codes for line in _section(catalogue()[code], packs))
    return "\n".join(lines).rstrip() + "\n"


def _section(entry: CatalogueEntry, packs: tuple[Pack, ...]) -> Iterator[str]:
    severity = words()["severity"][entry.severity.name.lower()]
    own = [(pack, one) for pack in packs for one in pack.rules if entry.kind == one.kind]
    yield f"### {entry.code}\n"
    about = {"title": entry.title, "severity": severity, "description": entry.description}
    yield _say("page-code", **about)
    yield _say("page-example", text=entry.example)
    yield _say("page-remedy", text=_without_details(entry.hint))
    if own:
        ids = dict.fromkeys(rule.id for _, rule in own)
        named = (f"{one}{bracketed(SEMICOLON.join(_bases(own, one)))}" for one in ids)
        yield _say("page-rules", rules=COMMA.join(named))
    yield ""


def _bases(rules: list[tuple[Pack, Rule]], rule_id: str) -> tuple[str, ...]:
    """The sources of a rule in the packs that have it, each once."""
    return tuple(dict.fromkeys(rule.basis for _, rule in rules if rule.id == rule_id))
