"""Destruction by law: nothing readable stays, and the chain still verifies."""

import sqlite3

from sqlalchemy import select

from precinct_app.domain.documents import Blob, Document, DocumentSubject
from precinct_app.domain.social_map import Person, Phone
from precinct_app.storage import journal, search
from precinct_app.storage.destruction import destroy
from precinct_app.storage.tables import Payload

NAME = "Жойылатынов"


def readable(store, word):
    """Count the places of the decrypted file that hold ``word``."""
    with store.writer_connection().connect() as connection:
        driver = connection.connection.driver_connection
        plain = sqlite3.connect(":memory:")
        plain.close()
        dump = "\n".join(driver.iterdump()) if hasattr(driver, "iterdump") else ""
        bodies = b"".join(row[0] for row in driver.execute("SELECT body FROM payload"))
    return dump.count(word) + bodies.decode(errors="ignore").count(word)


def test_destroyed_data_are_gone_and_the_chain_holds(store):
    with store.write("person.add") as write:
        key = write.add(Person, surname=NAME, given="Үлгі")
        write.add(Phone, subject_type="person", subject_id=key, number="8 700 000 11 22")
        sha = write.put_blob("pdf", f"қағаз {NAME}".encode())
        paper = write.add(
            Document, number="1", series="A", kind="internal", template_version=1, audience="internal",
            languages="kk", sha256=sha, released_by=None,
        )  # fmt: skip
        write.add(DocumentSubject, document_id=paper, subject_id=key)
    with store.write("person.change") as write:
        write.change(Person, key, note=f"{NAME} туралы")
    assert readable(store, NAME) > 0
    emptied = destroy(store, "person", key, "акт № 3")
    assert emptied >= 3
    assert readable(store, NAME) == 0
    with store.read() as session:
        assert session.get(Person, key) is None
        assert search.find(session, NAME) == []
        assert session.scalar(select(Blob.bytes).where(Blob.sha256 == sha)) == b""
        told = list(journal.history(session, [key]))
        destroyed = session.scalars(select(Payload).where(Payload.destroyed_step.is_not(None))).all()
    assert (told[0].action, told[0].after) == ("destroy", "акт № 3")
    assert all(entry.destroyed for entry in told[1:])
    assert len(destroyed) == emptied
    report = store.verify()
    assert report.destroyed == emptied
