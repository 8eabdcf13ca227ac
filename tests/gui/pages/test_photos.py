"""Photos on the card of a finding: added in four ways, looked at, noted, paired, deleted and brought back."""

import gc
import io
import os
import sys
import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QFileDialog
from town import make_context, shown_page, type_text

from precinct_app.domain.documents import Photo
from precinct_app.domain.social_map import Finding
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.gui.pages.houses.house_panel import HousePanel
from precinct_app.gui.pages.places.page import PlacesPage
from precinct_app.gui.pages.places.thing_card import ThingCard
from precinct_app.gui.photos.work import image_of
from precinct_app.storage.photos import photo_bytes, photos_of
from precinct_app.storage.store import Store

CTRL = Qt.KeyboardModifier.ControlModifier


def camera_file(folder: Path, name: str, colour: str = "red", size: tuple[int, int] = (900, 600)) -> Path:
    """Return a JPEG that says when, where and by whom it was taken."""
    notes = Image.Exif()
    notes[0x010F] = "SECRETMAKER"
    notes.get_ifd(0x8769)[0x9003] = "2026:11:20 18:05:33"
    path = folder / name
    Image.new("RGB", size, colour).save(path, "JPEG", exif=notes)
    return path


@pytest.fixture
def finding(context: Context) -> bytes:
    with context.store.write("finding.add") as write:
        key: bytes = write.add(Finding, kind="no_light", lon=71.43, lat=51.13)
    return key


@pytest.fixture
def page(qtbot: Any, context: Context, finding: bytes) -> Iterator[PlacesPage]:
    with shown_page(qtbot, PlacesPage(context)) as made:
        made.list.choose(("finding", finding))
        yield made


def kept(context: Context, key: bytes) -> list[Photo]:
    with context.store.read() as session:
        return photos_of(session, key)


def choose(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    names = [str(path) for path in paths]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))


def dropped(paths: list[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


@pytest.mark.filterwarnings("ignore:Image size")
def test_several_files_are_added_and_the_broken_ones_are_named(
    page: PlacesPage, context: Context, finding: bytes, said: list[Message], qtbot: Any,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    naughty = tmp_path / "аула <b>{n}& %s 🙂.jpg"
    camera_file(tmp_path, naughty.name)
    (tmp_path / "хат.jpg").write_bytes(b"no picture at all {0}")
    huge = tmp_path / "үлкен.png"
    Image.new("1", (40_000, 4_000)).save(huge)
    choose(
        monkeypatch, naughty, tmp_path / "хат.jpg", tmp_path / "жоқ.png", huge, camera_file(tmp_path, "2.jpg")
    )
    strip = page.side.card.photos
    assert strip.law.isVisible()
    assert "94-V" in strip.law.text()
    strip.add_button.click()
    assert len(kept(context, finding)) == 2
    warned = [message.text for message in said if message.tone == "warn"]
    assert any("хат.jpg" in text for text in warned)
    assert any("жоқ.png" in text for text in warned)
    assert len(warned) == 3, "two by name, the third counted"
    assert len(strip.shots) == 2
    for photo in kept(context, finding):
        with context.store.read() as session:
            content = photo_bytes(session, photo.sha256) or b""
        assert b"SECRETMAKER" not in content
        assert b"2026:11:20" not in content
        assert photo.taken == "", "the camera's time is never set by itself"
        with Image.open(io.BytesIO(content)) as read:
            assert not read.getexif()


def test_dropped_and_pasted(
    page: PlacesPage, context: Context, finding: bytes, said: list[Message], qtbot: Any, tmp_path: Path
) -> None:
    card = page.side.card
    mime = dropped([camera_file(tmp_path, "1.jpg"), camera_file(tmp_path, "2.jpg", "blue")])
    event = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    entered = QDragEnterEvent(
        QPoint(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QCoreApplication.sendEvent(card, entered)
    assert entered.isAccepted()
    QCoreApplication.sendEvent(card, event)
    assert len(kept(context, finding)) == 2
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    QGuiApplication.clipboard().setImage(image)
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_V, CTRL)
    assert len(kept(context, finding)) == 3
    QGuiApplication.clipboard().setText("no picture")
    qtbot.keyClick(page.list.view, Qt.Key.Key_V, CTRL)
    assert len(kept(context, finding)) == 3
    assert said[-1].tone == "warn"


def test_viewer_by_keys_note_offer_delete_undo(
    page: PlacesPage, context: Context, finding: bytes, said: list[Message], qtbot: Any, tmp_path: Path
) -> None:
    strip = page.side.card.photos
    strip.take_mime(dropped([camera_file(tmp_path, "1.jpg"), camera_file(tmp_path, "2.jpg", "blue")]))
    strip.open_viewer(0)
    viewer = strip.viewer
    assert viewer is not None
    viewer.activateWindow()
    qtbot.waitUntil(viewer.isActiveWindow)
    assert viewer.day.is_blank()
    assert viewer.offer.isVisible()
    assert "18:05" in viewer.offer.text()
    viewer.offer.click()
    type_text(viewer.note, "Кіреберіс алды; '\"<>& {n} 🙂")
    viewer.view.setFocus()
    qtbot.keyClick(viewer.view, Qt.Key.Key_Right)
    assert viewer.place == 1
    first, second = kept(context, finding)
    assert (first.taken, second.taken) == ("2026-11-20T18:05", "")
    assert first.note == "Кіреберіс алды; '\"<>& {n} 🙂"
    at = QPointF(100, 100)
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(at, viewer.mapToGlobal(at), QPoint(), QPoint(0, 120), *none, False)
    QCoreApplication.sendEvent(viewer.view, wheel)
    assert viewer.view.zoom > 1
    qtbot.keyClick(viewer.view, Qt.Key.Key_0)
    assert viewer.view.zoom == 1
    type_text(viewer.day, "21.11.2026")
    viewer.view.setFocus()
    qtbot.keyClick(viewer.view, Qt.Key.Key_Left)
    assert kept(context, finding)[1].taken == "2026-11-21"
    qtbot.keyClick(viewer.view, Qt.Key.Key_Delete)
    assert [photo.id for photo in kept(context, finding)] == [second.id]
    said[-1].do()
    assert len(kept(context, finding)) == 2
    qtbot.keyClick(viewer.view, Qt.Key.Key_Escape)
    assert strip.viewer is None


def test_pair_is_made_swapped_and_stands_in_the_history(
    page: PlacesPage, context: Context, finding: bytes, qtbot: Any, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    strip = page.side.card.photos
    strip.take_mime(dropped([camera_file(tmp_path, "1.jpg", "red")]))
    strip.pair_button.click()
    pair = strip.pair
    assert pair is not None
    before, after = pair.sides["before"], pair.sides["after"]
    assert not pair.print_button.isEnabled()
    before.pick.click()
    assert pair.before is not None
    assert before.view.isVisible(), "the first stays in sight while the second is chosen"
    choose(monkeypatch, camera_file(tmp_path, "2.jpg", "blue"))
    after.empty.button.click()
    assert pair.after is not None
    assert [photo.moment for photo in kept(context, finding)] == ["before", "after"]
    assert before.view.size() == after.view.size()
    before.view.enlarge(2)
    assert after.view.zoom == before.view.zoom
    red = kept(context, finding)[0].id
    pair.swap.click()
    assert {photo.id: photo.moment for photo in kept(context, finding)}[red] == "after"
    asked: list[object] = []
    page.side.card.pair_print_asked.connect(asked.append)
    pair.print_button.click()
    assert asked == [("finding", finding)]
    panel = HistoryPanel(context)
    qtbot.addWidget(panel)
    panel.show_record("finding", finding)
    told = " ".join(
        f"{line.what} {line.before} {line.after} {line.operation}" for line in panel.changes.rows()
    )
    assert "Photo" in told or "Фотосурет" in told
    assert kept(context, finding)[0].sha256 not in told


def test_who_may_only_read_adds_nothing(context: Context, finding: bytes, qtbot: Any, tmp_path: Path) -> None:
    reader = make_context(context.store, role="auditor")
    card = ThingCard(reader)
    qtbot.addWidget(card)
    card.show()
    card.show_key(("finding", finding))
    strip = card.photos
    assert not strip.may_edit
    assert not strip.add_button.isVisible()
    assert not strip.law.isVisible()
    strip.take_mime(dropped([camera_file(tmp_path, "1.jpg")]))
    strip.paste()
    assert kept(context, finding) == []


def test_a_picture_lies_in_no_plain_file(context: Context, finding: bytes, tmp_path: Path) -> None:
    from precinct_app.gui.photos.work import AddPhotos, MakeSmall, Source

    source = tmp_path / "1.jpg"
    Image.effect_noise((400, 300), 90).save(source)  # no run of like bytes is in it
    made = MakeSmall([Source(source)])(_quiet)
    AddPhotos(context.store, ("finding", finding), made.pictures)(_quiet)
    content = made.pictures[0].content
    pieces = [content[start : start + 40] for start in range(700, len(content) - 40, 200)]
    folder = Path(context.store.folder)
    looked = 0
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            looked += len(data)
            assert not any(piece in data for piece in pieces), path.name
    assert looked > len(content), "the file that was looked at is the one that holds it"
    planted = folder / "planted.bin"
    planted.write_bytes(content)
    assert any(piece in planted.read_bytes() for piece in pieces)


def _quiet(done: int, total: int) -> None: ...


def test_nothing_of_a_photo_is_plain_while_it_is_added(
    page: PlacesPage, context: Context, finding: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from plain_text import Needles, Watcher

    source = tmp_path / "elsewhere"
    source.mkdir()
    camera_file(source, "SECRETNAME.jpg")
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setenv("TMPDIR", str(own))
    monkeypatch.setattr(tempfile, "tempdir", None)
    folder = Path(context.store.folder)
    needles = Needles("SECRETMAKER", "SECRETNAME", "қызыл үйдің артында")
    with Watcher([folder, own], needles, os.getpid()) as watcher:
        strip = page.side.card.photos
        strip.take_mime(dropped([source / "SECRETNAME.jpg"]))
        strip.open_viewer(0)
        assert strip.viewer is not None
        type_text(strip.viewer.note, "қызыл үйдің артында")
        strip.viewer.reject()
        watcher.look()
    assert kept(context, finding)[0].note == "қызыл үйдің артында"
    assert watcher.seen, "files were looked at"
    assert watcher.found == set()
    assert list(own.iterdir()) == []
    (folder / "planted.txt").write_text("SECRETMAKER")
    watcher.look()
    assert watcher.found, "the watcher finds what is planted"


def test_thumbnail_of_nothing_is_empty() -> None:
    assert image_of(b"").isNull()
    assert image_of(b"\xff\xd8broken").isNull()


def test_the_windows_are_freed(page: PlacesPage, qtbot: Any, tmp_path: Path) -> None:
    strip = page.side.card.photos
    strip.take_mime(dropped([camera_file(tmp_path, "1.jpg")]))
    strip.open_viewer(0)
    strip.viewer.reject()  # type: ignore[union-attr]
    strip.open_viewer(0)
    gone = weakref.ref(strip.viewer)
    strip.viewer.reject()  # type: ignore[union-attr]
    strip.open_pair()
    pair = weakref.ref(strip.pair)
    strip.pair.reject()  # type: ignore[union-attr]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
    assert pair() is None


def test_store_holds_the_bytes_once(context: Context, store: Store, finding: bytes, tmp_path: Path) -> None:
    from sqlalchemy import func, select

    from precinct_app.domain.documents import Blob
    from precinct_app.gui.photos.work import AddPhotos, MakeSmall, Source

    made = MakeSmall([Source(camera_file(tmp_path, "1.jpg"))] * 2)(_quiet)
    AddPhotos(store, ("finding", finding), made.pictures)(_quiet)
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Blob).where(Blob.kind == "photo")) == 1
    assert len(kept(context, finding)) == 2


def test_a_house_shows_its_photos_on_its_page(
    context: Context, keys: dict[str, Any], qtbot: Any, tmp_path: Path
) -> None:
    from precinct_app.gui.pages.houses.page import HousesPage

    page = HousesPage(context)
    qtbot.addWidget(page)
    context.store.changes.subscribe(page.tell_changes)
    page.resize(1160, 600)
    page.show()
    page.refresh_if_stale()
    page.open(("house", keys["block"]))
    (panel,) = page.findChildren(HousePanel)
    assert panel.photos.subject == ("house", keys["block"])
    panel.photos.take_mime(dropped([camera_file(tmp_path, "1.jpg")]))
    assert len(kept(context, keys["block"])) == 1
    assert len(panel.photos.shots) == 1
    context.store.changes.unsubscribe(page.tell_changes)
