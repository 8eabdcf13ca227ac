"""The list of contacts on paper: what it shows, numbered, kept, without a protected source."""

from typing import Any

import pypdfium2
import pytest
from sqlalchemy import select

from precinct_app.domain.clock import wall_now
from precinct_app.domain.contacts import Contact, record_contact
from precinct_app.domain.documents import Blob, Document, DocumentSubject
from precinct_app.domain.social_map import Person
from precinct_app.errors import Refused
from precinct_app.gui.context import Context
from precinct_app.gui.pages.contacts.page import ContactsPage
from precinct_app.gui.pages.contacts.paper import MakePaper, view_of
from precinct_app.reports import contact_list_paper
from precinct_app.storage.destruction import destroy
from precinct_app.storage.store import Store

TODAY = wall_now().date()  # the wall clock of the precinct, whatever the computer is set to


def recorded(store: Store, person: bytes, gist: str, **values: Any) -> bytes:
    told = {"happened": f"{TODAY.isoformat()}T00:20", "channel": "phone", "gist": gist}
    with store.write("contact.add") as write:
        return record_contact(write, told | values, [{"subject_type": "person", "subject_id": person}])


@pytest.fixture
def page(qtbot: Any, context: Context, store: Store, keys: dict[str, Any]) -> ContactsPage:
    recorded(store, keys["ermek"], "Кіреберіс шамы жанбайды", satisfaction=4)
    recorded(store, keys["nurgali"], "Көршінің шуы", channel="letter")
    made = ContactsPage(context)
    qtbot.addWidget(made)
    made.refresh()
    return made


def text_of(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def made(store: Store, page: ContactsPage) -> str:
    data, pages = MakePaper(store, view_of(page.list, "kk"))(lambda done, total: None)
    assert pages >= 1
    return text_of(data)


def test_rows_columns_period_filter_and_sums_stand_on_the_paper(page: ContactsPage, store: Store) -> None:
    some = page.list.narrowing
    some.channel.setCurrentIndex(some.channel.findData("phone"))
    text = made(store, page)
    assert "Кіреберіс шамы жанбайды" in text
    assert "Көршінің шуы" not in text
    assert all(title in text for title in view_of(page.list, "kk").columns)
    assert f"{TODAY:%d.%m.%Y}" in text
    assert "Телефон" in text
    assert page.list.totals.text().split(" · ")[0] in text
    with store.read() as session:
        paper = session.scalars(select(Document)).one()
        named = set(session.scalars(select(DocumentSubject.subject_id)))
    assert (paper.kind, paper.audience) == ("contact_list", "internal")
    assert paper.number.split("-L-")[1] == f"{store.device.series}1"
    assert len(named) == 1


def test_an_own_restricted_contact_closes_the_kept_copy(
    page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    recorded(store, keys["ermek"], "Жабық әңгіме", secrecy="restricted")
    page.refresh()
    assert "Жабық әңгіме" in made(store, page)
    with store.read() as session:
        assert session.scalars(select(Document.audience)).one() == "private"


def test_a_protected_source_stands_on_no_paper(
    page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    key = recorded(store, keys["ermek"], "Құпия хабар")
    with store.write("contact.change") as write:
        write.change(Contact, key, secrecy="protected_source")
    with store.write("person.change") as write:
        write.change(Person, keys["nurgali"], secrecy="protected_source")
    page.refresh()
    text = made(store, page)
    assert "Құпия хабар" not in text
    assert "Көршінің шуы" not in text
    assert "Кіреберіс шамы жанбайды" in text
    assert page.list.totals.text() not in text


def test_a_list_that_nobody_reads_on_paper_is_refused(
    page: ContactsPage, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_list_paper, "MOST_ROWS", 1)
    with pytest.raises(Refused):
        made(store, page)
    with store.read() as session:
        assert session.scalars(select(Document)).all() == []


def test_destruction_reaches_the_kept_list(page: ContactsPage, store: Store, keys: dict[str, Any]) -> None:
    made(store, page)
    store.visit = store.visit.__class__(store.visit.user_id, "head", store.visit.session, None)
    destroy(store, "person", keys["ermek"], "акт № 3")
    with store.read() as session:
        sha = session.scalars(select(Document.sha256)).one()
        assert session.scalar(select(Blob.bytes).where(Blob.sha256 == sha)) == b""
