"""A speech in traditional characters, read as simplified and shown as written."""

from __future__ import annotations

from dataclasses import replace

from kg.lexicon.script import folded, spelled
from kg.model import Entity, Mention, Speech, SpeechFacts


def as_read(speech: Speech) -> Speech:
    """The speech with its words in simplified characters, all ranges as they are; the very speech where it has no others."""
    text = folded(speech.text)
    if text is speech.text:
        return speech
    sections = tuple(replace(section, label=folded(section.label)) for section in speech.sections)
    return replace(speech, text=text, title=folded(speech.title), sections=sections)


def as_written(facts: SpeechFacts, speech: Speech) -> SpeechFacts:
    """The facts of ``as_read(speech)`` as those of the speech itself.

    Mentions have the words of the text. Keys stay simplified, so that 教育廳 and 教育厅 are one; each entity tells how it is written here.
    """
    text, read = speech.text, facts.speech.text
    if text is read:
        return facts
    return replace(
        facts,
        speech=replace(speech, flags=facts.speech.flags),
        mentions=tuple(_mention(mention, text) for mention in facts.mentions),
        entities={key: _entity(entity, text, read) for key, entity in facts.entities.items()},
    )


def _mention(mention: Mention, text: str) -> Mention:
    words = text[mention.start : mention.end]
    return mention if words == mention.text else replace(mention, text=words)


def _entity(entity: Entity, text: str, read: str) -> Entity:
    name = spelled(entity.name, text, read)
    return replace(
        entity,
        written=name if name != entity.name else "",
        names=tuple(sorted({spelled(word, text, read) for word in entity.names})),
    )
