"""A file or folder written beside its place and then moved there, so that it is whole or not there."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from kg.errors import OutputError


def write_beside(out: Path, write: Callable[[Path], object], *, folder: bool = False) -> Path:
    """Let something be written under another name, then give it its own; files of a folder replace those of their names.

    Args:
        out: where it shall stand.
        write: writes the file, or into the folder, that it is given.
        folder: whether it is a folder.

    Returns:
        ``out``.

    Raises:
        OutputError: it cannot be written.
    """
    stage = out.parent / f".{out.name}.{secrets.token_hex(4)}"
    try:
        if folder:
            stage.mkdir()
        write(stage)
        if folder:
            out.mkdir(parents=True, exist_ok=True)
            for file in sorted(stage.iterdir()):
                file.replace(out / file.name)
        else:
            stage.replace(out)
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror or error})", where=str(out), cure="give another one with -o") from error
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(stage) if folder else stage.unlink()
    return out
