"""Destruction of personal data when the law says so: the record, its journal payloads, search, drafts,
papers.

The chain still verifies: digests stay, the entry says when and under which act the payload was destroyed.
"""

from collections.abc import Sequence

from sqlalchemy import select, update

from precinct_app.domain.base import RECORDS, Id, among
from precinct_app.domain.documents import Blob, Document, DocumentSubject, Photo
from precinct_app.domain.help_plans import HelpNeed, HelpPlan
from precinct_app.domain.register import RegisterEntry, RegisterStep
from precinct_app.domain.search_text import SEARCHED, owners
from precinct_app.storage import search
from precinct_app.storage.scrubbing import Names, beside, drop_drafts, leave_out, scrub
from precinct_app.storage.store import Store
from precinct_app.storage.tables import Change, Payload
from precinct_app.storage.writing import Write

# rows that belong to a subject and go with it: record name -> column that points at it
_DEPENDENTS = (
    ("phone", "subject_id"),
    ("name_variant", "person_id"),
    ("residence", "person_id"),
    ("role", "subject_id"),
    ("tie", "from_id"),
    ("tie", "to_id"),
    ("participant", "subject_id"),
    ("case_link", "subject_id"),
    ("photo", "subject_id"),
    ("register_check", "subject_id"),
)


def destroy(store: Store, name: str, record_id: Id, act: str) -> int:
    """Destroy a record and what tells of it; return the number of journal entries emptied.

    ``act`` names the paper that orders it ("акт № 3 от 01.11.2026"); it stays readable in the journal.
    """
    with store.write("data.destroy", type=name) as write:
        keys = {name: {record_id}}
        for kind, column in _DEPENDENTS:
            table = RECORDS[kind].__table__
            found = write.connection.scalars(select(table.c.id).where(table.c[column] == record_id))
            keys.setdefault(kind, set()).update(found)
        keys |= _whole(write, record_id)
        names = Names(write.session, record_id) if name == "person" else None
        stay = beside(write.session, record_id)
        found_by = owners(write.session, name, [record_id])
        for kind in SEARCHED.keys() & stay.keys():
            found_by[kind] = found_by.get(kind, set()) | stay[kind]
        leave_out(write, record_id)
        _pictures(write, record_id)
        emptied = sum(_empty_payloads(write, sorted(ids)) for ids in keys.values())
        if names is not None:
            emptied += scrub(write, names, stay)
        for kind in sorted(keys, key=lambda k: k == name):
            _delete_rows(write, kind, sorted(keys[kind]))
        _papers(write, record_id)
        drop_drafts(write, names, record_id)
        _unfind(write, record_id, found_by)
        write.erased(name, record_id, act)
    pooled = store.writer_connection().raw_connection()
    try:
        # free pages were overwritten (secure_delete); the log must not keep the old pages either
        pooled.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        pooled.close()
    return emptied


def _whole(write: Write, record_id: Id) -> dict[str, set[Id]]:
    """Return the entries of a subject with their steps, and the help plans with their needs, parts first."""
    session = write.session
    entries = set(session.scalars(select(RegisterEntry.id).where(RegisterEntry.subject_id == record_id)))
    steps = set(session.scalars(select(RegisterStep.id).where(among(RegisterStep.entry_id, entries))))
    plans = set(session.scalars(select(HelpPlan.id).where(HelpPlan.person_id == record_id)))
    needs = set(session.scalars(select(HelpNeed.id).where(among(HelpNeed.plan_id, plans))))
    return {"register_step": steps, "register_entry": entries, "help_need": needs, "help_plan": plans}


def _unfind(write: Write, record_id: Id, found_by: dict[str, set[Id]]) -> None:
    """Take the record out of the index, and its name out of the words by which others were found.

    The index keeps deleted words in its older pieces, so all pieces are joined anew without them.
    """
    search.forget(write.session, [record_id])
    rest = {kind: keys - {record_id} for kind, keys in found_by.items()}
    search.index(write.session, {kind: keys for kind, keys in rest.items() if keys})
    for table in ("search_words", "search_digits"):
        write.connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608


def _empty_payloads(write: Write, ids: Sequence[Id]) -> int:
    if not ids:
        return 0
    rids = select(Change.rid).where(Change.record_id.in_(ids), Change.action != "destroy")
    done = write.connection.execute(
        update(Payload)
        .where(Payload.rid.in_(rids), Payload.destroyed_step.is_(None))
        .values(salt=b"", body=b"", destroyed_step=write.step_id)
    )
    return int(done.rowcount)


def _delete_rows(write: Write, kind: str, ids: Sequence[Id]) -> None:
    if ids:
        table = RECORDS[kind].__table__
        write.connection.execute(table.delete().where(table.c.id.in_(ids)))  # type: ignore[attr-defined]
        write.touched.add(kind)


def _pictures(write: Write, record_id: Id) -> None:
    """Destroy the photos of a record, removed ones too; a picture that another record shows stays."""
    own = select(Photo.sha256).where(Photo.subject_id == record_id)
    others = select(Photo.sha256).where(Photo.subject_id != record_id)
    mine = Blob.sha256.in_(own) & Blob.sha256.not_in(others) & (Blob.kind == "photo")
    write.connection.execute(update(Blob).where(mine).values(bytes=b""))


def _papers(write: Write, record_id: Id) -> None:
    """Destroy the snapshots of internal papers that hold this person's data; number and hash stay."""
    papers = select(DocumentSubject.document_id).where(DocumentSubject.subject_id == record_id)
    hashes = select(Document.sha256).where(Document.id.in_(papers))
    write.connection.execute(update(Blob).where(Blob.sha256.in_(hashes)).values(bytes=b""))
