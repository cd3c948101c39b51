"""Reads files in a process of its own, which is killed when a file takes too long; one bad file harms no other."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import IO, Self

from kg.model import Skipped, Source
from kg.read.carried import unpack
from kg.read.formats.parts import Limits, Pointer
from kg.read.worker import BEGIN, DONE, FILE, FOUND, HEAD, REQUEST, SPLIT_IT, TOO_MUCH_MEMORY, send

_CHUNK = 1 << 20
# -P: a module of the user's own in the working folder must not be taken for one of ours
_COMMAND = ("-P", "-m", "kg.read.worker")
_LAST_WORDS = 8192
_STARVED = (b"memory allocation of", b"MemoryError", b"bad_alloc", b"ut of memory", b"Cannot allocate memory")
"""What Rust, Python, C++ and C say when there is no more memory."""
_GRACE = 10.0
"""Seconds for the process to start and to take the file."""


class _LostError(Exception):
    """The process is gone, or was stopped."""


class Confined:
    """One process after the other, each for as many files as it survives. To be closed after use; it starts with the first file."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits if limits is not None else Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._said: IO[bytes] | None = None
        """Its last words."""
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        """Where what it starts puts its files, so that nothing stays behind when they are killed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process and whatever it has started."""
        child, self._child = self._child, None
        if child is None:
            return
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(child.pid, signal.SIGKILL)
        child.kill()
        for stream in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        child.wait()
        if self._said is not None:
            self._said.close()
            self._said = None
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    def read(self, data: bytes, label: str) -> list[Source | Skipped | Pointer]:
        """All texts of a file, and what of it could not be read; raises nothing.

        Args:
            data: the file.
            label: how it is called.
        """
        found: list[Source | Skipped | Pointer] = []
        try:
            for one in self._ask(data, label):
                found.append(one)
        except TimeoutError as error:
            self.close()
            found.append(Skipped(label, f"reading it took longer than {error.args[0]:g} s and was stopped", "split it into several files"))
        except (_LostError, OSError, ValueError):
            starved = self._is_starved()
            self.close()
            found.append(
                Skipped(label, TOO_MUCH_MEMORY, SPLIT_IT)
                if starved
                else Skipped(label, "its reader broke down over it", "open it in the program it was made with and save it again")
            )
        return found

    def _is_starved(self) -> bool:
        """Whether the process has ended for want of memory: by its last words, or killed by the system, as we have not killed it."""
        if self._child is None or self._said is None:
            return False
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._child.wait(1)
        if self._child.returncode == -getattr(signal, "SIGKILL", 9):
            return True
        size = self._said.seek(0, os.SEEK_END)
        self._said.seek(max(0, size - _LAST_WORDS))
        last = self._said.read()
        return any(words in last for words in _STARVED)

    def _ask(self, data: bytes, label: str) -> Iterator[Source | Skipped | Pointer]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._scratch = tempfile.TemporaryDirectory(prefix="kg-read-", ignore_cleanup_errors=True)
            self._said = open(Path(self._scratch.name) / "said", "a+b")  # noqa: SIM115 - closed with the process
            self._child = _start(self._scratch.name, self._said)
        child = self._child
        if self._said is not None:
            self._said.truncate(0)
        assert child.stdin is not None
        request = json.dumps({"label": label, "limits": asdict(self.limits)}).encode()
        sender = Thread(target=_send, args=(child, request, data), daemon=True)
        sender.start()
        allowed = self.limits.seconds
        until = time.monotonic() + _GRACE + allowed
        while True:
            kind, body = self._take(child, until, allowed)
            if kind == DONE:
                break
            if kind == FOUND:
                yield unpack(body)
            elif kind == BEGIN:
                allowed = float(body)
            until = time.monotonic() + allowed
        sender.join()

    def _take(self, child: subprocess.Popen[bytes], until: float, allowed: float) -> tuple[bytes, bytes]:
        kind, length = HEAD.unpack(self._bytes(child, HEAD.size, until, allowed))
        return kind, self._bytes(child, length, until, allowed)

    def _bytes(self, child: subprocess.Popen[bytes], wanted: int, until: float, allowed: float) -> bytes:
        """So many bytes from the process, before a moment."""
        assert child.stdout is not None
        parts = bytearray()
        while len(parts) < wanted:
            left = until - time.monotonic()
            if left <= 0 or not _is_ready(child, left):
                raise TimeoutError(allowed)
            got = os.read(child.stdout.fileno(), min(_CHUNK, wanted - len(parts)))
            if not got:
                raise _LostError
            parts += got
        return bytes(parts)


def _is_ready(child: subprocess.Popen[bytes], seconds: float) -> bool:
    if child.stdout is None or not hasattr(select, "poll"):  # Windows cannot wait for pipes: no time limit there
        return True
    waiting = select.poll()
    waiting.register(child.stdout, select.POLLIN | select.POLLHUP)
    return bool(waiting.poll(seconds * 1000))


def _send(child: subprocess.Popen[bytes], request: bytes, data: bytes) -> None:
    """Hand a file over; in a thread, as the process may end before it has taken all of it."""
    with contextlib.suppress(OSError, ValueError):
        assert child.stdin is not None
        send(child.stdin, REQUEST, request)
        send(child.stdin, FILE, data)


def _start(scratch: str, said: IO[bytes]) -> subprocess.Popen[bytes]:
    command = [sys.executable, *_COMMAND]
    home = str(Path(__file__).resolve().parents[2])
    env = {**os.environ, "TMPDIR": scratch, "PYTHONPATH": os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")]))}
    quiet = None if os.environ.get("KG_DEBUG") else said
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe, stderr=quiet, start_new_session=True)
