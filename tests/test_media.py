"""What is told of pictures, recordings and anything else: by content, and whole or not."""

import io
import struct
import tracemalloc
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from datastore_shim.errors import BadArgument, DatastoreError
from datastore_tools import media
from datastore_tools.media import UNKNOWN, Damaged, Media, describe
from tests import servers

SAMPLES = servers.ROOT / "samples"
PICTURES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "TIFF": "image/tiff",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "BMP": "image/bmp",
    "AVIF": "image/avif",
    "JPEG2000": "image/jp2",
}
RECORDINGS = {
    ("WAV", "PCM_16"): "audio/wav",
    ("WAV", "PCM_24"): "audio/wav",
    ("WAVEX", "FLOAT"): "audio/wav",
    ("RF64", "PCM_16"): "audio/wav",
    ("AIFF", "PCM_16"): "audio/aiff",
    ("FLAC", "PCM_16"): "audio/flac",
    ("OGG", "VORBIS"): "audio/ogg",
    ("OGG", "OPUS"): "audio/ogg",
    ("MP3", "MPEG_LAYER_III"): "audio/mpeg",
}


def picture(form: str = "JPEG", exif: dict[int, Any] | None = None, **inner: Any) -> bytes:
    """A real picture, turned into a format; ``inner`` are tags of its second EXIF directory."""
    tags = Image.Exif()
    tags.update(exif or {})
    tags.get_ifd(0x8769).update({int(tag[1:], 16): value for tag, value in inner.items()})
    written = io.BytesIO()
    with Image.open(SAMPLES / "places/summer-palace.jpg") as opened:
        opened.save(written, form, exif=tags.tobytes() if exif or inner else b"")
    return written.getvalue()


def recording(form: str, subtype: str) -> bytes:
    """The sample recording, turned into a format."""
    samples, rate = soundfile.read(SAMPLES / "recordings/sense-and-sensibility.wav")
    written = io.BytesIO()
    soundfile.write(written, samples, rate, format=form, subtype=subtype)
    return written.getvalue()


# --- the samples ----------------------------------------------------------------------------


def test_the_samples() -> None:
    waterfall = describe(SAMPLES / "places/frozen-waterfall.jpg")
    assert waterfall == Media(
        "image/jpeg",
        None,
        {"width": 600, "height": 800, "orientation": 1},
        {"exif_captured_at": "2006-01-22T10:32:42"},
    )
    assert describe(SAMPLES / "things/coffee.tif").facts == {"width": 600, "height": 400}
    voice = describe(SAMPLES / "recordings/sense-and-sensibility.wav")
    assert voice == Media("audio/wav", facts={"sample_rate": 16000, "channels": 1, "duration": 7.1})
    for sample in SAMPLES.rglob("*"):
        if sample.is_file():
            assert describe(sample).problem is None, sample
    assert describe(SAMPLES / "animals/cat.png.license").media_type == "text/plain"


@pytest.mark.parametrize("form", PICTURES)
def test_pictures_whole_and_cut(form: str) -> None:
    data = picture(form)
    told = describe(data)
    assert (told.media_type, told.problem) == (PICTURES[form], None)
    assert told.facts == {"width": 640, "height": 427}
    for place in (100, len(data) // 3, len(data) // 2, len(data) - 100):
        assert describe(data[:place], name="x.jpg").problem, place


@pytest.mark.parametrize(("form", "subtype"), RECORDINGS)
def test_recordings_whole_and_cut(form: str, subtype: str) -> None:
    data = recording(form, subtype)
    told = describe(data)
    assert (told.media_type, told.problem) == (RECORDINGS[form, subtype], None)
    assert told.facts == {"sample_rate": 16000, "channels": 1, "duration": 7.1}
    for place in (30, 100, len(data) // 3, len(data) // 2, len(data) - 1500):
        cut = describe(data[:place], name="x.wav")
        assert cut.problem, place
        assert "duration" not in cut.facts


@pytest.mark.parametrize("sample", ["plants/dahlia.jpg", "recordings/sense-and-sensibility.wav"])
def test_the_last_byte_counts(sample: str) -> None:
    assert describe((SAMPLES / sample).read_bytes()[:-1]).problem


@pytest.mark.parametrize("form", ["PNG", "GIF"])
@pytest.mark.parametrize("missing", [1, 2, 3, 4, 8, 12, 20])
def test_the_end_has_a_mark(form: str, missing: int) -> None:
    data = picture(form)
    assert describe(data[:-missing]).problem
    assert describe(data + b"what some program added").problem is None


def test_a_gif_of_several_frames_has_an_end() -> None:
    written = io.BytesIO()
    frames = [Image.radial_gradient("L").rotate(turn) for turn in (0, 30, 60)]
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:], comment=b"of seeds")
    data = written.getvalue()
    assert describe(data).problem is None
    assert describe(data[:-1] + b"\0;").problem is None
    assert describe(data[:-1]).problem


def test_a_byte_that_changed_in_a_png() -> None:
    data = bytearray((SAMPLES / "animals/cat.png").read_bytes())
    data[len(data) // 2] ^= 1
    assert describe(bytes(data)).problem


# --- content and name -----------------------------------------------------------------------


def test_the_content_decides_whatever_the_name() -> None:
    png = picture("PNG")
    for name in ("x.jpg", "x.txt", "x", "x.wav", "x.png.exe"):
        assert describe(png, name=name).media_type == "image/png"
    assert describe(b"just words, of some length, renamed", name="x.jpg") == Media("text/plain")
    assert describe(bytes(range(256)), name="x.csv").media_type == UNKNOWN
    assert describe(bytes(range(256)), name="x.mp4").media_type == UNKNOWN
    assert describe(recording("WAV", "PCM_16"), name="x.raw").media_type == "audio/wav"


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("x.csv", b"a;b\n\xe9;2\n", "text/csv"),
        ("x.json", b'{"a": 1}', "application/json"),
        ("x.html", b"<p>", "text/html"),
        ("README", b"seen at dusk", "text/plain"),
        ("x.txt", b"", "text/plain"),
        ("x", b"", UNKNOWN),
        ("x", b"\xe9t\xe9", UNKNOWN),
        ("x.txt", b"FORM is a word, BM another", "text/plain"),
        ("x.zip", b"PK\x03\x04\x14" + bytes(40), "application/zip"),
        ("x", b"PK\x03\x04\x14" + bytes(40), UNKNOWN),
        ("x", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\0", "application/pdf"),
        ("x.tar.gz", b"\x1f\x8b\x08" + bytes(40), "application/gzip"),
        ("x", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(40), "video/mp4"),
    ],
)
def test_the_name_adds_what_the_content_leaves_open(name: str, data: bytes, wanted: str) -> None:
    assert describe(data, name=name) == Media(wanted)


@pytest.mark.parametrize("data", [b"", b"\xff", b"RIFF", bytes(100_000)])
@pytest.mark.parametrize("name", ["a.jpg", "b.PNG", "c.tif", "d.wav", "e.flac", "f.mp3"])
def test_a_name_that_promises_too_much(name: str, data: bytes) -> None:
    assert "the name promises" in str(describe(data, name=name).problem)


def test_a_stream_is_read_and_left_where_it_was() -> None:
    stream = io.BytesIO(picture())
    stream.seek(7)
    assert describe(stream).media_type == "image/jpeg"
    assert stream.tell() == 7
    with (SAMPLES / "recordings/sense-and-sensibility.wav").open("rb") as file:
        assert describe(file).facts["duration"] == 7.1
        assert file.tell() == 0


def test_what_cannot_be_asked(tmp_path: Path) -> None:
    class Once(io.RawIOBase):
        def seekable(self) -> bool:
            return False

    with pytest.raises(BadArgument, match="cannot seek"):
        describe(Once())
    with pytest.raises(BadArgument, match="no such time zone"):
        describe(b"", zone="Mars/Olympus")
    with pytest.raises(BadArgument, match="no such time zone"):
        describe(b"", zone="../../etc/passwd")
    with pytest.raises(FileNotFoundError):
        describe(tmp_path / "none.jpg")


# --- EXIF -----------------------------------------------------------------------------------

TAKEN = "2026:07:01 12:30:00"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_time_and_orientation(form: str) -> None:
    data = picture(form, {0x0112: 6}, x9003=TAKEN, x9011="+02:00", x9291="25")
    told = describe(data)
    assert told.captured_at == datetime(2026, 7, 1, 10, 30, 0, 250_000, UTC)
    assert told.facts == {"width": 640, "height": 427, "orientation": 6}
    assert told.metadata == {}


def test_without_an_offset_the_caller_may_know_the_zone() -> None:
    data = picture(x9003=TAKEN)
    told = describe(data)
    assert (told.captured_at, told.metadata) == (None, {"exif_captured_at": "2026-07-01T12:30:00"})
    told = describe(data, zone="America/Toronto")
    assert (told.captured_at, told.metadata) == (datetime(2026, 7, 1, 16, 30, tzinfo=UTC), {})
    offset = picture(x9003=TAKEN, x9011="+02:00")
    assert describe(offset, zone="America/Toronto").captured_at == datetime(
        2026, 7, 1, 10, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "inner",
    [
        {"x9003": "0000:00:00 00:00:00"},
        {"x9003": "    :  :     :  :  "},
        {"x9003": "2026:13:45 25:61:61"},
        {"x9003": "0001:01:01 00:00:00", "x9011": "+14:00"},
        {"x9003": "9" * 60_000},
        {"x9003": b"\xff\xfe\x00"},
        {"x9003": "\u0662\u0660\u0662\u0666:07:01 12:30:00"},
    ],
)
def test_a_time_that_is_none(inner: dict[str, Any]) -> None:
    told = describe(picture("PNG", **inner))
    assert (told.captured_at, told.metadata, told.problem) == (None, {}, None)


@pytest.mark.parametrize("offset", ["+99:99", "2", "\0\0", "+02:00; DROP"])
def test_an_offset_that_is_none(offset: str) -> None:
    data = picture(x9003=TAKEN, x9011=offset)
    told = describe(data)
    assert (told.captured_at, told.metadata) == (None, {"exif_captured_at": "2026-07-01T12:30:00"})
    assert describe(data, zone="UTC").captured_at == datetime(2026, 7, 1, 12, 30, tzinfo=UTC)


def test_what_follows_a_nul_is_no_part_of_a_time() -> None:
    told = describe(picture("PNG", None, x9003=f"{TAKEN}\0junk", x9011="+02:00\0more"))
    assert told.captured_at == datetime(2026, 7, 1, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize("value", [0, 9, 65535])
def test_an_orientation_that_is_none(value: int) -> None:
    tags = Image.Exif()
    tags[0x0112] = value
    written = io.BytesIO()
    Image.new("RGB", (8, 8)).save(written, "JPEG", exif=tags.tobytes())
    assert describe(written.getvalue()).facts == {"width": 8, "height": 8}


def test_exif_of_garbage_costs_the_picture_nothing() -> None:
    for garbage in (
        b"Exif\0\0",
        b"Exif\0\0II*\0\xff\xff\xff\xff",
        b"Exif\0\0MM\0*" + b"\xff" * 400,
    ):
        plain = picture()
        segment = b"\xff\xe1" + struct.pack(">H", len(garbage) + 2) + garbage
        told = describe(plain[:2] + segment + plain[2:])
        assert (told.media_type, told.problem) == ("image/jpeg", None)
        assert told.facts["width"] == 640


# --- hostile and large ----------------------------------------------------------------------


def png_of(width: int, height: int, body: bytes) -> bytes:
    """A PNG that says of itself what it likes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(body)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


TOO_LARGE = {"unchecked": "the picture is too large to inspect in full"}


def test_a_bomb_is_not_unpacked() -> None:
    tracemalloc.start()
    told = describe(png_of(60_000, 60_000, bytes(50_000_000)))
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()
    size = {"width": 60_000, "height": 60_000}
    assert told == Media("image/png", facts=size, metadata=TOO_LARGE)


@pytest.mark.parametrize("form", PICTURES)
def test_what_is_too_large_is_told_by_its_header(
    monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    exif: dict[str, Any] = (
        {} if form in ("GIF", "BMP", "JPEG2000") else {"x9003": TAKEN, "x9011": "+02:00"}
    )
    data = picture(form, None, **exif)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100_000)
    told = describe(data)
    assert (told.media_type, told.problem, told.metadata) == (PICTURES[form], None, TOO_LARGE)
    if form != "WEBP":  # whose header Pillow does not read by itself
        assert told.facts == {"width": 640, "height": 427}
        assert told.captured_at == (datetime(2026, 7, 1, 10, 30, tzinfo=UTC) if exif else None)
    assert media.source("x", data).metadata == TOO_LARGE


def test_many_frames_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    frames = [Image.new("L", (100, 100), shade) for shade in range(5)]
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:])
    assert describe(written.getvalue()).problem is None
    monkeypatch.setattr(media, "_MOST_PIXELS", 30_000)
    told = describe(written.getvalue())
    assert (told.problem, told.metadata) == (None, TOO_LARGE)


def test_a_later_frame_counts() -> None:
    with Image.open(SAMPLES / "places/summer-palace.jpg") as first:
        written = io.BytesIO()
        first.save(written, "WEBP", save_all=True, append_images=[first.rotate(180)])
    data = written.getvalue()
    assert describe(data).problem is None
    assert describe(data[: len(data) - 2000]).problem


def test_a_long_recording_is_never_whole_in_memory(tmp_path: Path) -> None:
    for form in ("WAV", "FLAC"):
        path = tmp_path / f"long.{form.lower()}"
        with soundfile.SoundFile(path, "w", 48_000, 2, format=form) as sound:
            for _ in range(60):
                sound.buffer_write(bytes(4 * 480_000), dtype="int16")
        describe(b"fLaC")  # what is loaded once
        tracemalloc.start()
        assert describe(path).facts["duration"] == 600.0
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
        tracemalloc.stop()


@given(st.data())
def test_whatever_the_bytes_nothing_but_an_answer(data: st.DataObject) -> None:
    known = data.draw(st.sampled_from(seeds()))
    broken = bytearray(known)
    for _ in range(data.draw(st.integers(0, 6))):
        place = data.draw(st.integers(0, len(broken) - 1))
        width = data.draw(st.integers(1, 8))
        broken[place : place + width] = data.draw(st.binary(min_size=0, max_size=8))
        broken = broken or bytearray(b"x")
    name = data.draw(st.sampled_from(["x.jpg", "x.wav", "x.csv", "x", ""]))
    told = describe(bytes(broken[: data.draw(st.integers(0, len(broken)))]), name=name)
    assert "/" in told.media_type
    assert told.facts.keys() <= {
        "width",
        "height",
        "orientation",
        "duration",
        "sample_rate",
        "channels",
    }


def seeds() -> list[bytes]:
    """Small valid files of every format."""
    if not _SEEDS:
        image = Image.new("RGB", (24, 16), "teal")
        for form in PICTURES:
            written = io.BytesIO()
            image.save(written, form)
            _SEEDS.append(written.getvalue())
        for form, subtype in RECORDINGS:
            written = io.BytesIO()
            soundfile.write(written, [0.1, 0.2] * 800, 16000, format=form, subtype=subtype)
            _SEEDS.append(written.getvalue())
        _SEEDS.append(picture(exif={0x0112: 6}, x9003=TAKEN, x9011="+02:00")[:4000])
    return _SEEDS


_SEEDS: list[bytes] = []


# --- for backends ---------------------------------------------------------------------------


def test_a_source_for_the_shim() -> None:
    data = picture(x9003=TAKEN)
    made = media.source("x.jpg", data, metadata={"by": "Ada"})
    assert (made.name, made.data, made.media_type) == ("x.jpg", data, "image/jpeg")
    assert made.metadata == {"exif_captured_at": "2026-07-01T12:30:00", "by": "Ada"}
    assert media.source("x.jpg", data, zone="UTC").captured_at == datetime(
        2026, 7, 1, 12, 30, tzinfo=UTC
    )
    with pytest.raises(Damaged, match="truncated"):
        media.source("x.jpg", data[:-100])
    assert media.source("x.jpg", data[:-100], keep_damaged=True).media_type == "image/jpeg"


def test_without_a_library_it_says_how_to_get_it() -> None:
    with pytest.raises(DatastoreError, match="pip install --force-reinstall datastore-shim"):
        media._library("no_such_library")
