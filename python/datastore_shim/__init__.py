"""The Datastore in Python: `connect()`, then one typed method per SQL function."""

from datastore_shim.calls import *  # noqa: F403
from datastore_shim.client import *  # noqa: F403
from datastore_shim.client_async import *  # noqa: F403
from datastore_shim.errors import *  # noqa: F403
from datastore_shim.transfer import *  # noqa: F403
from datastore_shim.types import *  # noqa: F403
