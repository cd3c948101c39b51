"""kg: a verifiable knowledge graph from Chinese education-work speeches."""
