"""What a query must not do, however it is dressed."""

import pytest

from kg.errors import UsageError
from kg.query.guard import names_graphs, refuse

SERVICE = [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { service silent ?x { ?s ?p ?o } }",
    "SELECT * { SERVICE<http://x/>{?s ?p ?o} }",
    "PREFIX : <http://x/> SELECT * { SERVICE:a { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<http://x/>{} }",
    "SELECT * { { SELECT * { # SERVICE in a comment\n SERVICE <http://x/> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p '#' . SERVICE <http://x/> {} }",
    "SELECT * { ?s ?p \"\"\"'''\"\"\" . SERVICE <http://x/> {} }",
    "SELECT * { FILTER(?a < 3) SERVICE ?x {} FILTER(?b > 3) }",
    "PREFIX e: <http://x/> SELECT * { ?s e:a\\' ?o . SERVICE <http://x/> {} . ?s e:a\\' ?o }",
    "SELECT * { FILTER EXISTS { SERVICE <http://x/> { ?s ?p ?o } } }",
    "SELECT * {} VALUES ?x { 1 } # }\nSERVICE <http://x/> {}",
]
FINE = [
    "SELECT * { ?s rdfs:label 'SERVICE' } # SERVICE",
    'SELECT * { ?service ?p """SERVICE "x" """ }',
    "SELECT * { ?s <http://x/SERVICE> ?o }",
    "SELECT * { ?s edu:service ?o }",
    "BASE <http://x/> PREFIX insert: <http://x/> SELECT * { ?s insert:delete 'DROP' }",
    "# DELETE everything\nASK {}",
    "DESCRIBE <http://x/>",
]
UPDATES = [
    "INSERT DATA { <a:a> <a:b> 1 }",
    "PREFIX e: <http://x/> DELETE WHERE { ?s ?p ?o }",
    "# SELECT\nclear all",
    "BASE <http://x/> LOAD <http://x/>",
    "WITH <http://x/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "PREFIX select: <http://x/> drop all",
]


@pytest.mark.parametrize("query", SERVICE)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(UsageError, match="SERVICE is refused"):
        refuse(query)


@pytest.mark.parametrize("query", UPDATES)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(UsageError, match="is an update"):
        refuse(query)


@pytest.mark.parametrize("query", FINE)
def test_words_in_texts_names_and_comments_are_fine(query: str) -> None:
    refuse(query)
    assert not names_graphs(query)


def test_named_graphs_are_noticed() -> None:
    assert names_graphs("SELECT * { GRAPH ?g { ?s ?p ?o } }") and names_graphs("SELECT * FROM <http://x/> { ?s ?p ?o }")
