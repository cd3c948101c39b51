"""The profiles of a build as they open: ``python docs/pictures/opened.py output docs/pictures``.

Exports each profile as GEXF and has sigma.js (the renderer of Gephi Lite, with graphology's reader of GEXF) draw it in headless
Chromium: positions, sizes, colours and labels are the file's own. Needs Node.js with npm, Chromium, Pillow and a Chinese font
(Debian: nodejs npm chromium fonts-noto-cjk).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from kg.export.exporting import Origin, export_graph
from kg.export.profiles import PROFILES
from kg.graph import Namespaces

HERE = Path(__file__).parent / "sigma"
WIDE, HIGH = 1200, 860
COLOURS = 96
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; font: 15px "Noto Sans CJK SC"; background: white }}
#map {{ width: {wide}px; height: {high}px }}
#legend, #counts {{ position: absolute; left: 14px; z-index: 2; background: #ffffffcc; padding: 2px 6px }}
#legend {{ bottom: 10px }} #counts {{ top: 10px; color: #555 }}
i {{ display: inline-block; width: 12px; height: 12px; border-radius: 6px; margin-right: 5px }}
</style><div id="map"></div><div id="counts"></div><div id="legend"></div>
<script type="text/plain" id="gexf">{gexf}</script><script>{script}</script>"""


def bundled(folder: Path) -> str:
    """The script of the page with the libraries it needs."""
    for file in HERE.iterdir():
        shutil.copy(file, folder)
    install = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    subprocess.run(install, cwd=folder, check=True)
    command = ["node_modules/.bin/esbuild", "page.js", "--bundle", "--minify", "--format=iife"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.replace("</script", "<\\/script")


def draw(gexf: Path, script: str, folder: Path, picture: Path) -> None:
    """Draw one file."""
    page, shot = folder / "page.html", folder / "shot.png"
    # in a script element only its end tag must not stand; GEXF has none
    page.write_text(PAGE.format(wide=WIDE, high=HIGH, gexf=gexf.read_text(encoding="utf-8"), script=script), encoding="utf-8")
    subprocess.run(
        [
            "chromium", "--headless=new", "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run",
            "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--hide-scrollbars", f"--user-data-dir={folder / 'profile'}",
            f"--window-size={WIDE},{HIGH}", "--virtual-time-budget=8000", f"--screenshot={shot}", page.as_uri(),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    Image.open(shot).convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(picture, optimize=True)


def main(build: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = bundled(folder)
        for profile in PROFILES:
            done = export_graph(Origin(build / "graph.nq", Namespaces(), build), "gexf", folder / f"{profile}.gexf", profile=profile)
            draw(done.path, script, folder, target / f"seeds-{profile}.png")
            print(f"seeds-{profile}.png: {done.nodes} nodes, {done.edges} edges")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
