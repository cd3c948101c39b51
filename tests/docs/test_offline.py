"""The README's two lines for a machine without a network. They fetch every library, so they run on CI alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pages import FETCH, OFFLINE, ROOT


def run(command: str, folder: Path, **more: str) -> str:
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")} | more
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=900, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(not os.environ.get("CI"), reason="fetches every library anew: on CI alone")
def test_what_is_fetched_installs_without_a_network(tmp_path: Path) -> None:
    online, offline = tmp_path / "online", tmp_path / "offline"
    left_out = shutil.ignore_patterns(".git", ".venv", "output", "wheels", "*_cache", "__pycache__", "node_modules")
    shutil.copytree(ROOT, online, ignore=left_out)
    run(FETCH, online)
    shutil.copytree(online / "wheels", offline / "wheels")
    shutil.copytree(ROOT / "seeds", offline / "seeds")
    nowhere = "http://127.0.0.1:9"
    run(OFFLINE, offline, PIP_CONFIG_FILE=os.devnull, PIP_INDEX_URL=nowhere, HTTPS_PROXY=nowhere, HTTP_PROXY=nowhere)
    assert "5 speeches" in run(".venv/bin/kg build seeds -o output", offline, KG_LANG="en")
