"""Terms of rules, matched against the fields that there are."""

from reportgen.pack.terms import Term, expand, paths_of

PATHS = ["a.new.x", "a.new.y", "a.old.x", "a.old.y", "a.newer.x", "b.new.x", "a.sum"]


def told(*sides: tuple[str, ...]) -> list[str]:
    """Each instance, as sides of signed paths."""
    return [
        " = ".join(" ".join(f"{'+-'[term.sign < 0]}{term.path}" for term in side) for side in one)
        for one in expand(sides, PATHS)
    ]


def test_a_common_beginning_is_matched_column_by_column() -> None:
    assert told(("a.new",), ("a.old",)) == ["+a.new.x = +a.old.x", "+a.new.y = +a.old.y"]


def test_a_beginning_ends_at_a_dot() -> None:
    assert told(("a.new",)) == ["+a.new.x", "+a.new.y"]
    assert told(("a.sum",)) == ["+a.sum"]


def test_a_star_stands_for_the_same_in_every_term() -> None:
    assert told(("a.*.y", "-a.*.x")) == ["+a.new.y -a.new.x", "+a.old.y -a.old.x"]
    assert told(("*.new.x",), ("*.old.x",)) == ["+a.new.x = +a.old.x"]


def test_an_instance_of_which_a_path_is_missing_does_not_count() -> None:
    assert told(("a.new",), ("b.new",)) == ["+a.new.x = +b.new.x"]
    assert told(("c",)) == []


def test_one_term_alone_stands_for_its_paths_as_they_are() -> None:
    assert paths_of("-a.new.x", PATHS) == ("a.new.x",)
    assert paths_of("a.new", PATHS) == ()
    assert paths_of("a.*.x", PATHS) == ("a.new.x", "a.old.x", "a.newer.x")
    assert Term("a", -1) != Term("a", 1)
