"""What a validation finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault of a graph."""

    rule: str
    """``shape:Quantity.value``, ``check:Grounded`` or ``text:exact``: the rule that is broken."""
    focus: str
    """IRI of the node at fault."""
    message_zh: str
    message_en: str
    quote: str = ""
    """The sentence or words of the text that the node comes from; empty where it has none."""
    value: str = ""
    """The offending value, where there is one."""
