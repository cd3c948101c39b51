"""Regular expressions that are compiled when they are first used.

The package has about a thousand, of which one short text needs a third; to compile them all would take most of the time until it is read.
"""

from __future__ import annotations

import re
from typing import Any, cast

_COMPILED = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn", "groups", "groupindex")


class _Later:
    """A pattern to be. It takes over what the compiled one has, so that a call costs no more than one of that."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _COMPILED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update((taken, getattr(compiled, taken)) for taken in _COMPILED)
        return getattr(compiled, name)


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, but for the functions of ``re`` that take a compiled pattern and for ``flags``, which are those given.

    Args:
        pattern: the regular expression. It is not looked at yet: an error in it is raised when it is first used.
        flags: as those of ``re``.
    """
    return cast("re.Pattern[str]", _Later(pattern, flags))
