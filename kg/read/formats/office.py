"""Formats of other word processors (.doc, .wps, .rtf, .odt): LibreOffice makes a Word document of them, which is read as one.

LibreOffice runs with a profile of its own that is thrown away, with macros and links switched off, and is stopped when its time is up.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.errors import ReadingError
from kg.read.decode import is_noise
from kg.read.formats import docx
from kg.read.formats.package import Package
from kg.read.formats.parts import Extracted, Limits
from kg.read.formats.xml import DAMAGED, SAVE_AGAIN
from kg.regex import regex

PATIENCE = 3
"""How many times the usual seconds it may take."""
_MEMORY = 8_000_000_000
"""LibreOffice maps far more than it uses."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_PROFILE = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="{_SCRIPTING}"><prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="{_SCRIPTING}"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="{_SCRIPTING}"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="{_SCRIPTING}"><prop oor:name="DisableActiveContent"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
</oor:items>
"""
_VERSION = regex(r"<Application>(LibreOffice)/([0-9.]{1,20})")


def read(data: bytes, name: str, limits: Limits) -> Iterator[Extracted]:
    """The text of the document that LibreOffice makes of the file.

    Raises:
        ReadingError: LibreOffice is not installed, takes too long or makes nothing of the file; or a password locks it.
    """
    if _LOCKED in data:
        raise ReadingError("it is protected by a password", cure="save it without one")
    program = find_office()
    if program is None:
        raise ReadingError("LibreOffice reads this kind, and it is not installed", cure="install it, or save the file as .docx")
    with tempfile.TemporaryDirectory(prefix="kg-office-", ignore_cleanup_errors=True) as folder:
        made = _converted(program, data, Path(folder), limits)
    found = Package(made, limits).named("docProps/app.xml") or b""
    version = _VERSION.search(found.decode("utf-8", "replace"))
    for one in docx.read(made, name, limits):
        if is_noise(one.text):
            raise ReadingError("it is damaged, and what LibreOffice makes of it is no text but noise", cure=SAVE_AGAIN)
        yield replace(one, reader=" ".join(version.groups()) if version else "LibreOffice")


def find_office() -> str | None:
    """The program, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or next((place for place in _PLACES if os.path.exists(place)), None)


def _converted(program: str, data: bytes, folder: Path, limits: Limits) -> bytes:
    """The bytes of the .docx."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    given = folder / f"given{_suffix(data)}"
    given.write_bytes(data)
    command = [
        program, "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "docx:MS Word 2007 XML",
        "--outdir", str(folder / "made"), str(given),
    ]  # fmt: skip
    seconds = limits.seconds * PATIENCE * 0.9
    quiet = subprocess.DEVNULL
    try:
        subprocess.run(
            command,
            timeout=seconds,
            check=False,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            preexec_fn=_roomy if os.name == "posix" else None,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadingError(f"LibreOffice took longer than {seconds:g} s over it and was stopped", cure="save the file as .docx") from error
    except OSError as error:
        raise ReadingError(
            f"LibreOffice cannot be started ({error.strerror})", cure="mend its installation, or save the file as .docx"
        ) from error
    made = folder / "made" / "given.docx"
    if not made.is_file() or made.stat().st_size > limits.total_bytes:
        raise ReadingError(f"{DAMAGED} (LibreOffice cannot open it)", cure=SAVE_AGAIN)
    return made.read_bytes()


def _suffix(data: bytes) -> str:
    """By the first bytes, as a .wps of WPS Office is a Word document, and LibreOffice would take it for one of Microsoft Works."""
    return (
        ".rtf"
        if data.startswith(b"{\\rtf")
        else ".odt"
        if data.startswith(b"PK")
        else ".fodt"
        if data.lstrip().startswith(b"<")
        else ".doc"
    )


def _roomy() -> None:
    """Lift the limit on memory that this process has put upon itself."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY if hard == resource.RLIM_INFINITY else hard, hard))
