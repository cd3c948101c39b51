"""Posts inside persons: 局长 in 王局长 is a mention of its own, named with the body it belongs to."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from kg.model import Mention

_LINKS = ("", "的", "一名", "原", "现任")


def with_posts(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with every person's body filled in from the name right before, and the posts added."""
    result: list[Mention] = []
    previous: Mention | None = None
    for mention in mentions:
        kept = mention
        if mention.kind == "Person" and mention.post:
            before = previous if previous is not None and previous.kind == "Organization" else None
            if not mention.parent and before is not None and text[before.end : mention.start] in _LINKS:
                kept = dataclasses.replace(mention, parent=before.name or before.text)
            at = mention.text.find(mention.post)
            if at >= 0:
                name = mention.post if mention.post.startswith(kept.parent) else kept.parent + mention.post
                start = mention.start + at
                result += [kept, Mention("Post", start, start + len(mention.post), mention.post, mention.rule, name=name)]
                previous = kept
                continue
        result.append(kept)
        if mention.kind not in ("Quantity", "Time") and (previous is None or mention.start >= previous.end):
            previous = kept
    return sorted(result, key=lambda m: (m.start, -m.end, m.kind, m.rule))
