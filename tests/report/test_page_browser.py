"""The HTML report in a real browser: nothing leaves it, it can be read on a desk and on a phone, and links light up what they lead to."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from report.browser import CHROMIUM, Browser

import kg
from kg.report import write_report

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium fonts-noto-cjk)")

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DESK, PHONE = (1280, 900), (390, 844)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("browser")
    write_report(Path(str(kg.build(SEEDS, out=folder / "out").folder)), folder / "report.html")
    return (folder / "report.html").as_uri()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server's address, and what it is asked for."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_no_request_leaves_the_page(browser: Browser, address: str) -> None:
    browser.events.clear()
    browser.open(address, *DESK)
    browser.value("window.scrollTo(0, document.body.scrollHeight)")
    browser.picture()
    assert browser.requested() == [address]
    complaints = [event["params"] for event in browser.events if event.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown")]
    assert complaints == []


def test_no_request_could_leave_the_page(browser: Browser, address: str, listener: tuple[str, list[str]], tmp_path: Path) -> None:
    """Not even what a stranger's text might bring in if it got past the escaping; without the page's policy all of it would."""
    server, asked = listener
    wants = (
        f"fetch('{server}/fetched').catch(() => null); document.body.insertAdjacentHTML('beforeend', '<img src={server}/image>"
        f'<link rel=stylesheet href={server}/style><iframe src={server}/frame></iframe><p style="background:url({server}/ground)">x</p>\');'
        "new Promise(done => setTimeout(done, 700))"
    )
    browser.open(address, *DESK)
    browser.value(wants)
    assert asked == []
    page = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
    bare = tmp_path / "bare.html"
    bare.write_text(re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", page), encoding="utf-8")
    browser.open(bare.as_uri(), *DESK)
    browser.value(wants)
    assert {"/fetched", "/image", "/style", "/frame", "/ground"} <= set(asked)


@pytest.mark.parametrize("size", [DESK, PHONE, (320, 640)])
def test_it_fits_the_screen(browser: Browser, address: str, size: tuple[int, int]) -> None:
    browser.open(address, *size)
    assert browser.value("document.documentElement.scrollWidth") <= size[0]
    smallest = "Math.min(...[...document.querySelectorAll('main td, main p, main li')].map(e => parseFloat(getComputedStyle(e).fontSize)))"
    assert browser.value(smallest) >= 12
    assert len(browser.picture()) > 15_000


def test_a_link_lights_up_the_words_it_leads_to(browser: Browser, address: str) -> None:
    browser.open(address, *DESK)
    ground = "getComputedStyle(document.getElementById('q40')).backgroundColor"
    before = browser.value(ground)
    browser.value("document.querySelector('a[href=\"#q40\"]').click()")
    assert browser.value("document.querySelector(':target').id") == "q40"
    assert browser.value(ground) != before
    top = browser.value("document.getElementById('q40').getBoundingClientRect().top")
    assert 60 < top < DESK[1] - 100


def test_words_can_be_told_from_their_ground(browser: Browser, address: str) -> None:
    """Contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3), by day and by night."""
    script = """(() => {
      const light = c => { const [r, g, b] = c.map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b; };
      const parts = c => c.match(/[\\d.]+/g).map(Number);
      const ground = e => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor);
        if (c.length < 4 || c[3] === 1) return c.slice(0, 3); } return [255, 255, 255]; };
      let worst = 99, who = '';
      for (const e of document.querySelectorAll('main *, nav a, h1')) {
        if (e.closest('svg') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
        const [a, b] = [light(parts(getComputedStyle(e).color).slice(0, 3)), light(ground(e))].sort((x, y) => y - x);
        if ((a + .05) / (b + .05) < worst) { worst = (a + .05) / (b + .05); who = e.outerHTML.slice(0, 90); }
      }
      return [worst, who];
    })()"""
    for scheme in ("light", "dark"):
        browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        browser.open(address, *DESK)
        worst, who = browser.value(script)
        assert worst >= 4.5, (scheme, who)


def test_chinese_has_a_font(browser: Browser, address: str) -> None:
    """Where there is none, every character is the same box."""
    browser.open(address, *DESK)
    drawn = """(sign => { const c = document.createElement('canvas'); const x = c.getContext('2d');
      x.font = '40px ' + getComputedStyle(document.body).fontFamily; x.fillText(sign, 20, 60);
      return [...x.getImageData(0, 0, 100, 100).data].join(); })"""
    assert browser.value(f"{drawn}('教') !== {drawn}('育')")


def test_it_prints(browser: Browser, address: str) -> None:
    browser.open(address, *DESK)
    printed = browser.print()
    assert printed.startswith(b"%PDF") and 10 < printed.count(b"/Type /Page\n") < 60
