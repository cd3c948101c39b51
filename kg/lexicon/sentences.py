"""What each rule says of itself, without compiling any: for explanations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from kg.lexicon.strict import load_yaml


def rule_sentences(rules: Sequence[Path] = ()) -> Mapping[str, str]:
    """Rule id → its sentence (Chinese), of the package's rules and of the user's own files.

    Args:
        rules: rule files in the package's format.

    Raises:
        RuleError: a file is no YAML of a rule file; the message names file and line.
    """
    root = Path(str(resources.files("kg"))) / "rules"
    files = sorted(path for path in root.rglob("*.yaml") if path.parent.name != "words")
    said: dict[str, str] = {}
    for path in (*files, *rules):
        fields = load_yaml(path, path.name).mapping()
        for item in fields["rules"].items() if "rules" in fields else ():
            rule = item.mapping()
            said[rule["id"].text()] = rule["says"].text()
    return said
