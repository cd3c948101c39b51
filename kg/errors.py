"""The one error family of the program.

Every error a user can cause is a :class:`KgError` with one clear sentence: what is wrong, where, and what to do.
Stations raise them; only the command line turns them into text and an exit code.
"""

from __future__ import annotations


class KgError(Exception):
    """A failure the user can understand and cure.

    Args:
        what: what is wrong, as one sentence without a full stop.
        where: the place (file, line, rule id), or "".
        cure: what to do about it, or "".
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", cure: str = "") -> None:
        self.what, self.where, self.cure = what, where, cure
        super().__init__(f"{where + ': ' if where else ''}{what}{'; ' + cure if cure else ''}")


class UsageError(KgError):
    """The call itself is off: an option, an argument, a query that cannot be parsed."""

    exit_code = 2


class InputError(KgError):
    """An input of a known kind cannot be read."""

    exit_code = 3


class ReadingError(InputError):
    """A file of a known kind is not what it should be, or more than is read; ``cure`` says what the user can do."""


class RuleError(KgError):
    """A rule file or word list is broken."""

    exit_code = 2


class OutputError(KgError):
    """The output cannot be written, or must not be."""


class ValidationError(KgError):
    """The graph breaks a shape, a check, or a quotation is not the text's own."""

    exit_code = 5
