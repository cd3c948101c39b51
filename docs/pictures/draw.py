"""Draws a build's network as it stands in its GEXF: ``python docs/pictures/draw.py output/graph.gexf docs/pictures/seeds-network.png``.

Positions, sizes, colours and labels are the file's own. Needs matplotlib and a Chinese font (Debian: fonts-noto-cjk).
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.patheffects import withStroke
from PIL import Image

NS = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
LABELLED = 26
"""Nodes that get a label: the largest."""


def main(source: Path, target: Path) -> None:
    mpl.rcParams.update({"font.family": ["Noto Sans CJK SC", "sans-serif"]})
    root = ElementTree.parse(source).getroot()
    nodes = root.findall(".//g:node", NS)
    place, size, colour, label, kind = {}, {}, {}, {}, {}
    for node in nodes:
        name, viz = node.get("id"), {part.tag.rpartition("}")[2]: part for part in node}
        place[name] = float(viz["position"].get("x")), float(viz["position"].get("y"))
        size[name] = float(viz["size"].get("value"))
        colour[name] = "#" + "".join(f"{int(viz['color'].get(part)):02x}" for part in "rgb")
        label[name] = node.get("label")
        kind[name] = next(value.get("value") for value in node.iterfind(".//g:attvalue", NS) if value.get("for") == "class_zh")
    figure, axes = plt.subplots(figsize=(10.5, 10.5))
    for edge in root.iterfind(".//g:edge", NS):
        (x1, y1), (x2, y2) = place[edge.get("source")], place[edge.get("target")]
        axes.plot([x1, x2], [y1, y2], color="#b8b8b8", linewidth=0.5 + 0.2 * min(5.0, float(edge.get("weight"))), zorder=1)
    order = sorted(place)
    xs, ys = [place[n][0] for n in order], [place[n][1] for n in order]
    axes.set_aspect("equal")
    axes.set_axis_off()
    axes.margins(0.04)
    axes.scatter(xs, ys, s=0)
    figure.tight_layout()
    figure.canvas.draw()
    unit = axes.transData.transform([(1, 0), (0, 0)])
    points = abs(unit[0][0] - unit[1][0]) * 72 / figure.dpi
    areas, colours = [(2 * size[n] * points) ** 2 for n in order], [colour[n] for n in order]
    axes.scatter(xs, ys, s=areas, c=colours, zorder=2, linewidths=0.4, edgecolors="white")
    halo = [withStroke(linewidth=2.5, foreground="white")]
    for name in sorted(place, key=lambda n: (-size[n], n))[:LABELLED]:
        drop = (0, -size[name] * points - 1)
        axes.annotate(
            label[name], place[name], drop, textcoords="offset points", ha="center", va="top", fontsize=9, zorder=3, path_effects=halo
        )
    for name in dict.fromkeys(kind.values()):
        axes.scatter([], [], c=next(colour[n] for n in order if kind[n] == name), label=name, s=60)
    axes.legend(loc="lower left", frameon=False, fontsize=10)
    with BytesIO() as drawn:
        figure.savefig(drawn, format="png", dpi=100)
        Image.open(drawn).convert("RGB").quantize(256, Image.Quantize.FASTOCTREE).save(target, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
