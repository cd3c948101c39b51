"""Every command end to end, on small texts: what it prints, what it writes, which code it ends with."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli.harness import REPORT, Kg, names
from rich.cells import cell_len


def test_build_says_what_it_found(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "seeds" / "list.pptx").write_bytes(b"PK")
    run = kg("build")
    assert run.code == 0 and run.err == ""
    assert re.match(r"output: 1 speeches, \d+ entities, \d+ claims \(\d+ metrics, \d+ relations\), \d+ mentions\n", run.out)
    assert "passed over, as their kinds are not read: 1 × .pptx" in run.out
    graphs = [f"graph.{kind}" for kind in ("gexf", "graphml", "nq", "ttl")]
    tables = [f"tables/{name}.csv" for name in ("conflicts", "entities", "ledger", "mentions", "metrics", "relations", "speeches")]
    assert names(tmp_path / "output") == ["build.json", *graphs, *tables, "texts/a.txt"]


def test_build_from_standard_input_with_a_base_of_its_own(kg: Kg, tmp_path: Path) -> None:
    run = kg("build", "-", "-o", "out", "--base-iri", "https://edu.example/kg/", "--date", "2024-02", stdin=REPORT.encode("gb18030"))
    assert run.code == 0 and names(tmp_path / "out/texts") == ["-.txt"]
    assert "w3id.org/edu-speech-kg" not in (tmp_path / "out/graph.nq").read_text(encoding="utf-8")
    query = "SELECT ?p { ?s a edu:Policy ; dcterms:type ?p FILTER(STRSTARTS(STR(?p), STR(v:))) }"
    asked = kg("query", "--dir", "out", "--format", "csv", "-e", query)
    assert asked.code == 0 and "https://edu.example/kg/vocab/" in asked.out


def test_the_same_texts_give_the_same_bytes_with_more_workers(kg: Kg, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(REPORT.replace("平湖", "平江清"[number] + "河"), encoding="utf-8")
    files = [f"{number}.txt" for number in range(3)]
    assert kg("build", *files, "-o", "one").code == kg("build", *files[::-1], "-o", "two", "--workers", "2").code == 0
    assert [(n, (tmp_path / "one" / n).read_bytes()) for n in names(tmp_path / "one")] == [
        (n, (tmp_path / "two" / n).read_bytes()) for n in names(tmp_path / "two")
    ]


def test_rebuilding_in_place_reads_no_output_of_its_own(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    first, second = kg("build", "."), kg("build", ".")
    assert (first.code, second.code) == (0, 0) and first.out == second.out


def test_annotate_prints_spans_of_the_text(kg: Kg, tmp_path: Path) -> None:
    run = kg("annotate", stdin=REPORT.encode())
    records = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 0 and {record["record"] for record in records} == {"speech", "mention", "claim"}
    for record in records:
        if record["record"] != "speech":
            assert REPORT[record["start"] : record["end"]] == record.get("text", record.get("quote"))
    money = next(r for r in records if r.get("text") == "1200万元")
    assert (money["kind"], money["value"], money["unit"]) == ("Quantity", 12000000, "元")
    assert names(tmp_path) == []


def test_validate_says_yes_and_no(kg: Kg, built: Path, tmp_path: Path) -> None:
    run = kg("validate", built)
    assert (run.code, run.out) == (0, "the graph is valid\n")
    lines = (built / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    broken = tmp_path / "graph.nq"
    broken.write_text("".join(line for line in lines if "/status/" not in line), encoding="utf-8")
    run = kg("validate", broken)
    assert run.code == 5 and re.search(r"the graph is not valid: \d+ findings\n$", run.out) and "“" in run.out
    findings = [json.loads(line) for line in kg("validate", broken, "--json").out.splitlines()]
    assert findings and all(finding["rule"] and finding["focus"] for finding in findings)


def test_score_prints_figures_and_rules(kg: Kg, built: Path, tmp_path: Path) -> None:
    start = REPORT.index("1200万元")
    gold = [
        {"doc": "d", "ann": "speech", "file": "speech.txt", "start": 0, "end": len(REPORT)},
        {"doc": "d", "ann": "metric", "start": start, "end": start + 6, "text": "1200万元", "value": 12000000, "unit": "元",
         "kind": "level", "qualifier": "=", "status": "achieved", "indicator": "投入资金", "subject": "县教育局"},
    ]  # fmt: skip
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(g, ensure_ascii=False) + "\n" for g in gold), encoding="utf-8")
    figures = json.loads(kg("score", built, "--gold", "gold.jsonl", "--json").out)
    assert figures["scores"]["metric/span"]["r"] == 1.0 and figures["scores"]["speech"]["f"] == 1.0
    assert re.search(r"^metric/span +\d", kg("score", built / "graph.nq", "--gold", "gold.jsonl", "--misses", "1").out, re.MULTILINE)
    assert re.search(r"^metric\.\S+ +\d+ +\d+ +\d+", kg("score", built, "--gold", "gold.jsonl", "--by", "rule").out, re.MULTILINE)


@pytest.mark.parametrize(
    ("wanted", "start"), [("csv", "name\r\n《"), ("tsv", '?name\n"《'), ("json", '{"head"'), ("jsonl", '{"name": "《'), ("table", " ")]
)
def test_query_formats(kg: Kg, built: Path, wanted: str, start: str) -> None:
    query = "SELECT ?name WHERE { ?p a edu:Policy ; rdfs:label ?name } ORDER BY ?name"
    run = kg("query", "--dir", built, "-e", query, "--format", wanted)
    assert run.code == 0 and "《义务教育法》" in run.out and run.out.lstrip("\n").startswith(start)


def test_query_from_a_file_and_as_turtle(kg: Kg, built: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("CONSTRUCT { ?p a edu:Policy } WHERE { ?p a edu:Policy }", encoding="utf-8")
    run = kg("query", "q.rq", "--dir", built)
    assert run.code == 0 and "a edu:Policy" in run.out
    assert kg("query", "-", "--dir", built, stdin=b"ASK { ?s a edu:Speech }").out.splitlines()[-1] == "1 row"


def test_query_binds_parameters(kg: Kg, built: Path) -> None:
    query = "SELECT ?kind (COUNT(?x) AS ?n) WHERE { ?x a ?kind } GROUP BY ?kind"
    run = kg("query", "--dir", built, "-e", query, "--set", "kind=edu:Speech", "--format", "jsonl")
    assert json.loads(run.out)["n"] == 1


def test_a_table_is_as_wide_as_its_characters(kg: Kg, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    run = kg("query", "--dir", built, "-e", 'SELECT ("教育局\x1b[31m\u202e" AS ?a) ("很长的句子" AS ?b) {}')
    assert "教育局\\x1b[31m\\u202e" in run.out and "\x1b" not in run.out
    assert all(cell_len(line) <= 80 for line in run.out.splitlines())
