"""Two languages: nothing is said that the Chinese catalogue does not have, and help keeps to the screen in both."""

from __future__ import annotations

import ast
import json
import re
import string
from pathlib import Path

import pytest
from cli.catalogue import ROOT, faults, helps, words
from cli.harness import Kg
from rich.cells import cell_len

from kg.cli.language import language, tr
from kg.cli.main import COMMANDS
from kg.cli.messages import HELP, WORDS
from kg.cli.messages.faults import FAULTS, translated


def test_every_message_has_chinese_words_and_none_is_left_over() -> None:
    assert words() == set(WORDS)


def test_every_help_text_has_chinese_words_and_none_is_left_over() -> None:
    assert helps() == set(HELP)


def test_every_error_and_cure_has_chinese_words() -> None:
    assert faults() - set(FAULTS) == set()


@pytest.mark.parametrize("catalogue", [WORDS, HELP], ids=["words", "help"])
def test_fields_are_the_same(catalogue: dict[str, str]) -> None:
    def fields(text: str) -> set[str | None]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}

    assert [english for english, chinese in catalogue.items() if "{" in english and fields(english) != fields(chinese)] == []
    assert [english for english, chinese in FAULTS.items() if english.count("{}") != chinese.count("{}")] == []


def test_what_is_printed_goes_through_the_catalogue() -> None:
    """No English sentence stands bare in say, tell, write or detail."""
    bare = []
    for file in sorted((ROOT / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "tell", "write", "detail"):
                inside = [part for argument in node.args for part in _literals(argument)]
                bare += [(file.name, part) for part in inside if re.search(r"[a-z]{3,} [a-z]{2,}", part)]
    assert [one for one in bare if not one[1].startswith("kg explain")] == []


def _literals(node: ast.AST) -> list[str]:
    """Text in an expression, but not what is given to tr."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "tr_fault"):
        return []
    own = [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
    return [*own, *(part for child in ast.iter_child_nodes(node) for part in _literals(child))]


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "en"), ({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"KG_LANG": "zh", "LC_ALL": "C"}, "zh"),
        ({"KG_LANG": "en", "LANG": "zh_CN"}, "en"), ({"LC_MESSAGES": "zh_TW", "LANG": "de_DE"}, "zh"), ({"KG_LANG": "fr"}, "en"),
    ],
)  # fmt: skip
def test_the_language_is_the_users(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str) -> None:
    for name in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language() == expected
    assert tr("interrupted") == {"en": "interrupted", "zh": "已中断"}[expected]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_in_chinese_keeps_to_the_screen(kg: Kg, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    english = kg(*filter(None, [command]), "--help").out
    monkeypatch.setenv("KG_LANG", "zh")
    run = kg(*filter(None, [command]), "--help")
    assert run.code == 0 and "用法：" in run.out and "显示本帮助后退出。" in run.out
    lines = run.out.splitlines()
    assert all(cell_len(line) <= 80 for line in lines)
    assert "…" not in run.out and "\x1f" not in run.out and "⠀" not in run.out
    assert not any(line.strip(" │")[:1] in tuple("，。、；：）") for line in lines if line.strip(" │"))
    assert not re.search(r"[a-z]{3,} (the|of|is|a|in) ", run.out)
    monkeypatch.setenv("KG_LANG", "en")
    assert kg(*filter(None, [command]), "--help").out == english


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "nowhere.txt"], "nowhere.txt：没有这个文件或文件夹；请给文本文件"),
        (["build", "a.pptx"], "a.pptx：不读 .pptx 类文件；请另存为纯文本"),
        (["nix"], "没有命令 'nix'；用法见 kg --help"),
        (["build", "--date", "2024-13"], "'--date' 的值不对：'2024-13' 不是日期"),
        (["build", "--workers", "0"], "0 不在范围 1<=x<=256 之内"),
        (["query", "figures", "extra"], "多出参数（extra）"),
        (["query", "-e", "SELEC *", "--dir", "BUILD"], "SPARQL 语法错误，位于 "),
        (["query", "figurs", "--dir", "BUILD"], "没有叫 'figurs' 的问题；是不是 figures？"),
        (["query", "figures", "--set", "theme=天气", "--dir", "BUILD"], "'天气' 不是已知的 theme；"),
        (["stats", "nowhere"], "nowhere：没有这个文件夹或文件；请先运行 kg build"),
        (["explain", "qqqq", "--dir", "BUILD"], "图谱里没有叫 'qqqq' 的，也没有相近的名称"),
    ],
)
def test_errors_in_chinese(kg: Kg, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    (tmp_path / "a.pptx").write_bytes(b"%PDF")
    run = kg(*(str(built) if argument == "BUILD" else argument for argument in arguments))
    assert run.code in (2, 3) and run.err.startswith("kg: ") and run.err.count("\n") == 1
    assert said in run.err, run.err


def test_templates_reach_into_their_gaps() -> None:
    assert translated("cannot be written (Permission denied)") == "无法写入（没有权限）"
    assert translated("a sentence nobody knows") == "a sentence nobody knows"


@pytest.mark.parametrize(
    "arguments",
    [["stats", "BUILD"], ["explain", "县教育局", "--dir", "BUILD"], ["explain", "投入资金", "--dir", "BUILD"], ["validate", "BUILD"]],
)
def test_answers_in_chinese_hold_no_english_sentence(kg: Kg, built: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "80")
    run = kg(*(str(built) if argument == "BUILD" else argument for argument in arguments))
    assert run.code == 0
    shown = re.sub(r"\S*[/.:_-]\S*|kg explain|kg|[0-9a-f]{12}", "", run.out)
    assert re.findall(r"[A-Za-z]{3,}", shown) == []
    assert all(cell_len(line) <= 80 for line in run.out.splitlines() if " kg explain " not in line)


def test_json_is_the_same_in_both_languages(kg: Kg, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english = json.loads(kg("stats", built, "--format", "json").out)
    keys = json.loads(kg("explain", "县教育局", "--dir", built, "--format", "json").out).keys()
    monkeypatch.setenv("KG_LANG", "zh")
    assert json.loads(kg("stats", built, "--format", "json").out) == english
    assert json.loads(kg("explain", "县教育局", "--dir", built, "--format", "json").out).keys() == keys
