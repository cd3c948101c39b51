"""``speeches.csv``: one row a speech."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.context import Cell, Context, joined

COLUMNS = (
    "speech", "title", "date", "speaker", "region", "presented_at", "near_duplicates", "characters", "sections", "sentences",
    "mentions", "metrics", "relations", "flags", "source", "source_start", "source_end", "also_in",
)  # fmt: skip


def rows(context: Context) -> Iterator[tuple[Cell, ...]]:
    """In order of the speeches' digests, as everywhere."""
    for view in context:
        facts, speech = view.fused.facts, view.speech
        relations = sum(hasattr(claim, "predicate") for claim in facts.claims)
        yield (
            view.id, speech.title, (facts.date.start or facts.date.text) if facts.date else "", joined(*view.acts.get("speaker", ())),
            joined(*view.acts.get("inRegion", ())), joined(*view.acts.get("presentedAt", ())), joined(*context.near.get(view.id, ())),
            len(speech.text), len(speech.sections), len(speech.sentences), len(facts.mentions), len(facts.claims) - relations, relations,
            joined(*speech.flags), view.place.path, view.place.start, view.place.end,
            joined(*(place.path for place in context.corpus.places.get(view.id, ())[1:])),
        )  # fmt: skip
