"""``kg questions``, and ``kg query`` with the name of one."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli.harness import Kg
from rich.cells import cell_len

from kg.query import questions


def test_the_list_has_every_question_in_both_languages(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    run = kg("questions")
    assert run.code == 0
    for one in questions().values():
        assert f"{one.name}\n  {one.zh}\n  {one.en}\n" in run.out
    assert all(cell_len(line) <= 80 for line in run.out.splitlines())


def test_the_list_as_json_has_what_a_program_needs(kg: Kg) -> None:
    told = json.loads(kg("questions", "--format", "json").out)
    assert [one["name"] for one in told] == list(questions())
    assert {"zh", "en", "parameters", "columns", "example", "query"} <= set(told[0])
    assert told[0]["parameters"][2] | {"zh": "", "en": ""} == {
        "name": "kind", "type": "concept", "scheme": "policyKind", "default": "document", "zh": "", "en": ""
    }  # fmt: skip


def test_one_question_is_told_with_its_parameters_columns_and_query(kg: Kg) -> None:
    run = kg("questions", "ranks")
    assert run.code == 0 and all(word in run.out for word in ("谁在哪里排名第几", "scope (name)", "rank: 名次 / rank", "SELECT ?subject"))
    assert "# zh" not in run.out
    assert kg("questions", "rank").err == "kg: there is no question called 'rank'; did you mean ranks?\n"


def test_a_table_shows_labels_and_iris_on_demand(kg: Kg, built: Path) -> None:
    run = kg("query", "documents", "--dir", built)
    assert run.code == 0 and "县教育局" in run.out and "issued" in run.out and "achieved" in run.out and "edu:issued" not in run.out
    assert "edu:issued" in kg("query", "documents", "--dir", built, "--iris").out
    plain = "SELECT ?who { ?who edu:issued ?what }"
    assert "id:s/" not in kg("query", "-e", plain, "--dir", built).out and "县教育局" in kg("query", "-e", plain, "--dir", built).out
    assert "id:s/" in kg("query", "-e", plain, "--dir", built, "--iris").out
    assert "/org/" in kg("query", "-e", plain, "--dir", built, "--format", "csv").out, "SPARQL's own formats keep IRIs"


def test_heads_and_labels_are_in_the_users_language(kg: Kg, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "document" in kg("query", "documents", "--dir", built).out
    monkeypatch.setenv("KG_LANG", "zh")
    run = kg("query", "documents", "--dir", built)
    assert all(word in run.out for word in ("文件", "机构", "发布", "已完成")) and "issued" not in run.out


@pytest.mark.parametrize("columns", ["40", "60", "80", "81", "100"])
def test_a_table_loses_no_character(kg: Kg, built: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for name in ("documents", "figures", "relations", "themes"):
        whole = kg("query", name, "--dir", built, "--format", "json").out
        answer = json.loads(whole)["results"]["bindings"]
        for wide in ([], ["--wide"]):
            shown = kg("query", name, "--dir", built, *wide).out
            columns_shown = [c.name for c in questions()[name].columns if wide or not c.more]
            cells = [row[column]["value"] for row in answer for column in columns_shown if column in row]
            assert all(shown.count(sign) >= sum(cell.count(sign) for cell in cells) for sign in "教育县办法投入")
            digests = {cell.split()[0] for cell in cells if cell.endswith("会议上的讲话") and " " in cell}
            assert all(digest in shown for digest in digests) and (digests or name == "themes"), "and no digest is broken"


def test_narrow_tables_leave_columns_out_and_other_formats_do_not(kg: Kg, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    narrow = kg("query", "documents", "--dir", built).out
    assert "places" not in narrow and all(cell_len(line) <= 80 for line in narrow.splitlines())
    assert "places" in kg("query", "documents", "--dir", built, "--wide").out
    (row,) = csv.DictReader(io.StringIO(kg("query", "documents", "--dir", built, "--set", "body=县教育局", "--format", "csv").out))
    assert list(row) == [column.name for column in questions()["documents"].columns]
    assert (row["document"], row["body"], row["places"]) == ("《平湖县教师培训办法》", "县教育局", "1")


@pytest.mark.parametrize("wanted", ["csv", "tsv", "json", "jsonl", "table"])
def test_every_format(kg: Kg, built: Path, wanted: str) -> None:
    run = kg("query", "documents", "--dir", built, "--format", wanted)
    assert run.code == 0 and "平湖县教师培训办法" in run.out and "in_body" not in run.out


def test_a_file_may_have_any_name(kg: Kg, built: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("ASK { ?s a edu:Speech }", encoding="utf-8")
    (tmp_path / "ranks").write_text("ASK { ?s a edu:Speech }", encoding="utf-8")
    assert "true" in kg("query", "mine", "--dir", built).out and "true" in kg("query", "./ranks", "--dir", built).out
    assert "true" not in kg("query", "ranks", "--dir", built).out, "a question's name comes first"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["documnts"], "there is no question called 'documnts'; did you mean documents"),
        (["nothing-like-it"], "kg questions lists them"),
        (["figures", "--set", "them=x"], "the question figures has no parameter 'them'; it has theme, subject, indicator, speech"),
        (["figures", "--set", "theme=天气"], "'天气' is no theme"),
        (["figures", "--set", "theme"], "'theme' is not name=value"),
        (["figures", "--format", "ttl"], "give rows, not a graph"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_sentence(kg: Kg, built: Path, arguments: list[str], said: str) -> None:
    run = kg("query", *arguments, "--dir", built)
    assert run.code == 2 and said in run.err and run.err.count("\n") == 1 and run.out == ""


def test_a_question_in_chinese_is_answered(kg: Kg, built: Path) -> None:
    run = kg("ask", "谁印发了教师培训办法？", "--dir", built)
    assert run.code == 0 and "kg query relations --set relation=issued" in run.out and "SELECT ?subject" in run.out
    assert "《平湖县教师培训办法》" in run.out.replace("\n", "") or "教师培训办法" in run.out
    quiet = kg("ask", "谁印发了教师培训办法？", "--dir", built, "--format", "csv", "--quiet")
    loud = kg("ask", "谁印发了教师培训办法？", "--dir", built, "--format", "csv")
    assert quiet.out == loud.out and quiet.out.startswith("subject,relation,object") and "SELECT" not in quiet.err
    assert "SELECT ?subject" in loud.err and len(quiet.out.splitlines()) > 1


def test_what_is_not_understood_is_said(kg: Kg, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    declined = {"明天天气怎么样？": "not understood; ask for example: ", "谁印发了《无此办法》？": "is called “《无此办法》”"}
    for question, told in declined.items():
        run = kg("ask", question, "--dir", built)
        assert run.code == 2 and told in run.err and not run.out
    monkeypatch.setenv("KG_LANG", "zh")
    assert "听不懂这个问题" in kg("ask", "明天天气怎么样？", "--dir", built).err
