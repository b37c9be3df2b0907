"""What anybody may read of the server's statistics tells nothing of what others have."""

from typing import Any

import psycopg

from datastore_shim import Datastore, StorageKind
from tests.servers import Database

FETCHED = """
SELECT idx_tup_fetch, seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'file'
"""
STORE = """
WITH place AS (
    INSERT INTO datastore_private.folder (container_id, name)
    VALUES (%(container)s, 'many') RETURNING id
), made AS (
    INSERT INTO datastore_private.file (container_id, folder_id, name, media_type, size, sha256,
                                        metadata, created_by)
    SELECT %(container)s, p.id, n::text, 'text/plain', 1, sha256(n::text::bytea),
           CASE WHEN n <= 20 THEN %(metadata)s ELSE '{}' END::jsonb, %(user)s
      FROM place p, generate_series(1, %(count)s) n
    RETURNING id, sha256
)
INSERT INTO datastore_private.file_storage (file_id, backend_id, blob_key, size, sha256)
SELECT id, 1, id, 1, sha256 FROM made
"""


def fetched(connection: "psycopg.Connection[Any]", user: object, metadata: str) -> object:
    """How many rows of files one search reads, as its user may see."""
    search = "SELECT FROM datastore.file_search(%s, metadata => %s)"
    with connection.transaction():
        before = connection.execute(FETCHED).fetchone()
        assert connection.execute(search, [user, metadata]).fetchall() == []
        after = connection.execute(FETCHED).fetchone()
    assert before and after
    return [new - old for old, new in zip(before, after, strict=True)]


def test_a_search_reads_nothing_of_what_is_invisible(database: Database) -> None:
    login = database.server.create_login("datastore_user")
    with database.connect() as owner:
        client = Datastore(owner)
        admin = client.user_bootstrap(email="admin@example.org").id
        client.storage_backend_create(actor=admin, kind=StorageKind.LOCAL, url="file:///srv/a")
        spy = client.user_register(actor=admin, email="spy@example.org", db_role=login).id
        hidden = client.container_create(actor=admin, name="hidden").id
        owned = client.container_create(actor=spy, name="own").id
        for container, metadata, count in (
            (hidden, '{"species": "secret", "site": {"plot": 7}}', 20),
            (owned, '{"species": "known"}', 6000),  # more than are read one after the other
        ):
            owner.execute(
                STORE.encode(),
                {"container": container, "metadata": metadata, "count": count, "user": admin},
            )
        owner.execute("ANALYZE datastore_private.file")
    with database.connect(login) as connection:
        none = fetched(connection, spy, '{"species": "absent"}')
        assert fetched(connection, spy, '{"species": "secret"}') == none
        assert fetched(connection, spy, '{"site": {"plot": 7}}') == none
        assert fetched(connection, spy, '{"site": {"plot": 8}}') == none
