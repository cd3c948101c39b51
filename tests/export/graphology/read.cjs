// node read.cjs FILE: what graphology finds in a .graphml or .gexf file, as JSON.
const fs = require('fs');
const { MultiDirectedGraph } = require('graphology');
const parsers = { graphml: require('graphology-graphml'), gexf: require('graphology-gexf') };

const file = process.argv[2];
const parse = parsers[file.split('.').pop()].parse;
const graph = parse(MultiDirectedGraph, fs.readFileSync(file, 'utf-8'));
console.log(JSON.stringify({
  nodes: graph.mapNodes((id, attributes) => ({ id, attributes })),
  edges: graph.mapEdges((id, attributes, source, target) => ({ id, source, target, attributes })),
}));
