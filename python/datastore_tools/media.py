"""What a picture or recording is, read from its bytes: media type, time, facts, and damage.

Whether they are whole is proven of JPEG, PNG, TIFF, WebP, GIF, BMP, AVIF and JPEG 2000 by decoding
every frame with Pillow; of FLAC, OGG and MP3 by decoding with libsndfile; of WAV and AIFF, which
are not compressed, by their declared length. Of anything else, as HEIC or MP4, only the signature
is read; of pictures that are too large to decode, the header. It is not noticed where an MP3 lacks
its last frame, of some hundred bytes, or a part of that.
"""

import io
import mimetypes
import os
import re
import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from datastore_shim.blobs import Data
from datastore_shim.errors import BadArgument, DatastoreError
from datastore_shim.transfer import Source
from datastore_shim.types import JSON

UNKNOWN = "application/octet-stream"

_STUMP = 12  # bytes, in which a signature may not have room
_HEAD = 65_536  # bytes, of which the media type is read
_PICTURES = ["JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "AVIF", "JPEG2000"]  # for Pillow
_MOST_PIXELS = 1_000_000_000  # over all frames; of one frame, Pillow has a bound of its own
_LEAST_PIXELS = 10_000  # that a frame counts for: many small ones take time too
_LARGE_PIXELS = 25_000_000  # such pictures are decoded one at a time
_MOST_SAMPLES = 20_000_000_000
_BLOCK = 65_536  # frames of sound that are decoded at a time
_MP3_SLACK = 1152  # frames by which encoders' own counts may be off

_PICTURE = {
    rb"\xff\xd8\xff": "image/jpeg",
    rb"\x89PNG\r\n\x1a\n": "image/png",
    rb"GIF8[79]a": "image/gif",
    rb"II[*+]\0|MM\0[*+]": "image/tiff",
    rb"RIFF....WEBP": "image/webp",
    rb"....ftypavi[fs]": "image/avif",
    rb"\0\0\0\x0cjP  \r\n\x87\n": "image/jp2",
}
_SOUND = {
    rb"(RIFF|RF64)....WAVE": "audio/wav",
    rb"FORM....AIF[FC]": "audio/aiff",
    rb"fLaC": "audio/flac",
    rb"OggS.{24,}(\x01vorbis|OpusHead|Speex|\x7fFLAC)": "audio/ogg",
    rb"OggS.{0,54}\Z": "audio/ogg",  # cut off before it says what it holds
    rb"ID3": "audio/mpeg",
}
_MPEG_FRAME = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_TEXTUAL = re.compile(
    r"text/.*|application/(json|xml|javascript|sql|yaml|toml|x-sh)|.*\+(json|xml)"
)
_EXIF_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)", re.ASCII)
_EXIF_OFFSET = re.compile(r"[+-]\d\d:\d\d|Z", re.ASCII)

_SOUND_TYPES = {
    "WAV": "audio/wav",
    "WAVEX": "audio/wav",
    "RF64": "audio/wav",
    "AIFF": "audio/aiff",
    "FLAC": "audio/flac",
    "OGG": "audio/ogg",
    "MP3": "audio/mpeg",
}
_EVEN = ("PCM_16", "PCM_32", "FLOAT", "DOUBLE")  # samples that need no padding
_USUAL = {  # names of media types that are in wider use than those of the library
    "application/x-gzip": "application/gzip",
    "application/x-matroska": "video/x-matroska",
    "audio/wave": "audio/wav",
    "audio/x-wav": "audio/wav",
    "audio/x-aiff": "audio/aiff",
    "audio/x-flac": "audio/flac",
    "image/x-ms-bmp": "image/bmp",
}
_UNIMPLEMENTED = 18  # libsndfile's code for an encoding that it does not know

_large = threading.Lock()


class _Unchecked(Exception):
    """Why the content is not read to its end."""


class Damaged(BadArgument):
    """A picture or recording cannot be read to its end."""


@dataclass(frozen=True, slots=True)
class Media:
    """What content is.

    Attributes: ``captured_at``, if the zone is known; ``facts``, of these what could be read:
    ``width`` and ``height`` in pixels as stored, ``orientation`` (EXIF, 1 to 8), ``duration`` in
    seconds, ``sample_rate`` in Hz, ``channels``; ``metadata``, of it ``exif_captured_at`` where no
    zone is known, and ``unchecked``, why it was not looked for damage to its end; ``problem``, why
    it is damaged, or None.
    """

    media_type: str
    captured_at: datetime | None = None
    facts: dict[str, JSON] = field(default_factory=dict)
    metadata: dict[str, JSON] = field(default_factory=dict)
    problem: str | None = None


def describe(data: Data, *, name: str | None = None, zone: str | None = None) -> Media:
    """Read what content is; of a long recording, never more than a piece is in memory.

    Args:
        data: a path, bytes, or a stream that can seek, which is left where it was.
        name: adds what the content leaves open, as text/csv for text; by default a path's own.
        zone: the IANA name of the zone of the camera's clock, for pictures that do not tell.

    Damage is told in ``problem``, not raised. Raises OSError where the data cannot be read,
    BadArgument for a zone that there is not or a stream that cannot seek, and DatastoreError where
    a library of the system is missing.
    """
    clock = _zone(zone)
    if name is None and isinstance(data, Path):
        name = data.name
    with _opened(data) as stream:
        head = stream.read(_HEAD)
        media = _picture(stream, head, clock) or _sound(stream, head)
    if media is None:
        media = Media(_other_type(head, named_type(name)))
    if media.problem or (media.media_type != UNKNOWN and len(head) >= _STUMP):
        return media
    kind = _promised(name)
    problem = f"the name promises {kind}, the content is nothing of the kind" if kind else None
    return replace(media, problem=problem)


def source(
    name: str,
    data: Data,
    *,
    zone: str | None = None,
    metadata: dict[str, JSON] | None = None,
    keep_damaged: bool = False,
) -> Source:
    """A source for `Datastore.upload` with all that `describe` can tell of it.

    ``metadata`` is the caller's own, and wins. Raises `Damaged` unless ``keep_damaged``, and what
    `describe` raises.
    """
    media = describe(data, name=name, zone=zone)
    if media.problem and not keep_damaged:
        raise Damaged(media.problem, argument="data", hint="take it again from where it came")
    return Source(
        name=name,
        data=data,
        media_type=media.media_type,
        captured_at=media.captured_at,
        metadata={**media.metadata, **(metadata or {})} or None,
        facts=media.facts or None,
    )


# --- the data, the name ---------------------------------------------------------------------


@contextmanager
def _opened(data: Data) -> Iterator[BinaryIO]:
    if isinstance(data, bytes):
        yield io.BytesIO(data)
    elif isinstance(data, Path):
        with data.open("rb") as file:
            yield file
    else:
        stream: Any = data
        if not stream.seekable():
            raise BadArgument("the stream cannot seek", argument="data", hint="read it to a file")
        place = stream.tell()
        stream.seek(0)
        try:
            yield stream
        finally:
            stream.seek(place)


def _zone(name: str | None) -> ZoneInfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        raise BadArgument(
            "there is no such time zone", argument="zone", hint="as in Europe/Berlin or UTC"
        ) from error


def named_type(name: str | None) -> str | None:
    """The media type that a name promises; what is packed is what it is packed with."""
    kind, packing = mimetypes.guess_type(f"x{Path(name).suffix}" if name else "")
    return f"application/{packing}" if packing else _USUAL.get(kind or "", kind)


def _signed(head: bytes, signatures: dict[bytes, str]) -> str | None:
    """The media type whose signature begins the content."""
    found = (kind for sign, kind in signatures.items() if re.match(sign, head, re.DOTALL))
    return next(found, None)


def _promised(name: str | None) -> str | None:
    """The kind of picture or recording that a name promises, if it could be told by content."""
    kind = named_type(name)
    return kind if kind in {*_PICTURE.values(), *_SOUND.values(), "image/bmp"} else None


# --- pictures -------------------------------------------------------------------------------


@cache
def _library(name: str) -> ModuleType:
    """A library, loaded at its first use: it costs what `ls` need not wait for."""
    try:
        module = import_module(name)
    except (ImportError, OSError) as error:  # OSError: libsndfile itself is missing
        hint = "pip install --force-reinstall datastore-shim"
        raise DatastoreError(f"{name.split('.')[0]} cannot be loaded", hint=hint) from error
    # What Pillow warns of is told as a problem here, or is of no account.
    warnings.filterwarnings("ignore", module=r"PIL\.")
    return module


def _picture(stream: BinaryIO, head: bytes, clock: ZoneInfo | None) -> Media | None:
    image = _library("PIL.Image")
    kind = _signed(head, _PICTURE)
    facts: dict[str, JSON] = {}
    metadata: dict[str, JSON] = {}
    times = ("", "", "")
    problem = None
    try:
        with _header(image, stream, head) as picture:
            kind = _picture_type(picture.format)
            facts = _picture_facts(picture)
            times = _exif_times(picture)
            problem = _picture_problem(image, stream, picture)
    except image.DecompressionBombError:
        metadata["unchecked"] = "the picture is too large to inspect in full"
    except image.UnidentifiedImageError:
        problem = "the picture's header cannot be read"
    except Exception as error:  # foreign bytes make parsers fail in every way there is
        if isinstance(error, OSError) and error.errno:
            raise
        problem = f"the picture cannot be read: {_words(error)}"
    if kind is None:
        return None
    captured_at, local = _captured(times, clock)
    if local:
        metadata["exif_captured_at"] = local
    return Media(kind, captured_at, facts, metadata, problem)


def _header(image: ModuleType, stream: BinaryIO, head: bytes) -> Any:
    """A picture whose header was read, also if it is larger than Pillow would open."""
    stream.seek(0)
    try:
        return image.open(stream, formats=_PICTURES)
    except image.DecompressionBombError:
        form = next(form for form in _PICTURES if image.OPEN[form][1](head[:16]))
        stream.seek(0)
        picture = image.OPEN[form][0](stream, None)
        if form == "PNG":
            picture.info.setdefault("exif", b"")  # or it would be decoded, to look for EXIF behind
        return picture


def _picture_type(form: str) -> str:
    image = _library("PIL.Image")
    kinds = {"MPO": "image/jpeg"}  # a JPEG with more behind it
    return str(kinds.get(form) or image.MIME.get(form, UNKNOWN))


def _picture_facts(picture: Any) -> dict[str, JSON]:
    stored = getattr(picture, "tag_v2", {})  # a TIFF's own size is given as it is to be shown
    facts: dict[str, JSON] = {
        "width": stored.get(0x0100, picture.width),
        "height": stored.get(0x0101, picture.height),
    }
    try:
        orientation = picture.getexif().get(0x0112)
    except Exception:  # EXIF that cannot be read is as good as none: the picture may be whole
        return facts
    if type(orientation) is int and 1 <= orientation <= 8:
        facts["orientation"] = orientation
    return facts


def _picture_problem(image: ModuleType, stream: BinaryIO, picture: Any) -> str | None:
    """Decode every frame; None if that goes well, or raises what Pillow raises."""
    pixels, frames = 0, 0
    if picture.width * picture.height > 2 * (image.MAX_IMAGE_PIXELS or _MOST_PIXELS):
        raise image.DecompressionBombError
    waits: AbstractContextManager[Any]
    waits = _large if picture.width * picture.height > _LARGE_PIXELS else nullcontext()
    with waits:
        # At an eighth of the size all of a JPEG's data is still read, in a fraction of the memory.
        picture.draft(None, (max(1, picture.width // 8), max(1, picture.height // 8)))
        while True:
            try:
                picture.seek(frames)
            except EOFError:
                break
            pixels += max(picture.width * picture.height, _LEAST_PIXELS)
            if pixels > _MOST_PIXELS:
                raise image.DecompressionBombError
            picture.load()
            frames += 1
    if picture.format == "PNG":  # decoding does not look at its checksums
        stream.seek(0)
        with image.open(stream, formats=["PNG"]) as again:
            again.verify()
    has_end = {"PNG": _has_png_end, "GIF": _has_gif_end}.get(picture.format)
    return "the picture is cut off: its end is missing" if has_end and not has_end(stream) else None


def _has_png_end(stream: BinaryIO) -> bool:
    """Whether the chunks lead to a whole last one."""
    stream.seek(8)
    while len(chunk := stream.read(8)) == 8:
        size, kind = struct.unpack(">I4s", chunk)
        if kind == b"IEND":
            return len(stream.read(4)) == 4
        stream.seek(size + 4, os.SEEK_CUR)
    return False


def _has_gif_end(stream: BinaryIO) -> bool:
    """Whether the blocks lead to the trailer."""
    stream.seek(10)
    stream.seek(13 + _colours(stream.read(1)))
    while (kind := stream.read(1)) in (b"!", b",", b"\0"):
        if kind == b"\0":  # between blocks, from some writers
            continue
        if kind == b",":
            stream.seek(_colours(stream.read(9)[8:]), os.SEEK_CUR)
        stream.read(1)  # the kind of extension, or the size of codes
        while (size := stream.read(1)) > b"\0":
            stream.seek(size[0], os.SEEK_CUR)
    return kind == b";"


def _colours(flags: bytes) -> int:
    """The bytes of a GIF's table of colours, if there is one."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 128 else 0


def _exif_times(picture: Any) -> tuple[str, str, str]:
    """The texts of DateTimeOriginal, OffsetTimeOriginal and SubsecTimeOriginal."""
    try:
        tags = picture.getexif().get_ifd(0x8769)
        found = [tags.get(tag) for tag in (0x9003, 0x9011, 0x9291)]
    except Exception:  # as above
        return "", "", ""
    taken, offset, part = (_exif_text(text) for text in found)
    return taken, offset, part


def _exif_text(value: object) -> str:
    """What stands before the NUL that ends a text."""
    return value.partition("\0")[0].strip() if isinstance(value, str) else ""


def _captured(
    times: tuple[str, str, str], clock: ZoneInfo | None
) -> tuple[datetime | None, str | None]:
    """The time in UTC, or else as text without a zone; neither where EXIF has no such time."""
    taken, offset, part = times
    told = _EXIF_TIME.fullmatch(taken)
    if not told:
        return None, None
    year, month, day, hour, minute, second = map(int, told.groups())
    fraction = int(part[:6].ljust(6, "0")) if part.isascii() and part.isdigit() else 0
    try:
        local = datetime(year, month, day, hour, minute, second, fraction)
        zone = _exif_zone(offset) or clock
        if zone is None:
            return None, local.isoformat()
        return local.replace(tzinfo=zone).astimezone(UTC), None
    except (ValueError, OverflowError):  # as the 0000:00:00 of a clock that was never set
        return None, None


def _exif_zone(offset: str) -> tzinfo | None:
    """The zone of an offset; None where it is nonsense, which leaves the time as good as it was."""
    try:
        return datetime.strptime(offset, "%z").tzinfo if _EXIF_OFFSET.fullmatch(offset) else None
    except ValueError:
        return None


# --- recordings -----------------------------------------------------------------------------


class _Nameless:
    """A stream without its name, from which soundfile would conclude a format."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._size = size

    def read(self, size: int) -> bytes:
        return self._stream.read(size)

    def tell(self) -> int:
        return self._stream.tell()

    def seek(self, offset: int, whence: int) -> int:
        """Go to a place; a hostile header may name one before the beginning."""
        origin = {os.SEEK_SET: 0, os.SEEK_CUR: self.tell(), os.SEEK_END: self._size}[whence]
        return self._stream.seek(max(0, origin + offset))


def _sound(stream: BinaryIO, head: bytes) -> Media | None:
    kind = _signed(head, _SOUND)
    if kind is None and not _MPEG_FRAME.match(head):
        return None
    soundfile = _library("soundfile")
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    facts: dict[str, JSON] = {}
    metadata: dict[str, JSON] = {}
    problem = None
    try:
        with soundfile.SoundFile(_Nameless(stream, size)) as sound:
            kind = _SOUND_TYPES.get(sound.format, UNKNOWN)
            facts = {"sample_rate": sound.samplerate, "channels": sound.channels}
            problem = _sound_problem(stream, head, size, sound)
            if not problem and sound.frames:
                facts["duration"] = round(sound.frames / sound.samplerate, 6)
    except _Unchecked as why:
        metadata["unchecked"] = str(why)
    except soundfile.LibsndfileError as error:
        declared = _declared_size(head)
        if error.code != _UNIMPLEMENTED or not declared or size + 1 < declared:
            problem = f"the recording cannot be read: {_words(error.error_string)}"
    except Exception as error:  # as for pictures
        if isinstance(error, OSError) and error.errno:
            raise
        problem = f"the recording cannot be read: {_words(error)}"
    return Media(kind, None, facts, metadata, problem) if kind else None


def _sound_problem(stream: BinaryIO, head: bytes, size: int, sound: Any) -> str | None:
    declared = _declared_size(head)
    padding = 0 if sound.subtype in _EVEN else 1  # which some writers count and leave out
    if declared and size + padding < declared:
        return f"the recording is cut off: {size} of {declared} bytes"
    if sound.format not in ("FLAC", "OGG", "MP3"):
        return None
    buffer = bytearray(2 * sound.channels * _BLOCK)
    frames = 0
    while got := sound.buffer_read_into(buffer, dtype="int16"):
        frames += got
        if frames * sound.channels > _MOST_SAMPLES:
            raise _Unchecked("the recording is too long to inspect in full")
    slack = _MP3_SLACK if sound.format == "MP3" else 0
    if frames + slack < sound.frames:
        return f"the recording is cut off: {frames} of {sound.frames} frames"
    if sound.format == "OGG" and not _has_ogg_end(stream, size):
        return "the recording is cut off: its last page is missing"
    return None


def _declared_size(head: bytes) -> int | None:
    """The bytes that a WAV or AIFF says it has; None where it was written without knowing."""
    size: int
    match head[:4]:
        case b"RIFF":
            (size,) = struct.unpack_from("<I", head, 4)
        case b"RF64" if head[12:16] == b"ds64" and len(head) >= 28:
            (size,) = struct.unpack_from("<Q", head, 20)
        case b"FORM":
            (size,) = struct.unpack_from(">I", head, 4)
        case _:
            return None
    return None if size in (0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF) else size + 8


def _has_ogg_end(stream: BinaryIO, size: int) -> bool:
    """Whether the last page is whole and is marked as the last one."""
    stream.seek(max(0, size - 2 * _HEAD))  # a page has less than 64 KiB
    tail = stream.read()
    start = tail.rfind(b"OggS")
    page = tail[start:]
    if start < 0 or len(page) < 27 or not page[5] & 4:
        return False
    segments = page[27 : 27 + page[26]]
    return len(segments) == page[26] and len(page) >= 27 + len(segments) + sum(segments)


# --- anything else --------------------------------------------------------------------------


def _other_type(head: bytes, named: str | None) -> str:
    """The media type by signature; the name chooses among what the content allows."""
    puremagic = _library("puremagic")
    is_text = not _CONTROLS.search(head)
    try:
        found = puremagic.magic_string(head) if head else []
    except puremagic.PureError:
        found = []
    kinds = {
        _USUAL.get(match.mime_type, match.mime_type): match.confidence
        for match in reversed(found)
        if match.mime_type
    }
    if named in kinds or (is_text and named and _TEXTUAL.fullmatch(named)):
        return str(named)
    # A few letters at the beginning of a text are no signature.
    best = [kind for kind, sure in kinds.items() if sure == max(kinds.values())]
    if len(best) > 1:  # of several that begin alike, the one that is no vendor's
        best = [kind for kind in best if not re.match(r"\w+/(vnd\.|x-)", kind)]
    if len(best) == 1 and kinds[best[0]] >= (0.5 if is_text else 0.3):
        return str(best[0])
    return "text/plain" if head and is_text and _is_utf8(head) else UNKNOWN


def _is_utf8(head: bytes) -> bool:
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return len(head) == _HEAD and error.start > len(head) - 4  # a letter that was cut
    return True


def _words(error: object) -> str:
    """What a library says, short and on one line."""
    return " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
