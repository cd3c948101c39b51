"""Every English sentence that the program can say, read off its source: the keys its Chinese catalogue must have."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli.language import paragraphs
from kg.cli.localise import _PANELS, _SIGNS
from kg.cli.main import COMMANDS, cli

ROOT = Path(__file__).parents[2] / "kg"
FAULTS = {
    "KgError", "UsageError", "InputError", "RuleError", "OutputError", "ValidationError", "Skipped", "BadParameter", "NotTextError",
    "ReadingError", "Missed", "error",
}  # fmt: skip


def words() -> set[str]:
    """What ``tr`` is given anywhere on the command line."""
    return {message for file in sorted((ROOT / "cli").glob("*.py")) for message in _messages(ast.parse(file.read_text(encoding="utf-8")))}


def helps() -> set[str]:
    """Paragraphs of every help text."""
    context = click.Context(cli, info_name="kg")
    commands = [cli, *(command for name in COMMANDS if (command := cli.get_command(context, name)) is not None)]
    texts = [text for command in commands for text in (command.help, command.epilog)]
    texts += [option.help for command in commands for option in command.params if isinstance(option, click.Option)]
    fixed = {*_PANELS.values(), *_SIGNS.values(), "Usage:", "Show this message and exit."}
    return {part for text in texts if text for part in paragraphs(text)} | fixed


def faults() -> set[str]:
    """What is wrong and its cures, wherever an error is made; ``{}`` stands for what only the moment knows."""
    return {template for file in sorted(ROOT.rglob("*.py")) for template in _faults(ast.parse(file.read_text(encoding="utf-8")))}


def _messages(tree: ast.Module) -> Iterator[str]:
    fixed = {t.id: n.value for n in tree.body if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            given = node.args[0]
            if isinstance(given, ast.Subscript) and isinstance(given.value, ast.Name):
                given = fixed[given.value.id]
            elif isinstance(given, ast.Name) and given.id in fixed:
                given = fixed[given.id]
            found = [n.value for n in (given.values if isinstance(given, ast.Dict) else [given]) if isinstance(n, ast.Constant)]
            assert found or isinstance(given, ast.Name | ast.BoolOp), ast.unparse(node)
            yield from map(str, found)


def _faults(tree: ast.Module) -> Iterator[str]:
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        local: dict[str, list[ast.expr]] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                local.setdefault(node.targets[0].id, []).append(node.value)
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and _name(node.func) in FAULTS:
                given = [
                    *node.args[: 1 if _name(node.func) not in ("Skipped", "Missed") else 0],
                    *(k.value for k in node.keywords if k.arg == "cure"),
                ]
                if _name(node.func) in ("Skipped", "Missed"):
                    given += node.args[1:3]
                for part in given:
                    yield from _templates(part, local)


def _templates(node: ast.expr, local: dict[str, list[ast.expr]]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        if text.replace("{}", "").strip():
            yield text
    elif isinstance(node, ast.IfExp):
        yield from _templates(node.body, local)
        yield from _templates(node.orelse, local)
    elif isinstance(node, ast.Name):
        for value in local.get(node.id, ()):
            yield from _templates(value, {})


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
