"""Fixtures that every test may use: a server, copies of the schema, Azurite, the samples."""

import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests import servers

# Examples wait for a real server, whose speed is not theirs to judge.
hypothesis.settings.register_profile("datastore", deadline=None, print_blob=True)
hypothesis.settings.load_profile("datastore")

# A shell starts what runs in the background with interrupts ignored; tests send some.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def server() -> Iterator[servers.Server]:
    """PostgreSQL with the schema in a template: the run's own, or one for this session alone."""
    if shared := servers.Server.shared():
        yield shared
        return
    with servers.deployed() as own:
        yield own


@pytest.fixture
def database(server: servers.Server) -> Iterator[servers.Database]:
    """A copy of the schema, without data, for one test."""
    with server.clone() as clone:
        yield clone


@pytest.fixture(scope="module")
def shared_database(server: servers.Server) -> Iterator[servers.Database]:
    """A copy of the schema that the tests of one module share."""
    with server.clone() as clone:
        yield clone


@pytest.fixture(scope="session")
def azurite() -> Iterator[servers.Azurite]:
    """A real Azurite, one per process."""
    with servers.azurite() as running:
        yield running


@pytest.fixture(scope="session")
def moto() -> Iterator[servers.S3]:
    """A real server of moto, one per process."""
    with servers.moto() as running:
        yield running


@pytest.fixture(scope="session")
def rclone() -> Iterator[servers.S3]:
    """A real S3 server of rclone, one per process."""
    with servers.rclone() as running:
        yield running


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real pictures and a recording."""
    return servers.ROOT / "samples"
