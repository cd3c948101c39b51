// What a reader of the file sees: its own positions, sizes, colours and labels; nothing is laid out here.
import { MultiDirectedGraph } from 'graphology';
import { parse } from 'graphology-gexf/browser';
import Sigma from 'sigma';

const graph = parse(MultiDirectedGraph, document.getElementById('gexf').textContent, { addMissingNodes: false });
const classes = new Map();
graph.forEachNode((node, { class_zh, color }) => classes.has(class_zh) || classes.set(class_zh, color));
graph.forEachEdge((edge, { weight }) => graph.mergeEdgeAttributes(edge, { type: 'arrow', color: '#b4b4b4', size: Math.min(weight, 6) }));
graph.forEachNode((node) => graph.setNodeAttribute(node, 'type', 'circle'));

document.getElementById('legend').innerHTML = [...classes].map(([name, color]) => `<i style="background:${color}"></i>${name}`).join('　');
document.getElementById('counts').textContent = `${graph.order} 个节点 · ${graph.size} 条边`;
new Sigma(graph, document.getElementById('map'), {
  itemSizesReference: 'positions',
  zoomToSizeRatioFunction: (ratio) => ratio,
  labelFont: 'Noto Sans CJK SC',
  labelSize: 13,
  labelDensity: 0.35,
  labelGridCellSize: 90,
  labelRenderedSizeThreshold: 3,
  stagePadding: 70,
  minEdgeThickness: 1.2,
});
document.body.dataset.drawn = 'yes';
