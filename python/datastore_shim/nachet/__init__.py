"""Nachet on top of the core: `Nachet(datastore)`, then one typed method per SQL function."""

from datastore_shim.nachet.calls import *  # noqa: F403
from datastore_shim.nachet.types import *  # noqa: F403
