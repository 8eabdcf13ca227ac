"""Photos: small, upright, without what the camera wrote; broken files in a sentence; gone when destroyed."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from precinct_app.domain.social_map import Finding
from precinct_app.errors import BadInput
from precinct_app.storage.destruction import destroy
from precinct_app.storage.photos import (
    BIGGEST_BYTES,
    BIGGEST_SIDE,
    add_photo,
    photo_bytes,
    photos_of,
    read_picture,
    remove_photo,
    small_picture,
)


def noise(width, height):
    """Return a picture that packs badly."""
    return Image.effect_noise((width, height), 90).convert("RGB")


def packed(picture, kind="JPEG", **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def with_notes(picture):
    """Return JPEG bytes that say where and by whom they were taken, lying on the side."""
    notes = Image.Exif()
    notes[0x010F] = "SECRETMAKER"
    notes[0x0112] = 6  # to be turned by a quarter
    notes.get_ifd(0x8769)[0x9003] = "2026:11:20 18:05:33"
    notes.get_ifd(0x8825)[1] = "N"
    return packed(picture, exif=notes, quality=90)


def test_a_big_picture_becomes_small_upright_and_says_nothing_of_its_camera(tmp_path):
    path = tmp_path / "сурет.jpg"
    path.write_bytes(with_notes(noise(3000, 2000)))
    assert b"SECRETMAKER" in path.read_bytes()  # the check finds what must go
    kept = read_picture(path)
    assert b"SECRETMAKER" not in kept.content
    assert len(kept.content) <= BIGGEST_BYTES
    with Image.open(io.BytesIO(kept.content)) as read:
        assert read.size == (kept.width, kept.height)
        assert max(read.size) <= BIGGEST_SIDE
        assert read.height > read.width
        assert not read.getexif()
    assert kept.taken == "2026-11-20T18:05"


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "I;16"),
        ("PNG", "1"),
        ("WEBP", "RGB"),
        ("BMP", "RGB"),
        ("TIFF", "CMYK"),
        ("GIF", "P"),
    ],
)
def test_kinds_of_pictures(kind, mode):
    source = Image.new(mode, (40, 30)) if mode == "I;16" else Image.new("RGB", (40, 30), "red").convert(mode)
    kept = small_picture(packed(source, kind), "x")
    assert (kept.width, kept.height, kept.taken) == (40, 30, "")
    assert kept.content[:2] == b"\xff\xd8"


def test_what_is_transparent_is_white():
    kept = small_picture(packed(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"), "x")
    with Image.open(io.BytesIO(kept.content)) as read:
        assert read.convert("L").getextrema()[0] > 250


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<svg/>"])
def test_what_is_no_picture_gets_a_sentence(content):
    with pytest.raises(BadInput, match=r"photo-1\.jpg"):
        small_picture(content, "photo-1.jpg")


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 3000), flip=st.integers(0, 3000))
def test_a_damaged_picture_never_crashes(cut, flip):
    content = bytearray(packed(noise(60, 40), quality=60))
    content[flip % len(content)] ^= 0xFF
    try:
        kept = small_picture(bytes(content[: max(1, len(content) - cut % 500)]), "x")
    except BadInput:
        return
    assert kept.content[:2] == b"\xff\xd8"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr("precinct_app.storage.photos.MOST_PIXELS", 1000)
    with pytest.raises(BadInput, match="too large"):
        small_picture(packed(Image.new("RGB", (40, 30)), "PNG"), "x")


def test_a_missing_file_gets_a_sentence(tmp_path):
    with pytest.raises(BadInput):
        read_picture(tmp_path / "none.jpg")


@pytest.fixture
def finding(store):
    with store.write("finding.add") as write:
        return write.add(Finding, kind="lamp_out")


def test_a_pair_is_kept_in_order_undone_and_destroyed(store, finding):
    after, before = (small_picture(packed(noise(50 + n, 40)), "x") for n in range(2))
    with store.write("photo.add") as write:
        add_photo(write, ("finding", finding), after, "after", "2026-11-20")
        first = add_photo(write, ("finding", finding), before, "before")
    with store.read() as session:
        found = photos_of(session, finding)
        assert [photo.moment for photo in found] == ["before", "after"]
        assert photo_bytes(session, found[0].sha256) == before.content
    with store.write("photo.remove") as write:
        remove_photo(write, first)
    store.undo()
    hashes = [photo.sha256 for photo in found]
    destroy(store, "finding", finding, "акт № 1")
    with store.read() as session:
        assert photos_of(session, finding) == []
        assert [photo_bytes(session, name) for name in hashes] == [None, None]


def test_a_picture_that_another_record_shows_is_not_destroyed(store, finding):
    picture = small_picture(packed(noise(50, 40)), "x")
    with store.write("photo.add") as write:
        other = write.add(Finding, kind="dump")
        for key in (finding, other):
            add_photo(write, ("finding", key), picture)
    destroy(store, "finding", finding, "акт № 1")
    with store.read() as session:
        (kept,) = photos_of(session, other)
        assert photo_bytes(session, kept.sha256) == picture.content
