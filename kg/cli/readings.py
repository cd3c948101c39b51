"""What is understood of a file, for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.cli.language import tr, tr_fault
from kg.cli.layout import write
from kg.cli.spots import spots_words
from kg.cli.terminal import tell
from kg.model import Place, Skipped, Source, Speech
from kg.read import format_name, promised_name
from kg.read.carried import spot_record, told_record
from kg.read.names import told_by_name

_FORMATS = {
    "text": "plain text", "docx": "Word document", "xlsx": "workbook, a list of texts", "csv": "CSV, a list of texts", "pdf": "PDF",
    "html": "web page", "mht": "saved web page", "epub": "EPUB book", "eml": "mail", "doc": "document of a word processor",
    "rtf": "RTF document", "odt": "OpenDocument text",
}  # fmt: skip
_DROPPED = {
    "deletion": "tracked deletions", "picture": "pictures", "object": "embedded objects", "contents": "table of contents",
    "hidden": "hidden text", "placeholder": "placeholders", "ruby": "pronunciation above the line", "header": "page headers",
    "footer": "page footers", "page-number": "page numbers", "comment": "comments", "navigation": "navigation and adverts",
    "byline": "source line of the page", "margin": "what stands in the margin",
}  # fmt: skip
_TOLD = {"title": "title", "date": "date", "speaker": "speaker", "publisher": "source"}
_SHOWN, _NUMBER = 60, 12


def record(source: Source, found: Sequence[tuple[Speech, Place]]) -> dict[str, Any]:
    """All that is understood of one text."""
    return {
        "path": source.path, "format": format_name(source.media_type), "encoding": source.encoding, "certainty": source.certainty,
        "reader": source.reader, "sha256": source.sha256, "characters": source.characters, "told": told_record(source.told),
        "named": told_record(told_by_name(source.path)),
        "dropped": [{"kind": one.kind, "words": one.words, "count": one.count} for one in source.dropped],
        "speeches": [_speech(source, speech, place) for speech, place in found],
    }  # fmt: skip


def _speech(source: Source, speech: Speech, place: Place) -> dict[str, Any]:
    def spots(start: int, end: int) -> list[dict[str, Any]]:
        return [spot_record(spot) for spot in source.spots.between(place.start + start, place.start + end)]

    return {
        "digest": speech.digest, "title": speech.title, "start": place.start, "end": place.end, "flags": list(speech.flags),
        "spots": spots(0, 1),
        "sections": [
            {
                "start": one.start, "end": one.end, "label": one.label, "heading": speech.text[slice(*one.heading)], "level": one.level,
                "parent": one.parent, "status": one.status, "theme": one.theme,
            }
            for one in speech.sections
        ],
        "sentences": [
            {
                "start": one.start, "end": one.end, "section": one.section, "paragraph": one.paragraph,
                "text": speech.text[one.start : one.end], "spots": spots(one.start, one.end),
            }
            for one in speech.sentences
        ],
        "noise": [{"start": start, "end": end, "text": speech.text[start:end]} for start, end in speech.noise],
    }  # fmt: skip


class Teller:
    """Writes what is understood for people.

    Args:
        sentences: whether each sentence is written.
    """

    def __init__(self, *, sentences: bool) -> None:
        self._sentences = sentences

    def source(self, source: Source, found: Sequence[tuple[Speech, Place]]) -> None:
        """One text."""
        write(source.path)
        kind, promised = format_name(source.media_type), promised_name(source.path)
        self._field(tr("kind"), (tr(_FORMATS[kind]) if kind in _FORMATS else kind) + _unless(promised, kind))
        sure = "" if source.certainty == 1 else tr(", certainty {n}", n=source.certainty)
        self._field(tr("encoding"), source.encoding + sure)
        self._field(tr("read by"), source.reader)
        self._field(tr("size"), tr("{n} characters, {m} speeches", n=f"{source.characters:,}", m=len(found)))
        for whose, told in ((tr("the file says"), source.told), (tr("its name says"), told_by_name(source.path))):
            said = told_record(told).items()
            self._field(whose, tr("; ").join(f"{tr(_TOLD[name])}{tr(': ')}{words}" for name, words in said))
        for one in source.dropped:
            words = tr(": {words}", words=_short(one.words)) if one.words else ""
            self._field(tr("left out"), f"{tr(_DROPPED[one.kind]) if one.kind in _DROPPED else one.kind} × {one.count}{words}")
        if not found:
            self._field(tr("left out"), tr("all of it: no Chinese sentence in it"))
        for speech, place in found:
            self._speech(source, speech, place)

    def skipped(self, one: Skipped) -> None:
        """A file that was not read."""
        tell()
        write(one.path)
        why = tr("; ").join(filter(None, (tr_fault(one.reason), tr_fault(one.cure))))
        write(f"{tr('not read')}{tr(': ')}{why}", "  ", "    ")

    def _field(self, name: str, words: str) -> None:
        if words:
            write(f"{name}{tr(': ')}{words}", "  ", "    ")

    def _speech(self, source: Source, speech: Speech, place: Place) -> None:
        tell()
        write(f"{speech.id} {speech.title}", "  ", "    ")
        where = spots_words([spot_record(spot) for spot in source.spots.between(place.start, place.end)])
        at = tr("characters {start}-{end}", start=place.start, end=place.end) + (f"{tr(' (')}{where}{tr(')')}" if where else "")
        counts = tr("{n} sections, {m} sentences", n=len(speech.sections), m=len(speech.sentences))
        write(f"{at}{tr('; ')}{counts}", "    ", "      ")
        for start, end in speech.noise:
            write(f"{tr('noise')}{tr(': ')}{_short(speech.text[start:end])}", "    ", "      ")
        if self._sentences:
            self._told(source, speech, place, None)
        for number, section in enumerate(speech.sections):
            # with its number, which stands before the words
            start = min(max(section.start, section.heading[0] - _NUMBER), section.heading[0])
            write(_short(speech.text[start : section.heading[1]]), "    " + "  " * (section.level - 1), "      " + "  " * section.level)
            if self._sentences:
                self._told(source, speech, place, number)

    def _told(self, source: Source, speech: Speech, place: Place, section: int | None) -> None:
        indent = "      " + ("  " * speech.sections[section].level if section is not None else "")
        for one in speech.sentences:
            if one.section == section:
                spots = source.spots.between(place.start + one.start, place.start + one.end)
                where = spots_words([spot_record(spot) for spot in spots])
                at = f"{one.start}-{one.end}" + (f"{tr(' (')}{where}{tr(')')}" if where else "")
                write(f"[{at}] {speech.text[one.start : one.end]}", indent, indent + "  ")


def _unless(promised: str, kind: str) -> str:
    return "" if promised in ("", kind) else tr(" (though its name says {kind})", kind=promised)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
