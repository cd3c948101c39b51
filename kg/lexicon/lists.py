"""Word lists of the package for stations that read no text: one file is read, no rule is compiled."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from kg.lexicon.strict import load_yaml


@cache
def word_groups(file: str, name: str) -> Mapping[str, str]:
    """Word → group of one list of ``kg/rules/words``; in a plain list the group is "".

    Args:
        file: name of the file without suffix.
        name: name of the list.
    """
    path = Path(str(resources.files("kg"))) / "rules" / "words" / f"{file}.yaml"
    items = load_yaml(path, path.name).mapping()["words"].mapping()[name].mapping()["items"]
    parts = items.mapping().items() if isinstance(items.value, Mapping) else (("", items),)
    return MappingProxyType({word: group for group, part in parts for word in part.texts()})
