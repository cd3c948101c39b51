"""Which of the two languages the user reads."""

from __future__ import annotations

import os


def language() -> str:
    """zh where ``KG_LANG`` or else the locale says so, en otherwise."""
    said = next((os.environ[name] for name in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if said.lower().startswith("zh") else "en"
