"""The folder that a build goes to: who may write there, and how a finished build is moved in."""

from __future__ import annotations

import contextlib
import errno
import glob
import json
import os
import re
import shutil
import signal
import tempfile
import threading
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from kg.errors import OutputError
from kg.read import printable

try:
    import fcntl
except ImportError:  # Windows has no such locks; two builds at once are then the user's own care
    fcntl = None  # type: ignore[assignment]

MANIFEST = "build.json"
_STAGE = ".new"


@dataclass(frozen=True, slots=True)
class Target:
    """A locked build folder and the empty folder beside it where the build is prepared."""

    folder: Path
    stage: Path
    former: frozenset[str]
    """Files that the former build lists, below the folder."""
    force: bool = False


@contextlib.contextmanager
def open_target(folder: Path, *, force: bool = False) -> Iterator[Target]:
    """Lock a build folder for as long as the block runs and clear away what was prepared but not moved in.

    Raises:
        OutputError: the folder cannot be written, holds other files, or another build is under way.
    """
    folder = Path(os.path.realpath(folder))
    if folder.exists() and not folder.is_dir():
        raise OutputError("the output must be a folder, not a file", where=shown(folder), cure="give another one with -o")
    with contextlib.ExitStack() as held:
        with failing_clearly(folder):
            folder.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(_locked(folder))
            former = _former(folder)
            if former is None and not force:
                _refuse_foreign(folder)
            for left in folder.parent.glob(f".{glob.escape(folder.name)}.*{_STAGE}"):  # of a build that was killed: the lock is ours
                shutil.rmtree(left, ignore_errors=True)
            stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=_STAGE, dir=folder.parent))
            held.callback(shutil.rmtree, stage, ignore_errors=True)
        yield Target(folder, stage, former or frozenset(), force)


def move_in(target: Target, files: list[str], kept: Collection[str] = ()) -> None:
    """Move the prepared files in, ``build.json`` last; remove those of the former build that this one does not have.

    Args:
        target: where to.
        files: what was prepared.
        kept: files of the former build that stay as they are.

    Raises:
        OutputError: a file would be overwritten that no build has made.
        OSError: the folder cannot be written.
    """
    others = sorted(name for name in files if name not in target.former and (target.folder / name).exists())
    if others and not target.force:
        raise OutputError(
            f"{printable(others[0])} is there and was not made by kg", where=shown(target.folder), cure="move it away, or use --force"
        )
    with _uninterrupted():
        for name in [*(n for n in files if n != MANIFEST), MANIFEST]:
            goal = target.folder / name
            if name == MANIFEST:
                _remove(target.folder, target.former.difference(files, kept))
            goal.parent.mkdir(parents=True, exist_ok=True)
            (target.stage / name).replace(goal)


def _former(folder: Path) -> frozenset[str] | None:
    """Files of the former build, only such as stand inside the folder, whatever its ``build.json`` says; None: no build of ours."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        listed = [*manifest["files"], MANIFEST] if manifest["kg"] else None
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    known: dict[str, bool] = {}
    return frozenset(name for name in listed or () if isinstance(name, str) and _is_inside(folder, name, known))


def _is_inside(folder: Path, name: str, known: dict[str, bool]) -> bool:
    """Whether a file stands below the folder, wherever links lead; ``known`` remembers the folders that were looked at."""
    parent = os.path.dirname(name)
    if parent not in known:
        known[parent] = Path(os.path.realpath(folder / parent)).is_relative_to(folder)
    return bool(name) and ".." not in re.split(r"[/\\]", name) and known[parent]


def _refuse_foreign(folder: Path) -> None:
    """A folder with something else in it is not ours to fill; a README and dot-files do not count."""
    if not folder.exists():
        return
    others = sorted(e.name for e in folder.iterdir() if not e.name.startswith(".") and not e.name.lower().startswith("readme"))
    if others:
        raise OutputError(
            f"the output folder is not empty (there is {printable(others[0])}) and holds no build",
            where=shown(folder),
            cure="give another one with -o, or use --force",
        )


def _remove(folder: Path, names: frozenset[str]) -> None:
    for name in sorted(names):
        (folder / name).unlink(missing_ok=True)
        for parent in (folder / name).parents:
            if parent == folder or not parent.is_relative_to(folder):
                break
            with contextlib.suppress(OSError):  # not empty
                parent.rmdir()


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold ``.NAME.lock`` beside the folder."""
    if fcntl is None:
        yield
        return
    path = folder.parent / f".{folder.name}.lock"
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            cure = "wait for it to end, or give another folder with -o"
            raise OutputError("another build is writing there", where=shown(folder), cure=cure) from error
        if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
            break
        os.close(handle)  # the builder before us removed the file between our opening and locking it
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C and a polite kill back until the block is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[tuple[int, FrameType | None]] = []
    former = {number: signal.signal(number, lambda n, frame: held.append((n, frame))) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        if held:
            os.kill(os.getpid(), held[0][0])


@contextlib.contextmanager
def failing_clearly(folder: Path) -> Iterator[None]:
    """Turn a failure to write into one sentence."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot be written ({reason})", where=shown(folder), cure="give another folder with -o") from error


def shown(folder: Path) -> str:
    """The folder as seen from here, safe to print."""
    return printable(os.path.relpath(folder))
