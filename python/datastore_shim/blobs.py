"""Blob stores behind one small interface: a local directory, Azure Blob Storage, S3."""

import ctypes
import errno
import hashlib
import importlib
import io
import logging
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, Protocol, Self, TypedDict, TypeVar, Unpack
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass
from uuid import uuid4

from azure.core import MatchConditions
from azure.core.credentials import TokenCredential
from azure.core.exceptions import AzureError, ClientAuthenticationError
from azure.core.pipeline.transport import RequestsTransport
from azure.storage import blob as azure

from datastore_shim import errors
from datastore_shim.types import StorageKind

T = TypeVar("T")


class Readable(Protocol):
    """A stream: anything with a blocking ``read``, which gives b"" at the end."""

    def read(self, size: int, /) -> bytes: ...


Data = bytes | Path | Readable
Progress = Callable[[int], None]
Credential = str | TokenCredential | None
"""A secret ("" for none), an Azure identity, or the identity of the environment."""

_CONTAINER = re.compile(r"(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")
_KEY = re.compile(r"(?!.*(?:^|/)(?:[./]|\Z)|.*[.](?:/|\Z))[^\\\0-\x1f\x7f\ud800-\udfff]{1,512}")


class PutOptions(TypedDict, total=False):
    """Options of `Store.put`, which says what they mean."""

    overwrite: bool
    progress: Progress | None


@dataclass(slots=True)
class Source:
    """What is being put: read in blocks of one size, counted and hashed as it is read."""

    data: Data
    block_size: int
    #: The folders that were flushed for all that is put in step with it.
    flushed: set[int] = field(default_factory=set)
    overwrite: bool = False
    progress: Progress | None = None
    digest: Any = field(default_factory=hashlib.sha256)
    size: int = 0
    failure: Exception | None = None

    def __iter__(self) -> Iterator[bytes]:
        data: Any = self.data
        stream = io.BytesIO(data) if isinstance(data, bytes) else data
        try:
            with data.open("rb", 0) if isinstance(data, Path) else nullcontext(stream) as opened:
                while block := _read(opened, self.block_size):
                    self.digest.update(block)
                    self.size += len(block)
                    if self.progress:
                        self.progress(len(block))
                    yield block
        except Exception as error:
            self.failure = error
            raise


def _read(stream: Any, size: int) -> bytes:
    """Read that many bytes, fewer only at the end of the stream."""
    parts = []
    while size and len(part := stream.read(size)) > 0:
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


@dataclass(frozen=True, slots=True)
class Blob:
    """One blob: its key, its size in bytes and, where it is known, the SHA-256 of its content."""

    key: str
    size: int
    sha256: bytes | None


class Place(NamedTuple):
    """Where a blob is; without a key, a whole container."""

    container: str
    key: str = ""


class Store(Protocol):
    """A blob store. Any method may be called from several threads at once.

    Containers are named by Azure's rule: 3-63 of a-z, 0-9 and single hyphens. Keys have up to 512
    characters, in parts with single ``/`` between them: no part begins or ends with ``.`` or has a
    backslash or a control character; no key goes on after another one and a ``/``. Every method
    raises ``BadArgument`` for other names, ``ContainerMissing``, ``StoreUnavailable`` (down, slow,
    failing) and ``StoreRefused``.
    """

    #: How many blobs ``put_many`` is best given at a time.
    together: int = 1
    _block_size: int
    #: What it was opened at: a directory, or a URL without secrets.
    _root: str

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._root!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def create_container(self, container: str) -> None:
        """Create a container, or find it there."""
        with suppress(errors.BlobExists), self._at(container) as place:
            self._create_container(place)

    def remove_container(self, container: str) -> None:
        """Delete a container with all that is in it; none is as good. Callable again if it fails.

        Whoever writes to it meanwhile may fail, or leave a blob.
        """
        with suppress(errors.ContainerMissing), self._at(container) as place:
            self._remove_container(place)

    def put(self, container: str, key: str, data: Data, **options: Unpack[PutOptions]) -> Blob:
        """Store bytes, a file, or a blocking stream to its end, in constant memory.

        ``progress`` is told the size of each block as it is read. Returns size and SHA-256 of what
        was written, once the store has proven or flushed it; a blob is visible whole or not at all.
        Raises ``BlobExists`` unless ``overwrite``, ``StoreFull``, ``ContentDiffers`` (damaged on
        the way), and whatever reading the source raises. After ``StoreUnavailable`` the blob may be
        there or not.
        """
        [blob] = self.put_many(container, [(key, data)], **options)
        if isinstance(blob, Exception):
            raise blob
        return blob

    def put_many(
        self, container: str, items: Sequence[tuple[str, Data]], **options: Unpack[PutOptions]
    ) -> Sequence[Blob | Exception]:
        """Store blobs as ``put`` does, in step, so that a directory flushes once for all of them.

        Gives for each key and its data, in their order, the blob or what ``put`` would have raised.
        """
        both: tuple[int, set[int]] = self._block_size, set()
        steps = [self._steps(container, key, Source(data, *both, **options)) for key, data in items]
        told: dict[int, Blob | Exception] = {}
        while left := [number for number in range(len(items)) if number not in told]:
            for number in left:
                try:
                    next(steps[number])
                except StopIteration as end:
                    told[number] = end.value
                except Exception as error:
                    told[number] = error
        return [told[number] for number in range(len(items))]

    def _steps(self, container: str, key: str, source: Source) -> Generator[None, None, Blob]:
        with self._at(container, key, source) as place:
            yield from self._put(place, source)
        return Blob(key, source.size, source.digest.digest())

    def get(
        self, container: str, key: str, *, offset: int = 0, length: int | None = None
    ) -> Iterator[bytes]:
        """Read a blob, or ``length`` bytes from ``offset``, in pieces of up to 4 MiB.

        A range ends where the blob ends. Raises ``BlobMissing`` at once, before the first piece;
        ``ContentDiffers`` when another blob took its place meanwhile.
        """
        if offset < 0 or (length is not None and length < 0):
            raise errors.BadArgument("a range is not negative", argument="offset")
        if length == 0:
            self.head(container, key)
            return iter(())
        try:
            with self._at(container, key) as place:
                pieces = self._get(place, offset, length)
        except errors.StoreRefused as error:
            if error.detail.get("status") != "416":  # the range begins behind the end
                raise
            return iter(())
        return self._guarded(pieces, place)

    def head(self, container: str, key: str) -> Blob:
        """Size of a blob, and its SHA-256 if the store keeps one. Raises ``BlobMissing``."""
        with self._at(container, key) as place:
            return self._head(place)

    def delete(self, container: str, key: str) -> bool:
        """Delete a blob; False if it was not there."""
        with suppress(errors.BlobMissing), self._at(container, key) as place:
            self._delete(place)
            return True
        return False

    def list(self, container: str, prefix: str = "") -> Iterator[Blob]:
        """All blobs whose keys begin with ``prefix``, ordered by key."""
        place = _place(container)
        return self._guarded(self._list(place, prefix), place)

    def copy(self, container: str, key: str, to_container: str, to_key: str) -> Blob:
        """Copy a blob within the store and prove the size of the copy.

        Raises ``BlobMissing`` (the source), ``BlobExists`` (the target), ``ContentDiffers``.
        """
        source = self.head(container, key)
        with self._at(to_container, to_key) as target:
            copied = self._copy(_place(container, key), source, target)
        if copied.size != source.size:
            self.delete(*target)
            raise errors.ContentDiffers("the copy has another size", detail=facts_of(target))
        return copied

    def sign(self, container: str, key: str, *, write: bool = False, expires: timedelta) -> str:
        """A URL by which anybody may read this blob, or create it, for up to an hour.

        Raises ``StoreRefused`` where the store, or its credential, cannot sign.
        """
        if not timedelta() < expires <= timedelta(hours=1):
            raise errors.BadArgument("a signature lasts up to an hour", argument="expires")
        with self._at(container, key) as place:
            return self._sign(place, write, expires)

    def close(self) -> None:
        """Give back connections, where there are any; the store is of no use afterwards."""
        return

    def _meaning(self, error: Exception, facts: dict[str, str]) -> errors.StoreError | None:
        """What an error of the store means; None for any other error."""
        if not isinstance(error, OSError):
            return None
        kind = errors.STORE_CODES.get(error.errno or 0, errors.StoreUnavailable)
        return kind(error.strerror or type(error).__name__, detail=facts)

    @contextmanager
    def _at(
        self, container: str, key: str | None = None, source: Source | None = None
    ) -> Iterator[Place]:
        """A place whose names are allowed; while there, the store's errors are told as ours."""
        place = _place(container, key)
        try:
            yield place
        except Exception as error:
            of_source = source is not None and error is source.failure
            ours = None if of_source else self._meaning(error, facts_of(place))
            if ours is None:
                raise
            # The text of a service's error can hold a signature, the system's own cannot.
            raise ours from (error if getattr(error, "errno", None) else None)

    def _guarded(self, items: Iterator[T], place: Place) -> Iterator[T]:
        with self._at(place.container, place.key or None):
            yield from items

    def _create_container(self, place: Place) -> None: ...
    def _remove_container(self, place: Place) -> None: ...
    def _put(self, place: Place, source: Source) -> Iterator[None]: ...
    def _get(self, place: Place, offset: int, length: int | None) -> Iterator[bytes]: ...
    def _head(self, place: Place) -> Blob: ...
    def _delete(self, place: Place) -> None: ...
    def _list(self, place: Place, prefix: str) -> Iterator[Blob]: ...
    def _copy(self, place: Place, source: Blob, target: Place) -> Blob: ...
    def _sign(self, place: Place, write: bool, expires: timedelta) -> str: ...


def open_store(
    url: str,
    credential: str | TokenCredential = "none",
    timeout: float = 30,
    retries: int = 3,
    kind: StorageKind = StorageKind.AZURE,
) -> Store:
    """Open the store of a storage backend.

    ``url`` is ``file:///directory``, whatever the ``kind``; ``https://account.blob.core.windows.net``
    or ``http://host:port/account``; for S3 ``https://host/bucket``, or a bucket's own host at AWS.
    ``credential`` is ``none``; ``env:NAME``, an environment variable with an account key, a shared
    access signature or a connection string, for S3 ``key:secret`` or
    ``access_key_id=...;secret_access_key=...`` with ``session_token`` and ``region`` where they are
    needed; ``identity``, that of the environment (of azure-identity, or what AWS's own programs
    find); or an Azure identity.
    ``timeout``: seconds that a connection may stall (sending 4 MiB counts as one stall, for S3
    8 MiB). ``retries``: how often a request is sent again, after about 2, 4, 8 ... seconds.

    Raises ``BadArgument``, ``StoreRefused`` (the variable is not set), ``StoreUnavailable`` (the
    directory is not there, or has no label; a package is not installed).
    """
    parts = urlsplit(url)
    if parts.scheme not in ("file", "http", "https") or parts.query or parts.username is not None:
        raise errors.BadArgument("a storage URL is file:, http: or https:, without secrets")
    secret = _resolved(credential, url) if isinstance(credential, str) else credential
    if parts.scheme == "file":
        if parts.netloc not in ("", "localhost") or not parts.path.startswith("/"):
            raise errors.BadArgument("a directory is file:///... and absolute", argument="url")
        return LocalStore(Path(unquote(parts.path)))
    service = _extra("datastore_shim.s3", "s3").S3Store if kind is StorageKind.S3 else AzureStore
    opened: Store = service(url, secret, timeout, retries)
    return opened


def _from_environment(name: str, _url: str) -> str:
    if not os.environ.get(name):
        raise errors.StoreRefused(f"the environment variable {name} is not set")
    return os.environ[name]


#: By what a credential has before its first ":": what makes the secret, of the rest of it and the
#: URL of the backend; None is the environment's identity. ``datastore_tools.sealing`` adds its own.
RESOLVERS: dict[str, Callable[[str, str], str | None]] = {
    "none": lambda *_: "",
    "identity": lambda *_: None,
    "env": _from_environment,
}


def _resolved(credential: str, url: str) -> str | None:
    kind, _, name = credential.partition(":")
    if kind not in RESOLVERS:
        hint = "pass none, identity or env:NAME; for sealed:..., import datastore_tools.sealing"
        raise errors.BadArgument("no such kind of credential", argument="credential", hint=hint)
    return RESOLVERS[kind](name, url)


def _extra(module: str, extra: str) -> Any:
    """A module that only the users of one kind of store have."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        hint = f"pip install 'datastore-shim[{extra}]'"
        raise errors.StoreUnavailable(f"{error.name} is not installed", hint=hint) from None


def _place(container: str, key: str | None = None) -> Place:
    if not _CONTAINER.fullmatch(container):
        raise errors.BadArgument("blob container name is not allowed", argument="container")
    if key is not None and not _KEY.fullmatch(key):
        raise errors.BadArgument("blob key is not allowed", argument="key")
    return Place(container, key or "")


def facts_of(place: Place) -> dict[str, str]:
    return {name: value for name, value in place._asdict().items() if value}


URL_SECRET = re.compile(r"\?\S+|(?<=//)[^/@\s]+@")  # the query; name and password


def answered(status: int, code: str, facts: dict[str, str]) -> errors.StoreError:
    """What an answer of a service means."""
    other = errors.StoreUnavailable if status >= 500 else errors.StoreRefused
    kind = errors.STORE_CODES.get(code) or errors.STORE_CODES.get(status, other)
    told = f"the store answered {status} {code}".rstrip()
    return kind(told, detail=facts | {"status": str(status)})


LABEL, _NEVER = ".datastore-storage", 1000
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_LIBC, _NO_REPLACE = ctypes.CDLL(None, use_errno=True), 1
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class LocalStore(Store):
    """A directory: a folder per container, a file per blob, flushed before it is visible.

    Folders are entered one by one and never through a link. What is not a regular file, or begins
    with a dot (an unfinished write), is not a blob.
    """

    together = 16
    _block_size = 1024 * 1024

    def __init__(self, root: Path) -> None:
        self._root = os.path.realpath(root)
        self._check_label()

    def _meaning(self, error: Exception, facts: dict[str, str]) -> errors.StoreError | None:
        if isinstance(error, FileNotFoundError):
            self._check_label()
            if not os.path.lexists(f"{self._root}/{facts['container']}"):
                return errors.ContainerMissing("no such container", detail=facts)
        return super()._meaning(error, facts)

    def _create_container(self, place: Place) -> None:
        self._check_label()
        with self._folder(f"{place.container}/", create_from=0):
            pass

    def _remove_container(self, place: Place) -> None:
        self._check_label()
        with self._folder(place.container) as (root, name):
            while os.path.lexists(f"{self._root}/{name}"):
                with suppress(FileNotFoundError):  # what another process removes as well
                    shutil.rmtree(name, dir_fd=root)  # which follows no link
            os.fsync(root)

    def _put(self, place: Place, source: Source) -> Iterator[None]:
        with self._folder("/".join(place), create_from=1) as (folder, name):
            temporary = f".{uuid4().hex}.tmp"
            file = os.open(temporary, _NEW, 0o640, dir_fd=folder)
            try:
                with open(file, "wb") as opened:
                    opened.writelines(source)
                    opened.flush()
                    yield  # once all are written: the first flush leaves little to do for others
                    os.fsync(file)
                yield
                _publish(folder, temporary, name, source.overwrite)
            except BaseException:
                with suppress(FileNotFoundError):  # renamed, and interrupted then
                    os.unlink(temporary, dir_fd=folder)
                raise
            yield  # once all have their names
            where = os.fstat(folder).st_ino
            if where not in source.flushed:
                os.fsync(folder)
                source.flushed.add(where)

    def _get(self, place: Place, offset: int, length: int | None) -> Iterator[bytes]:
        return self._pieces(self._open(place), offset, length)

    def _pieces(self, file: io.FileIO, offset: int, length: int | None) -> Iterator[bytes]:
        with file:
            end = os.fstat(file.fileno()).st_size
            end = end if length is None else min(end, offset + length)
            while offset < end:
                piece = os.pread(file.fileno(), min(end - offset, self._block_size), offset)
                if not piece:
                    raise OSError(errno.EIO, "the file is shorter than its size")
                offset += len(piece)
                yield piece

    def _head(self, place: Place) -> Blob:
        with self._open(place) as file:
            return Blob(place.key, os.fstat(file.fileno()).st_size, None)

    def _delete(self, place: Place) -> None:
        with self._folder("/".join(place)) as (folder, name):
            os.unlink(name, dir_fd=folder)
            os.fsync(folder)

    def _list(self, place: Place, prefix: str) -> Iterator[Blob]:
        with self._folder("/".join(place)) as (folder, _):
            with os.scandir(folder) as entries:
                shown = [each for each in entries if not each.name.startswith(".")]
            named = {each.name + "/" * each.is_dir(follow_symlinks=False): each for each in shown}
            for name, entry in sorted(named.items()):
                key = place.key + name
                if name.endswith("/") and (key.startswith(prefix) or prefix.startswith(key)):
                    yield from self._list(Place(place.container, key), prefix)
                elif key.startswith(prefix) and entry.is_file(follow_symlinks=False):
                    with suppress(FileNotFoundError):  # deleted meanwhile
                        yield Blob(key, entry.stat(follow_symlinks=False).st_size, None)

    def _copy(self, place: Place, source: Blob, target: Place) -> Blob:
        with self._open(place) as file:
            return self.put(*target, file)

    def _sign(self, place: Place, write: bool, expires: timedelta) -> str:
        raise errors.StoreRefused("a local directory cannot sign", detail=facts_of(place))

    def _check_label(self) -> None:
        if not os.path.lexists(f"{self._root}/{LABEL}"):
            told = f"there is no {LABEL} in {self._root}: is the disk mounted?"
            hint = "a new directory is labelled once, by `datastore storage add`"
            raise errors.StoreUnavailable(told, hint=hint)

    @contextmanager
    def _folder(self, path: str, create_from: int = _NEVER) -> Iterator[tuple[int, str]]:
        """The descriptor of the folder that a path leads into, and the last part of the path.

        Goes folder by folder, through no link; from a depth on makes what is missing, flushed.
        """
        *parts, name = path.split("/")
        here = os.open(self._root, _FOLDER)
        try:
            for depth, part in enumerate(parts):
                if depth >= create_from:
                    with suppress(FileExistsError):
                        os.mkdir(part, 0o750, dir_fd=here)
                        os.fsync(here)
                outer, here = here, os.open(part, _FOLDER, dir_fd=here)
                os.close(outer)
            yield here, name
        finally:
            os.close(here)

    def _open(self, place: Place) -> io.FileIO:
        with self._folder("/".join(place)) as (folder, name):
            file = os.open(name, _READ, dir_fd=folder)
        if not stat.S_ISREG(os.fstat(file).st_mode):
            os.close(file)
            raise FileNotFoundError(errno.ENOENT, "not a regular file")
        return io.FileIO(file)


def _publish(folder: int, temporary: str, name: str, overwrite: bool) -> None:
    """Give a finished file its name, in one step; replace another file only if told to."""
    if overwrite:
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
        return
    names = os.fsencode(temporary), os.fsencode(name)
    if _LIBC.renameat2(folder, names[0], folder, names[1], _NO_REPLACE) == 0:
        return
    code = ctypes.get_errno()
    if code not in (errno.EINVAL, errno.ENOSYS):  # network file systems know only hard links
        raise OSError(code, os.strerror(code))
    os.link(temporary, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    os.unlink(temporary, dir_fd=folder)


_SKEW = timedelta(minutes=5)
_BLOCKS_IN_FLIGHT = 2
_CONNECTIONS = 64
_SIGNATURE = re.compile(r"(?<=sig=)[^&\s]+")


class Service(Store, Protocol):
    """What the stores behind HTTP share.

    A blob carries its ``sha256`` as metadata, and ``writer``: a random name of the one call that
    put it, by which a request that was sent again, its answer being lost, knows its own blob.
    """

    _block_size: int = 4 * 1024 * 1024

    def _properties(self, place: Place) -> tuple[int, Mapping[str, str]]: ...

    def _head(self, place: Place) -> Blob:
        size, metadata = self._properties(place)
        recorded = metadata.get("sha256", "")
        known = re.fullmatch("[0-9a-f]{64}", recorded)
        return Blob(place.key, size, bytes.fromhex(recorded) if known else None)

    @contextmanager
    def _unless_mine(self, place: Place, writer: str, source: Source | None) -> Iterator[None]:
        """Let pass the complaint that there is a blob, if it is the one that this call wrote."""
        try:
            with self._at(*place, source):
                yield
        except errors.BlobExists:
            with suppress(errors.BlobMissing), self._at(*place):
                if self._properties(place)[1].get("writer") == writer:
                    return
            raise


class AzureStore(Service):
    """A storage account. It checks the MD5 of every request that carries bytes."""

    _page_size = 5000

    def __init__(
        self, url: str, credential: Credential, timeout: float = 30, retries: int = 3
    ) -> None:
        where = urlsplit(url.rstrip("/"))
        if credential is None:
            credential = _extra("azure.identity", "identity").DefaultAzureCredential()
        if where.scheme == "http" and not isinstance(credential, str):
            raise errors.BadArgument("an Azure identity needs https", argument="credential")
        self._root = where.geturl()
        self._account = where.path.strip("/") or where.netloc.split(".")[0]
        self._timeout = timeout
        self._key = ""
        self._identity = not isinstance(credential, str)
        self._delegation: tuple[datetime, azure.UserDelegationKey] | None = None
        accepted: Any = credential or None
        if isinstance(credential, str) and credential:
            fields = dict(part.split("=", 1) for part in credential.split(";") if "=" in part)
            accepted = fields.get("SharedAccessSignature", credential).lstrip("?")
            if "sig=" not in accepted:
                self._key = fields.get("AccountKey", credential)
                accepted = {"account_name": self._account, "account_key": self._key}
        logging.getLogger("urllib3.connectionpool").addFilter(_hide_signatures)

        # Looked up once: requests would look for proxies, .netrc and certificates at every call,
        # which is a tenth of the cost of a small file.
        transport = RequestsTransport(
            connection_timeout=timeout,
            read_timeout=timeout,
            connection_verify=os.environ.get("REQUESTS_CA_BUNDLE", True),
            use_env_settings=False,
        )
        transport.open()
        transport.session.get_adapter(url).init_poolmanager(_CONNECTIONS, _CONNECTIONS)
        self._service = azure.BlobServiceClient(
            self._root,
            accepted,
            transport=transport,
            proxies={} if proxy_bypass(where.netloc) else getproxies(),
            retry_policy=azure.ExponentialRetry(0, 2, retries, random_jitter_range=1),
            max_single_get_size=self._block_size,
            max_chunk_get_size=self._block_size,
        )

    def close(self) -> None:
        self._service.close()

    def _meaning(self, error: Exception, facts: dict[str, str]) -> errors.StoreError | None:
        if not isinstance(error, AzureError):
            return super()._meaning(error, facts)
        response = getattr(error, "response", None)
        if response is None:
            refused = isinstance(error, ClientAuthenticationError)
            kind = errors.StoreRefused if refused else errors.StoreUnavailable
            told = URL_SECRET.sub("", error.message)
            return kind(f"{type(error).__name__}: {told}", detail=facts)
        status, code = response.status_code, response.headers.get("x-ms-error-code", "")
        facts["request"] = response.headers.get("x-ms-request-id", "")
        if status == 412 and response.request.method == "GET":
            return errors.ContentDiffers("another blob took its place", detail=facts)
        if status == 400 and "MD5" in error.message:
            return errors.ContentDiffers("the bytes were damaged on the way", detail=facts)
        return answered(status, code, facts)

    def _create_container(self, place: Place) -> None:
        self._service.create_container(place.container)

    def _remove_container(self, place: Place) -> None:
        self._service.delete_container(place.container)

    def _put(self, place: Place, source: Source) -> Iterator[None]:
        client, writer, blocks = self._client(place), uuid4().hex, iter(source)
        first = next(blocks, b"")
        is_large = len(first) == self._block_size
        staged = list(_stage(client, chain([first], blocks), writer)) if is_large else []
        options: dict[str, Any] = {
            "metadata": {"sha256": source.digest.hexdigest(), "writer": writer},
            "match_condition": None if source.overwrite else MatchConditions.IfMissing,
        }
        with self._unless_mine(place, writer, source):
            if staged:
                client.commit_block_list(staged, **options)
            else:
                client.upload_blob(first, overwrite=True, validate_content="md5", **options)
        yield from ()

    def _get(self, place: Place, offset: int, length: int | None) -> Iterator[bytes]:
        return self._client(place).download_blob(offset, length).chunks()

    def _properties(self, place: Place) -> tuple[int, Mapping[str, str]]:
        found = self._client(place).get_blob_properties()
        return found.size, found.metadata

    def _delete(self, place: Place) -> None:
        self._client(place).delete_blob(delete_snapshots="include")

    def _list(self, place: Place, prefix: str) -> Iterator[Blob]:
        container = self._service.get_container_client(place.container)
        for found in container.list_blobs(prefix or None, results_per_page=self._page_size):
            yield Blob(found.name, found.size, None)

    def _copy(self, place: Place, source: Blob, target: Place) -> Blob:
        client, metadata = self._client(target), {"writer": uuid4().hex}
        if source.sha256 is not None:
            metadata["sha256"] = source.sha256.hex()
        with self._unless_mine(target, metadata["writer"], None):
            client.start_copy_from_url(
                self._client(place).url, metadata, match_condition=MatchConditions.IfMissing
            )
        deadline = time.monotonic() + self._timeout
        while (made := client.get_blob_properties()).copy.status == "pending":
            if time.monotonic() > deadline:
                client.abort_copy(made)
                break  # it is empty now, which the caller sees
            time.sleep(0.2)
        return self._head(target)

    def _sign(self, place: Place, write: bool, expires: timedelta) -> str:
        if not (self._key or self._identity):
            raise errors.StoreRefused("only an account key or an Azure identity can sign")
        now = datetime.now(UTC)
        signature = azure.generate_blob_sas(
            self._account,
            *place,
            account_key=self._key or None,
            user_delegation_key=self._delegated(now + expires) if self._identity else None,
            permission=azure.BlobSasPermissions(create=write, read=not write),
            start=now - _SKEW,
            expiry=now + expires,
            protocol="https" if self._root.startswith("https:") else "https,http",
        )
        return f"{self._client(place).url}?{signature}"

    def _client(self, place: Place) -> azure.BlobClient:
        return self._service.get_blob_client(*place)

    def _delegated(self, until: datetime) -> azure.UserDelegationKey:
        """The identity's signing key; a new one when it would end too soon."""
        if self._delegation is None or self._delegation[0] < until:
            start, end = datetime.now(UTC) - _SKEW, datetime.now(UTC) + timedelta(days=1)
            self._delegation = end, self._service.get_user_delegation_key(start, end)
        return self._delegation[1]


def _stage(
    client: azure.BlobClient, blocks: Iterator[bytes], writer: str
) -> Iterator[azure.BlobBlock]:
    """Upload blocks, a few at once. Until they are committed as a list, they are no blob."""
    sent: list[Future[Any]] = []
    with ThreadPoolExecutor(_BLOCKS_IN_FLIGHT) as pool:
        for number, block in enumerate(blocks, 1):
            name = f"{writer}-{number:06}"
            sent.append(pool.submit(client.stage_block, name, block, validate_content="md5"))
            yield azure.BlobBlock(name)
            if number >= _BLOCKS_IN_FLIGHT:
                sent[-_BLOCKS_IN_FLIGHT].result()
        for each in sent:
            each.result()


def _hide_signatures(record: logging.LogRecord) -> bool:
    """Keep signatures out of the log in which urllib3 notes every URL."""
    record.msg, record.args = _SIGNATURE.sub("***", record.getMessage()), None
    return True
