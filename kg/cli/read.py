"""``kg read``: what is understood of a file before any fact is looked for."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from kg.cli.language import tr_fault
from kg.cli.localise import Command
from kg.cli.options import rule_options, volume_options
from kg.cli.terminal import emit, tell
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.model import Skipped


@click.command(cls=Command, epilog="Example: kg read seeds")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--sentences", is_flag=True, help="Each sentence, too, with its place.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines, one a text, with all sections, sentences and noise.")
@volume_options
@rule_options
def read(paths: tuple[Path, ...], sentences: bool, as_json: bool, words: tuple[Path, ...], rules: tuple[Path, ...]) -> int:
    """Show what is understood of files: kind, encoding, the speeches in them with their sections, and what was left out.

    Takes what kg build takes: files of any kind that is read, folders of them, - for standard input. Nothing is written.
    Offsets are characters of the text that kg build keeps in texts/, from 0; start is in, end is out.
    """
    from kg.cli.readings import Teller, record
    from kg.pipeline import load_lexicon, structure
    from kg.read import read_paths

    reading = read_paths(paths, stdin=sys.stdin.buffer)
    lexicon = load_lexicon(words, rules) if reading.sources else None
    teller = Teller(sentences=sentences)
    for number, source in enumerate(reading.sources):
        found = structure(source, lexicon) if lexicon is not None else []
        if as_json:
            emit((json.dumps(record(source, found), ensure_ascii=False) + "\n").encode())
        else:
            if number:
                tell()
            teller.source(source, found)
    for one in reading.skipped:
        if as_json:
            emit((json.dumps(_skipped(one), ensure_ascii=False) + "\n").encode())
        else:
            teller.skipped(one)
    return InputError.exit_code if any(one.failed for one in reading.skipped) else 0


def _skipped(one: Skipped) -> dict[str, object]:
    return {"path": one.path, "reason": tr_fault(one.reason), "cure": tr_fault(one.cure), "failed": one.failed}
