"""``kg annotate``: one text in, JSON lines out, nothing written."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import rich_click as click

from kg.cli.language import tr
from kg.cli.localise import Command
from kg.cli.options import rule_options, speech_options, volume_options
from kg.cli.terminal import detail, emit, tell
from kg.errors import InputError


@click.command(cls=Command, epilog="Example: echo 全县新建学校3所。 | kg annotate")
@click.argument("file", metavar="[FILE|-]", default="-", type=click.Path(path_type=Path))
@click.option("--explain", is_flag=True, help="For people: each sentence with its marks, values, claims, and the rules that found them.")
@volume_options
@speech_options
@rule_options
def annotate(file: Path, explain: bool, date: str, region: str, words: tuple[Path, ...], rules: tuple[Path, ...]) -> int:
    """Print what is found in a text as JSON lines: its speeches, and of each every mention and every claim.

    Offsets are characters of the text, from 0; start is in, end is out.
    """
    from kg.export.records import records
    from kg.model import Skipped
    from kg.pipeline import extract, load_lexicon
    from kg.read import read_paths

    lexicon = load_lexicon(words, rules)
    reading = read_paths([file], stdin=sys.stdin.buffer)
    for source in reading.sources:
        detail(tr("read {path}: {n} characters, {encoding}", path=source.path, n=f"{len(source.text):,}", encoding=source.encoding))
    found = [pair for source in reading.sources for pair in extract(source, lexicon, date=date, region=region)]
    if not found:
        why = reading.skipped[0] if reading.skipped else Skipped(str(file), "no Chinese sentence in it", "give a speech in Chinese")
        raise InputError(why.reason, where=why.path, cure=why.cure)
    if explain:
        from kg.cli.annotated import Teller

        teller = Teller({rule.id: rule.says for rule in lexicon.rules.values()})
        for number, (facts, place) in enumerate(found):
            if number:
                tell()
            teller.speech(facts, place)
        return 0
    for facts, place in found:
        lines = (json.dumps(record, ensure_ascii=False) for record in records(facts, place))
        emit("".join(line + "\n" for line in lines).encode())
    return 0
