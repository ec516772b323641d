from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.edits import Edit, inverse, key_of, net, now, numbered
from annotator.core.records import Article, Record
from annotator.project import default_scheme
from tests.core.builders import link, span

ONE, TWO = span((0, 3), article="a"), span((0, 3), article="b")


def edit(*, removed: tuple[Record, ...] = (), added: tuple[Record, ...] = ()) -> Edit:
    return Edit(action="test", annotator="me", time=now(), removed=removed, added=added)


def test_an_edit_knows_the_articles_that_it_touches() -> None:
    assert edit(added=(ONE, TWO)).articles == {"a", "b"}
    assert edit(added=(ONE, TWO)).article is None
    assert edit(removed=(ONE,)).article == "a"
    assert edit(added=(Article(id="c", sha256="", length=1),)).article == "c"
    assert edit(added=(default_scheme(),)).articles == frozenset()


def test_the_inverse_swaps_and_names_what_it_takes_back() -> None:
    done = numbered(edit(removed=(ONE,), added=(TWO,)), 7)
    back = inverse(done, kind="undo", annotator="you")
    assert (back.removed, back.added, back.kind, back.undoes) == (done.added, done.removed, "undo", 7)
    assert (back.annotator, back.number) == ("you", None)


def test_a_record_is_named_by_kind_and_id() -> None:
    assert key_of(ONE) == ("span", ONE.id)
    assert key_of(link(ONE, TWO))[0] == "link"
    assert key_of(default_scheme()) == ("scheme", "")


def test_net_leaves_out_what_came_and_went() -> None:
    moved = replace(ONE, segments=((1, 2),))
    edits = [edit(added=(ONE,)), edit(removed=(ONE,), added=(moved,)), edit(added=(TWO,)), edit(removed=(TWO,))]
    assert net(edits) == ((), (moved,))
    assert net([edit(removed=(ONE,), added=(moved,)), edit(removed=(moved,), added=(ONE,))]) == ((), ())


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), max_size=25))
def test_net_does_what_the_edits_do(steps: list[tuple[int, int]]) -> None:
    first = {f"s{n}": span((n, n + 1), id=f"s{n}") for n in range(2)}
    state: dict[str, Record] = dict(first)
    edits: list[Edit] = []
    for which, width in steps:
        key = f"s{which}"
        old = (state.pop(key),) if key in state else ()
        new = (span((0, width), id=key),) if width else ()
        if new:
            state[key] = new[0]
        edits.append(edit(removed=old, added=new))
    removed, added = net(edits)
    result: dict[str, Record] = {key: item for key, item in first.items() if item not in removed}
    result.update({key_of(record)[1]: record for record in added})
    assert result == state
