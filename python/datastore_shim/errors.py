"""Every exception of the shim, and the codes that mean it."""

import errno
from dataclasses import KW_ONLY, dataclass, field

SQLSTATES: dict[str, type["DatastoreError"]] = {}
"""Exception by SQLSTATE, or by its first two characters (the class) where the code is not named."""

STORE_CODES: dict[str | int, type["StoreError"]] = {}
"""Exception by a service's name for an error, by HTTP's status, or by the system's errno."""


@dataclass(eq=False, repr=False)
class DatastoreError(Exception):
    """Base of all errors raised here.

    Attributes: ``message``; ``argument``, the name of the argument at fault; ``detail``, ids and
    limits by name; ``hint``, what to do; ``sqlstate`` and ``constraint`` as PostgreSQL gave them.
    """

    message: str = ""
    _: KW_ONLY
    argument: str | None = None
    detail: dict[str, str] = field(default_factory=dict)
    hint: str | None = None
    sqlstate: str | None = None
    constraint: str | None = None

    def __init_subclass__(cls, sqlstates: str = "") -> None:
        SQLSTATES.update(dict.fromkeys(sqlstates.split(), cls))

    def __str__(self) -> str:
        facts = [f"argument={self.argument}"] if self.argument else []
        facts += [f"{key}={value}" for key, value in self.detail.items()]
        text = f"{self.message} ({', '.join(facts)})" if facts else self.message
        return f"{text}; {self.hint}" if self.hint else text


class BadArgument(DatastoreError, sqlstates="ST400 22 42846"):
    """An argument is malformed (ST400)."""


class NotAllowed(DatastoreError, sqlstates="ST403 42501"):
    """The actor sees it, but may not do this to it (ST403)."""


class NotFound(DatastoreError, sqlstates="ST404"):
    """Absent, or not visible to the actor (ST404)."""


class Conflict(DatastoreError, sqlstates="ST409 23505 23P01"):
    """Taken, or changed meanwhile (ST409)."""


class WrongState(DatastoreError, sqlstates="ST412 25P02"):
    """Not possible in its present state (ST412)."""


class TooLarge(DatastoreError, sqlstates="ST413 54"):
    """Over a limit or a quota (ST413)."""


class RuleBroken(DatastoreError, sqlstates="ST422 23"):
    """A rule of the data model forbids it (ST422)."""


class TryAgain(DatastoreError, sqlstates="ST503 40 53 55P03 57014"):
    """Nothing was changed; the same call may succeed later (ST503, lasting collisions)."""


class SchemaOutdated(DatastoreError, sqlstates="0A000 3F000 42703 42704 42883 42P01"):
    """The database and this shim are of different versions; the hint says which to renew."""


class UnexpectedNull(DatastoreError):
    """The database gave a null where its own comments say there is none."""

    @classmethod
    def of(cls, composite: str, **columns: object) -> "UnexpectedNull":
        """Name the columns of the composite that are null."""
        empty = [name for name, value in columns.items() if value is None]
        return cls(f"{composite} came without {', '.join(empty)}")


class DatabaseUnavailable(DatastoreError, sqlstates="08 25006 28 3D000 53100 53300 57"):
    """PostgreSQL cannot be reached, refused the login, or closed the connection."""


class StoreError(DatastoreError):
    """Base of the errors of blob stores."""

    def __init_subclass__(cls, codes: tuple[str | int, ...] = ()) -> None:
        STORE_CODES.update(dict.fromkeys(codes, cls))


# InvalidBlockList: another writer of this key was first.
_BUSY = ("ContainerBeingDeleted", "InvalidBlockList", "NoSuchBucket", 408, 429)


class StoreUnavailable(StoreError, codes=_BUSY):
    """The store is down, slow, answered 5xx after retries, or closed the connection."""


class StoreFull(StoreError, codes=(errno.ENOSPC, errno.EDQUOT, errno.EFBIG)):
    """The store has no room left."""


# ENOTDIR: a file, or a link, where a folder belongs.
_DENIED = (errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.ELOOP)


class StoreRefused(StoreError, codes=_DENIED):
    """The store did not accept the credentials, or they do not permit this."""


_THERE = ("BlobAlreadyExists", "ContainerAlreadyExists", 412, errno.EEXIST)


class BlobExists(StoreError, codes=_THERE):
    """There is a blob with this key already, and it was not to be overwritten."""


class BlobMissing(StoreError, codes=(404, errno.ENOENT, errno.EISDIR)):
    """There is no blob with this key."""


class ContainerMissing(StoreError, codes=("ContainerNotFound",)):
    """There is no such blob container."""


_DAMAGED = ("BadDigest", "InvalidDigest", "XAmzContentSHA256Mismatch")


class ContentDiffers(StoreError, codes=_DAMAGED):
    """The bytes are not those that were declared or recorded."""
