"""The Datastore in Python: `connect()`, then one typed method per SQL function."""

from datastore_shim.calls import UNSET as UNSET
from datastore_shim.calls import AsyncCalls as AsyncCalls
from datastore_shim.calls import Calls as Calls
from datastore_shim.calls import Unset as Unset
from datastore_shim.client import *  # noqa: F403
from datastore_shim.client_async import *  # noqa: F403
from datastore_shim.errors import *  # noqa: F403
from datastore_shim.transfer import Source as Source
from datastore_shim.transfer import Staged as Staged
from datastore_shim.transfer import Uploaded as Uploaded
from datastore_shim.types import *  # noqa: F403
