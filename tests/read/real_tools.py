"""Files made by the programs that people use: LibreOffice, Chromium."""

from __future__ import annotations

import base64
import html
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_office = pytest.mark.may_skip(reason="LibreOffice is not installed everywhere")
_SECONDS = 120


def seed_page(text: str, *, charset: str = "utf-8", extra: str = "") -> bytes:
    """A text as a page: a paragraph for every line."""
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    style = "body{font-family:'Noto Serif CJK SC',serif} p{text-indent:2em;margin:0}"
    head = f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="{charset}"><style>{style}</style></head>'
    return f"{head}<body>{extra}\n{lines}</body></html>".encode(charset, "xmlcharrefreplace")


def office_pdf(file: Path, folder: Path, *, filter_: str = "pdf", source: str = "") -> Path:
    """A file printed by LibreOffice."""
    if SOFFICE is None:
        pytest.skip("no LibreOffice")
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--convert-to", filter_]
    command += [f"--infilter={source}"] if source else []
    subprocess.run([*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=_SECONDS)
    return folder / f"{file.stem}.pdf"


def browser_pdf(page: bytes, folder: Path, name: str = "page") -> Path:
    """A page printed by Chromium, with its running head and foot."""
    file = folder / f"{name}.html"
    file.write_bytes(page)
    target = folder / f"{name}.pdf"
    subprocess.run([*_browser(folder), f"--print-to-pdf={target}", file.as_uri()], check=True, capture_output=True, timeout=_SECONDS)
    return target


def browser_mht(page: bytes, folder: Path) -> bytes:
    """A page as Chromium saves it in one file (DevTools' ``Page.captureSnapshot``)."""
    file = folder / "saved.html"
    file.write_bytes(page)
    to_browser, write = os.pipe()
    read, from_browser = os.pipe()

    # the browser reads commands from 3 and answers on 4
    command = [
        "bash",
        "-c",
        f'exec "$@" 3<&{to_browser} 4>&{from_browser}',
        "bash",
        *_browser(folder),
        "--remote-debugging-pipe",
        "about:blank",
    ]
    child = subprocess.Popen(command, pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(to_browser)
    os.close(from_browser)
    try:
        with os.fdopen(write, "wb", buffering=0) as out, os.fdopen(read, "rb", buffering=0) as answers:
            talk = _Talk(out, answers)
            target = next(one for one in talk.ask("Target.getTargets")["targetInfos"] if one["type"] == "page")["targetId"]
            session = talk.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            talk.ask("Page.enable", session)
            talk.ask("Page.navigate", session, url=file.as_uri())
            talk.wait_for("Page.loadEventFired")
            data = talk.ask("Page.captureSnapshot", session, format="mhtml")["data"]
            return str(data).encode()
    finally:
        child.kill()
        child.wait()


class _Talk:
    """Commands and answers, each closed by a zero byte."""

    def __init__(self, out, answers) -> None:
        self._out, self._answers, self._rest, self._number = out, answers, b"", 0

    def ask(self, method: str, session: str = "", **params: object) -> dict:
        self._number += 1
        command = {"id": self._number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        self._out.write(json.dumps(command).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def wait_for(self, event: str) -> None:
        while self._next().get("method") != event:
            pass

    def _next(self) -> dict:
        while b"\0" not in self._rest:
            more = self._answers.read(65536)
            assert more, "the browser went away"
            self._rest += more
        one, _, self._rest = self._rest.partition(b"\0")
        return json.loads(one)


def _browser(folder: Path) -> list[str]:
    assert CHROMIUM is not None
    return [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder / 'browser'}"]


def picture() -> bytes:
    """A white PNG of one point."""
    return base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==")
