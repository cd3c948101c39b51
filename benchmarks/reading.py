"""What the reading of files costs: seconds of this process and of the ones that read for it, and the peak memory of either.

    python benchmarks/reading.py [--files 40] [--rounds 3]

Text files are measured against ``bytes.decode`` of the same bytes, which is the least that reading takes; HTML, ZIP and PDF
(where Chromium is installed to make one) by the megabyte of text they give. The last lines read one large file beside many
small ones: memory follows the largest file, not their number.
"""

from __future__ import annotations

import argparse
import html
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from grow import SEEDS

from kg.read import read_paths


def page_of(text: str) -> bytes:
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines())
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{lines}</body></html>".encode()


def make(folder: Path, text: str, files: int) -> dict[str, Path]:
    """A folder for each kind, with so many files of the same text, each with a number of its own."""
    made: dict[str, Path] = {}
    for kind in ("txt", "html", "zip", "pdf"):
        made[kind] = folder / kind
        made[kind].mkdir()
    for number in range(files):
        own = f"{number}\n{text}"
        (made["txt"] / f"{number}.txt").write_text(own, encoding="utf-8")
        (made["html"] / f"{number}.html").write_bytes(page_of(own))
        with zipfile.ZipFile(made["zip"] / f"{number}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", own)
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        made.pop("pdf")
        return made
    target = made["pdf"] / "0.pdf"
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={target}"]
    subprocess.run([*command, (made["html"] / "0.html").as_uri()], check=True, capture_output=True)
    for number in range(1, max(2, files // 10)):
        (made["pdf"] / f"{number}.pdf").write_bytes(target.read_bytes() + b"\n" * number)
    return made


def seconds(folder: Path) -> tuple[float, int]:
    """Processor time of this process and its children for a folder, and the characters that came out."""
    before = _spent()
    reading = read_paths([folder])
    assert not reading.skipped, reading.skipped[:3]
    return _spent() - before, sum(source.characters for source in reading.sources)


def _spent() -> float:
    return sum(use.ru_utime + use.ru_stime for use in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def peak(folder: Path) -> int:
    """Megabytes that a process which reads a folder and lets go of each text, and its readers, hold at most."""
    program = (
        "import resource, sys; from pathlib import Path; from kg.read import read_paths\n"
        "for file in sorted(Path(sys.argv[1]).iterdir()): read_paths([file])\n"
        "print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(folder)], check=True, capture_output=True, text=True)
    return int(done.stdout) // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    text = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = make(folder, text, options.files)
        start = time.process_time()
        for file in made["txt"].iterdir():
            file.read_bytes().decode("utf-8")
        print(f"decode alone: {time.process_time() - start:.3f} s")
        for kind, place in made.items():
            spent, characters = min(seconds(place) for _ in range(options.rounds))
            print(f"{kind}: {spent:.3f} s for {characters / 1e6:.2f} M characters, {spent / characters * 1e6:.2f} s a million")
        few, many = folder / "few", folder / "many"
        for place, count in ((few, 2), (many, 30)):
            place.mkdir()
            (place / "large.html").write_bytes(page_of(text * 40))
            for number in range(count):
                (place / f"{number}.html").write_bytes(page_of(text))
        print(f"peak memory beside one of 2.6 MB: {peak(few)} MB with 2 small files, {peak(many)} MB with 30")


if __name__ == "__main__":
    main()
