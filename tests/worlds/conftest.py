"""The database that random worlds are made in."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.servers import Database


@pytest.fixture
def connection(shared_database: Database) -> Iterator["psycopg.Connection[Any]"]:
    """A connection of the superuser, who can be any login."""
    with shared_database.connect(autocommit=False) as connection:
        yield connection
