"""Every exception of the shim."""

from dataclasses import KW_ONLY, dataclass, field


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

    def __str__(self) -> str:
        facts = [f"argument={self.argument}"] if self.argument else []
        facts += [f"{key}={value}" for key, value in self.detail.items()]
        text = f"{self.message} ({', '.join(facts)})" if facts else self.message
        return f"{text}; {self.hint}" if self.hint else text


class BadArgument(DatastoreError):
    """An argument is malformed (ST400)."""


class NotAllowed(DatastoreError):
    """The actor sees it, but may not do this to it (ST403)."""


class NotFound(DatastoreError):
    """Absent, or not visible to the actor (ST404)."""


class Conflict(DatastoreError):
    """Taken, or changed meanwhile (ST409)."""


class WrongState(DatastoreError):
    """Not possible in its present state (ST412)."""


class TooLarge(DatastoreError):
    """Over a limit or a quota (ST413)."""


class RuleBroken(DatastoreError):
    """A rule of the data model forbids it (ST422)."""


class TryAgain(DatastoreError):
    """Nothing was changed; the same call may succeed later (ST503, lasting collisions)."""


class SchemaOutdated(DatastoreError):
    """The database and this shim are of different versions; the hint says which to renew."""


class UnexpectedNull(DatastoreError):
    """The database gave a null where its own comments say there is none."""

    @classmethod
    def of(cls, composite: str, **columns: object) -> "UnexpectedNull":
        """Name the columns of the composite that are null."""
        empty = [name for name, value in columns.items() if value is None]
        return cls(f"{composite} came without {', '.join(empty)}")


class DatabaseUnavailable(DatastoreError):
    """PostgreSQL cannot be reached, refused the login, or closed the connection."""


class StoreError(DatastoreError):
    """Base of the errors of blob stores."""


class StoreUnavailable(StoreError):
    """The store is down, slow, answered 5xx after retries, or closed the connection."""


class StoreFull(StoreError):
    """The store has no room left."""


class StoreRefused(StoreError):
    """The store did not accept the credentials, or they do not permit this."""


class BlobExists(StoreError):
    """There is a blob with this key already, and it was not to be overwritten."""


class BlobMissing(StoreError):
    """There is no blob with this key."""


class ContainerMissing(StoreError):
    """There is no such blob container."""


class ContentDiffers(StoreError):
    """The bytes are not those that were declared or recorded."""
