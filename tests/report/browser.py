"""Chromium as a test holds it: over DevTools' pipe, so that it needs no library and no port."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import signal
import time
from pathlib import Path
from types import TracebackType
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--force-device-scale-factor=1",
)  # fmt: skip
_PATIENCE = 120.0
_THERE = ("Page.loadEventFired", "Page.navigatedWithinDocument")
"""What tells that a page, or another place of the same page, is shown."""


class Browser:
    """One page of a browser of its own.

    Args:
        home: an empty folder for its profile.
    """

    def __init__(self, home: Path) -> None:
        assert CHROMIUM is not None
        ends = [*os.pipe(), *os.pipe()]
        (from_us, to_it, from_it, to_us) = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
        for end in ends:
            os.close(end)
        quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in range(3)]
        joined = [(os.POSIX_SPAWN_DUP2, from_us, 3), (os.POSIX_SPAWN_DUP2, to_us, 4)]
        command = [CHROMIUM, *_QUIET, f"--user-data-dir={home}", "--remote-debugging-pipe", "about:blank"]
        self._process = os.posix_spawn(CHROMIUM, command, os.environ, file_actions=[*quiet, *joined])
        os.close(from_us)
        os.close(to_us)
        os.set_blocking(from_it, False)
        self._in, self._out, self._number, self._left, self._session = from_it, to_it, 0, b"", ""
        self.events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        os.kill(self._process, signal.SIGTERM)
        os.waitpid(self._process, 0)
        os.close(self._in)
        os.close(self._out)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask for something and wait for the answer."""
        self._number += 1
        asked = {"id": self._number, "method": method, "params": params} | ({"sessionId": self._session} if self._session else {})
        os.write(self._out, json.dumps(asked).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == asked["id"]:
                assert "error" not in told, told
                result: dict[str, Any] = told["result"]
                return result
            self.events.append(told)

    def open(self, address: str, width: int = 1280, height: int = 900) -> None:
        """Show a page and wait until it is there."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        before = len(self.events)
        self.call("Page.navigate", url=address)
        while not any(event.get("method") in _THERE for event in self.events[before:]):
            self.events.append(self._next())

    def value(self, script: str) -> Any:
        """What an expression comes to in the page."""
        return self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)["result"].get("value")

    def picture(self) -> bytes:
        """What is seen, as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def print(self) -> bytes:
        """The page as PDF."""
        return base64.b64decode(self.call("Page.printToPDF", printBackground=False, preferCSSPageSize=True)["data"])

    def requested(self) -> list[str]:
        """Addresses that were asked for."""
        return [event["params"]["request"]["url"] for event in self.events if event.get("method") == "Network.requestWillBeSent"]

    def _next(self) -> dict[str, Any]:
        patience = time.monotonic() + _PATIENCE
        while b"\0" not in self._left:
            try:
                self._left += os.read(self._in, 1 << 20)
            except BlockingIOError:
                assert time.monotonic() < patience, "the browser does not answer"
                time.sleep(0.01)
        first, self._left = self._left.split(b"\0", 1)
        told: dict[str, Any] = json.loads(first)
        return told
