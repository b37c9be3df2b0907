"""Secrets of stores that are sealed: kept in the database, opened with a key that is not.

Importing this module lets the shim open stores whose credential is ``sealed:...``.
"""

import base64
import os
import secrets
import stat
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from datastore_shim import blobs
from datastore_shim.errors import BadArgument, StoreRefused

KEY, KEY_FILE = "DATASTORE_SEAL_KEY", "DATASTORE_SEAL_KEY_FILE"
_PREFIX = "sealed:"
_NONCE = 12  # bytes
_HINT = (
    f"set {KEY} to base64 of 32 bytes (datastore storage new-key prints one), or {KEY_FILE} "
    "to the path of a file that holds it and that nobody else may read; to change the key, put "
    "the new one before the old one, with a blank or a new line between"
)


def new_key() -> str:
    """A new key, in base64."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def seal(secret: str, url: str) -> str:
    """The credential that holds a secret for the storage backend with that URL, and no other.

    Sealed with the first key of the environment. Raises BadArgument (no secret), StoreRefused (no
    key, or none that is safe to use).
    """
    if not secret.strip():
        raise BadArgument("there is no secret", argument="secret")
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_keys()[0]).encrypt(nonce, secret.strip().encode(), _bound_to(url))
    return _PREFIX + base64.b64encode(nonce + sealed).decode()


def unseal(credential: str, url: str) -> str:
    """The secret in a credential, opened with any key of the environment.

    Raises StoreRefused: it was sealed with another key, for another URL, or is damaged.
    """
    keys = _keys()
    try:
        sealed = base64.b64decode(credential.removeprefix(_PREFIX), validate=True)
    except ValueError:
        raise StoreRefused("the sealed secret is damaged") from None
    for key in keys:
        try:
            opened = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound_to(url))
            return opened.decode()
        except (InvalidTag, ValueError):
            continue
    raise StoreRefused(
        "the sealed secret does not open: another key, another url, or damaged", hint=_HINT
    )


def _bound_to(url: str) -> bytes:
    return url.rstrip("/").encode()


def _keys() -> Sequence[bytes]:
    """The keys of the environment: the first seals, all open."""
    text = os.environ.get(KEY) or _of_file(os.environ.get(KEY_FILE, ""))
    try:
        keys = [base64.b64decode(key, validate=True) for key in text.split()]
    except ValueError:
        keys = []
    if not keys or any(len(key) != 32 for key in keys):
        raise StoreRefused("there is no key to seal with, or it is none", hint=_HINT)
    return keys


def _of_file(name: str) -> str:
    if not name:
        return ""
    try:
        with Path(name).open() as file:
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode) or mode & 0o077:
                hint = f"chmod 600 {name}"
                raise StoreRefused("others may read the file with the key", hint=hint)
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise StoreRefused(f"the file with the key cannot be read: {reason}", hint=_HINT) from None


blobs.RESOLVERS["sealed"] = unseal
