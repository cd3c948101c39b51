"""Names of nodes and namespaces: readable, injective, and accepted by every reader."""

from __future__ import annotations

import unicodedata

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.graph import Namespaces
from kg.graph.iri import escape_path
from kg.model.naming import SEGMENTS, node_id, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("第二中学", "第二中学"),
        ("《公民道德建设实施纲要》", "公民道德建设实施纲要"),
        ("公民道德建设实施纲要", "公民道德建设实施纲要"),
        ("２０２３年工作会议", "2023年工作会议"),
        ("县\u200b教育局", "县教育局"),
    ],
)
def test_slug_of_a_whole_name_is_the_name(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        ("“百日读书”活动", "百日读书活动"),
        ("ＸＸ中学", "某中学"),
        ("**县实验小学", "某县实验小学"),
        ("×族中学", "某族中学"),
        ("校长、教师研修班", "校长-教师研修班"),
        ("巩固率50%以上", "巩固率50-以上"),
        ("关于" + "进一步" * 20 + "的意见", "关于" + "进一步" * 10),
    ],
)
def test_slug_that_lost_something_carries_a_hash(name: str, readable: str) -> None:
    head, _, digest = slug(name).partition("~")
    assert head == readable
    assert len(digest) == 8 and set(digest) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    ("one", "other"),
    [("ＸＸ中学", "**中学"), ("“双为”活动", "双为活动"), ("甲、乙学校", "甲-乙学校"), ("某中学", "×中学"), ("50%", "50‰"), ("？", "！")],
)
def test_different_names_have_different_slugs(one: str, other: str) -> None:
    assert slug(one) != slug(other)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_any_name_makes_an_iri_that_readers_accept(name: str) -> None:
    path = slug(name)
    assert path and len(path) <= 49
    assert "/" not in path and "%" not in path and "#" not in path
    assert slug(name) == slug(unicodedata.normalize("NFKC", name))
    ox.NamedNode(f"https://w3id.org/edu-speech-kg/id/org/{path}")


def test_node_id_knows_every_class_and_scopes_local_names() -> None:
    assert node_id("Organization", "市委", "7443ff2fcb96") == "s/7443ff2fcb96/org/市委"
    assert node_id("Policy", "《强师计划》") == "policy/强师计划"
    assert len(set(SEGMENTS.values())) == len(SEGMENTS) == 11


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1), st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_paths_of_sources_are_iris_and_never_meet(one: str, other: str) -> None:
    iri = ox.NamedNode(Namespaces().source(one)).value
    assert iri.startswith("https://w3id.org/edu-speech-kg/id/source/")
    assert (one == other) == (iri == Namespaces().source(other))


@pytest.mark.parametrize(
    ("path", "expected"),
    [("讲话/2023 年.txt", "讲话/2023%20年.txt"), ("-", "-"), ("100%.txt", "100%25.txt"), ("../a#b.txt", "%2E%2E/a%23b.txt")],
)
def test_source_paths_stay_readable(path: str, expected: str) -> None:
    assert escape_path(path) == expected


def test_one_setting_moves_all_names() -> None:
    ns = Namespaces.at("https://data.example/edu/")
    assert (ns.ont, ns.vocab, ns.data) == tuple(f"https://data.example/edu/{part}" for part in ("ont#", "vocab/", "id/"))


@pytest.mark.parametrize("base", ["", "data/", "https://data.example/edu", "https://data.example/a b/", "https://data.example/<x>/"])
def test_a_namespace_that_is_no_iri_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="no absolute IRI"):
        Namespaces(data=base)
