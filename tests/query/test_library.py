"""The form of a question's file, and what a user may give for its parameters."""

from __future__ import annotations

import re

import pytest

from kg.errors import RuleError, UsageError
from kg.graph import Namespaces, ontology_text
from kg.query import bind, question, questions
from kg.query.binding import RELATIONS
from kg.query.library import read_question

GOOD = """\
# zh: 有哪些文件？
# en: Which documents are there?
# parameter: part | words | | 名称中的字 | words of the name
# column: name | 名称 | name
# column: document | 文件 | document | more
# example: kg query made --set part=办法
SELECT ?name ?document ?in_part WHERE {
  ?document a edu:Policy ; rdfs:label ?name . FILTER(COALESCE(?in_part, "") = "" || CONTAINS(?name, ?in_part))
}
"""


def test_the_questions_are_there_in_order() -> None:
    assert list(questions()) == [
        "documents", "relations", "figures", "changes", "ranks", "masked", "planned", "shared-claims", "short-names", "people",
        "honours", "themes", "conflicts", "near-duplicates", "organisations", "ledger", "mentions", "series", "meetings", "events",
        "problems", "indicators", "speeches", "passages", "amounts", "about", "parts", "gaps", "citations", "unfinished",
        "indicator-mentions",
    ]  # fmt: skip
    for one in questions().values():
        assert re.search(r"[\u4e00-\u9fff]", one.zh) and one.en.isascii()
        for part in (*one.columns, *one.parameters):
            assert re.search(r"[\u4e00-\u9fff]", part.zh) and re.search(r"[a-z]", part.en)
        assert 3 <= sum(not column.more for column in one.columns) <= 10


def test_a_header_is_read() -> None:
    made = read_question("made", GOOD, where="made.rq")
    assert (made.zh, made.parameters[0].type, [c.more for c in made.columns]) == ("有哪些文件？", "words", [False, True])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# en: Which documents are there?\n", "", "0 lines with en"),
        ("# zh: 有哪些文件？\n", "# zh: 有哪些文件？\n# zh: 再问一次\n", "2 lines with zh"),
        ("# column: name | 名称 | name\n", "", "the header tells"),
        ("# column: name | 名称 | name\n", "# column: name | 名称\n", "not a column"),
        ("| document | more", "| document | most", "not a column"),
        ("part | words |", "part | wordz |", "not a parameter"),
        ("part | words |", "part | concept |", "not a parameter"),
        ("# parameter: part | words | | 名称中的字 | words of the name\n", "", "the header tells"),
        ('COALESCE(?in_part, "") = "" || CONTAINS(?name, ?in_part)', "true", "not used"),
        ("CONTAINS(?name, ?in_part)", "CONTAINS(?name, ?in_part) || ?in_other", "in_other"),
        ("edu:Policy", "foo:Policy", "unknown prefixes"),
        ("# zh:", "# fr:", "made.rq:1: not a header line"),
        ("# en: Which documents are there?\n# parameter", "# parameter", "lines with en"),
        ("?document a edu:Policy", "SERVICE <http://x/> { } ?document a edu:Policy", "SERVICE"),
    ],
)
def test_a_broken_file_is_refused(old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises((RuleError, UsageError), match=re.escape(said)):
        read_question("made", GOOD.replace(old, new, 1), where="made.rq")


def test_keys_stand_in_order() -> None:
    lines = GOOD.splitlines(keepends=True)
    with pytest.raises(RuleError, match=r"made\.rq:2"):
        read_question("made", "".join([lines[1], lines[0], *lines[2:]]), where="made.rq")


@pytest.mark.parametrize(("name", "near"), [("figurs", "figures"), ("people ", "people"), ("duplicates", "near-duplicates")])
def test_an_unknown_name_is_told_the_nearest(name: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"did you mean .*{near}"):
        question(name)


def test_values_are_bound_by_their_type() -> None:
    ns = Namespaces()
    figures, relations, shared = questions()["figures"], questions()["relations"], questions()["shared-claims"]
    assert bind(figures, {}, ns) == ()
    for given in ("办学条件", "conditions", "School Conditions", f"{ns.vocab}theme/conditions", f"<{ns.vocab}theme/conditions>"):
        assert bind(figures, {"theme": given}, ns) == (f"in_theme=<{ns.vocab}theme/conditions>",)
    assert bind(figures, {"subject": ' 2024 "x" '}, ns) == ('in_subject="2024 "x""',)
    assert bind(relations, {"relation": "担任"}, ns) == bind(relations, {"relation": "org:holds"}, ns)
    assert [bind(shared, given, ns) for given in ({}, {"least": ""}, {"least": "3"})] == [("in_least=2",), (), ("in_least=3",)]
    moved = Namespaces.at("https://edu.example/kg/")
    assert bind(figures, {"theme": "办学条件"}, moved) == ("in_theme=<https://edu.example/kg/vocab/theme/conditions>",)


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("figures", {"theem": "x"}, "no parameter 'theem'; it has theme, subject, indicator, speech"),
        ("figures", {"theme": "办学"}, "no theme; did you mean 办学条件"),
        ("changes", {"trend": "zzz"}, "it is one of down, flat, up"),
        ("relations", {"relation": "issue"}, "no relation; did you mean issued"),
        ("shared-claims", {"least": "two"}, "no whole number"),
    ],
)
def test_a_value_that_cannot_be(name: str, given: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        bind(questions()[name], given, Namespaces())


def test_the_relations_are_those_of_the_ontology() -> None:
    text = ontology_text("edu.ttl")
    for name in RELATIONS:
        assert f"edu:{name} a owl:ObjectProperty" in text or f"org:{name} a owl:ObjectProperty" in text, name
