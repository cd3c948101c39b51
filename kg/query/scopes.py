"""Why a name is global or local: the law of ``kg.resolve.scope``, told from what stands in the graph."""

from __future__ import annotations

REASONS = (
    "masked", "unnamed-kind", "indicator", "region-word", "region-name", "no-region", "has-region", "short-title", "full-title",
    "principle", "meeting-here", "meeting-national", "occasion", "here", "national",
)  # fmt: skip
"""Every code that ``reason`` gives."""

_UNNAMED = ("Person", "Post", "Group")


def reason(kind: str, type_: str, flags: frozenset[str], *, local: bool) -> str:
    """A code for why a name of this kind is local or global.

    Args:
        kind: class of the entity, local name.
        type_: its kind in the vocabularies, local name.
        flags: its quality flags.
        local: whether it is scoped to a speech.
    """
    if local and "masked" in flags:
        return "masked"
    if kind in _UNNAMED and local:
        return "unnamed-kind"
    codes = {
        "Indicator": ("indicator", "indicator"),
        "Region": ("region-word", "region-name"),
        "Organization": ("no-region", "has-region"),
        "Policy": ("short-title", "principle" if type_ in ("principle", "institution") else "full-title"),
        "Meeting": ("meeting-here", "meeting-national"),
    }
    here, everywhere = codes.get(kind, ("here", "occasion" if type_ in ("historic", "festival") else "national"))
    return here if local else everywhere
