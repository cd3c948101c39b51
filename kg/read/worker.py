"""The process that reads files that are no plain text: ``python -m kg.read.worker``, files on standard input, texts on standard output.

It takes one request after the other and can be killed at any time; what it needs of memory is bounded from the start.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import sys
from typing import IO, Any

from kg.model import Skipped
from kg.read.carried import pack
from kg.read.formats.parts import Limits
from kg.read.formats.reading import read_file

HEAD = struct.Struct("<cQ")
"""Kind of a message and its length."""
REQUEST, FILE, BEGIN, FOUND, DONE = b"r", b"f", b"b", b"s", b"d"
TOO_MUCH_MEMORY, SPLIT_IT = "reading it needs more memory than is allowed", "split it into several files"
_DEEPEST = 5_000


def send(stream: IO[bytes], kind: bytes, data: bytes) -> None:
    """Write one message."""
    stream.write(HEAD.pack(kind, len(data)))
    stream.write(data)
    stream.flush()


def take(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Read one message; None at the end."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    return kind, stream.read(length)


def main() -> int:
    """Answer requests until there are no more."""
    sys.setrecursionlimit(_DEEPEST)
    # what libraries print must not get between the messages
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    source = sys.stdin.buffer
    while (request := take(source)) is not None:
        asked = json.loads(request[1])
        held = take(source)
        if held is None:
            break
        _answer(asked, held[1], out)
        send(out, DONE, b"")
    return 0


def _answer(asked: dict[str, Any], data: bytes, out: IO[bytes]) -> None:
    limits = Limits(**asked["limits"])
    _bound(limits.memory)
    label = asked["label"]
    try:
        for one in read_file(data, label, limits, lambda seconds: send(out, BEGIN, str(seconds).encode())):
            send(out, FOUND, pack(one))
    except MemoryError:
        lost = Skipped(label, TOO_MUCH_MEMORY, SPLIT_IT)
        send(out, FOUND, pack(lost))
    except BrokenPipeError:
        raise
    except Exception as error:  # whatever a library says of a broken file
        if os.environ.get("KG_DEBUG"):
            raise
        what = f"it is damaged ({type(error).__name__})"
        send(out, FOUND, pack(Skipped(label, what, "open it in the program it was made with and save it again")))


def _bound(memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource  # noqa: PLC0415

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
