"""A day's work in a process of its own, for the test that no plain personal data reach the disk.

``python tests/plain_day.py FOLDER``: FOLDER holds ``given`` (his files), ``chosen`` (where he saves)
and the watched places. At every stop, also in the middle of a write, an import and a backup, the process
prints what it does and waits for a line, so that the watcher looks at that very moment.
"""

import logging
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from precinct_app.domain.contacts import record_contact
from precinct_app.domain.documents import ReportText
from precinct_app.domain.labels import Naming, labels
from precinct_app.domain.social_map import Person
from precinct_app.errors import AppError
from precinct_app.gui.log_file import catch_bugs, open_log
from precinct_app.i18n import language
from precinct_app.imports.people import import_people
from precinct_app.paths import data_dir, log_dir
from precinct_app.reports import document as doc
from precinct_app.reports import pdf, release
from precinct_app.reports.monthly_data import Month
from precinct_app.reports.xlsx import workbook
from precinct_app.security.keys import Cost
from precinct_app.storage import accounts, search
from precinct_app.storage.backups import make_backup, verify_backup
from precinct_app.storage.store import Store

CHECKOUT = Path(__file__).resolve().parents[1]
LOGIN, PASSWORD = "serik", "day password 2026"
USER = {"surname_kk": "Үлгіұлы", "given_kk": "Қайрат", "surname_ru": "Улгиев", "given_ru": "Кайрат",
        "rank": "captain", "position_kk": "инспектор", "position_ru": "инспектор"}  # fmt: skip
PRECINCT = {"number": "14", "point_number": "3", "demonstration": 1}
# nobody's: a made-up surname, a number with month 13, a phone of the range for examples
SURNAME, IIN, PHONE = "Ғыңқұрбатов", "901399300001", "77000004417"
MONTH = Month(2026, 10)
log = logging.getLogger("precinct_app.day")


def stop(what: str) -> None:
    """Say what was just done and wait until somebody has looked."""
    print(what, flush=True)
    sys.stdin.readline()


def stops(what: str):
    """Return a progress function that stops at each call."""

    def progress(done: int, total: int) -> None:
        stop(f"{what} {done} of {total}")

    return progress


def main(folder: Path) -> None:
    """Work for a day."""
    given, chosen = folder / "given", folder / "chosen"
    open_log(log_dir())
    opened, _code = accounts.create(data_dir(), LOGIN, PASSWORD, USER, PRECINCT, Cost(64, 1, 1))
    stop("store made")
    opened.close("lock")
    opened = accounts.open_store(data_dir(), LOGIN, PASSWORD)
    store = opened.store
    load(store, given)
    write(store)
    look_up(store)
    report(store, chosen)
    back_up(opened)
    break_down(given)
    store.undo()
    stop("undone")
    opened.close("lock")
    stop("locked")


def load(store: Store, given: Path) -> None:
    """Take people from both kinds of files."""
    for name in ("people.csv", "people.xlsx"):
        outcome = import_people(store, given / name, progress=stops(f"import of {name}"))
        assert outcome.added, outcome.errors
        stop(f"{name} imported")


def write(store: Store) -> None:
    """Write a contact and a large step that is looked at before its commit; keep a draft."""
    person = person_of(store)
    with store.write("contact.add") as step:
        values = {"happened": "2026-10-22T10:00", "channel": "visit", "gist": f"{SURNAME} {PHONE} келді"}
        record_contact(step, values, [{"subject_type": "person", "subject_id": person}])
        step.bulk(Person, [{"surname": SURNAME, "iin": IIN, "note": f"{n}"} for n in range(1500)])
        stop("inside a write")
    stop("written")
    store.save_draft("contact", "", f'{{"gist": "{SURNAME} {IIN}"}}')
    store.note("person.view", "view", ("person", person), text=SURNAME)
    stop("draft kept")


def person_of(store: Store) -> bytes:
    """Return the person with the sought surname."""
    with store.read() as session:
        return search.find(session, SURNAME, types=["person"])[0].record_id


def look_up(store: Store) -> None:
    """Search as an officer does, leaving a trace."""
    with store.read() as session:
        hits = [hit for typed in (SURNAME, IIN, PHONE) for hit in search.find(session, typed)]
        assert hits
        found = labels(
            session, [(hit.type, hit.record_id) for hit in hits], Naming(language("kk"), store.codes())
        )
        stop("searched")
    assert any(SURNAME in label.title for label in found.values())
    store.note("search", "search", text=SURNAME)


def report(store: Store, chosen: Path) -> None:
    """Release a service edition with personal data, as a page and as a workbook."""
    with store.write("report.text") as step:
        words = {"kk": f"{SURNAME} {PHONE} пәтерінде болды.", "ru": f"{SURNAME} {IIN}"}
        step.add(ReportText, report="monthly", month=MONTH.code, section="summary", **words)
    prepared = release.prepare(store, MONTH, ("kk", "ru"), release.INTERNAL)
    stop("report prepared")
    release.release(store, prepared, chosen / "report.pdf")
    stop("report released")
    release.export_tables(store, prepared, chosen / "report.xlsx")
    people = doc.Table(
        (doc.Column(doc.both("№")),), (doc.Row((doc.Cell(doc.both(f"{SURNAME} {IIN}")),)),) * 900
    )
    pdf.save(workbook(replace(prepared.document, blocks=(people,))), chosen / "list.xlsx")
    stop("list exported")


def back_up(opened: accounts.Opened) -> None:
    """Make a backup and check it, looking at every step."""
    folder = opened.store.folder / "backups"
    folder.mkdir()
    target = folder / "day.pbackup"
    with opened.store.read() as session:
        make_backup(session.connection(), opened.key, opened.store.folder, target, stops("backup"))
    verify_backup(target, opened.key, opened.store.folder, stops("backup checked"))
    stop("backed up")


def break_down(given: Path) -> None:
    """Meet a bug and an expected failure, both with personal data at hand."""
    try:
        raise ValueError(f"{SURNAME} {IIN} {PHONE}")
    except ValueError as error:
        log.error("a bug", exc_info=error)
        logging.getLogger("foreign.library").error("%s %s", SURNAME, IIN)
    try:
        import_people(Store.__new__(Store), given / "broken.xlsx")
    except AppError as error:
        log.warning("%s", error)
    catch_bugs(lambda error: log.error("uncaught", exc_info=error))
    sys.excepthook(KeyError, KeyError(SURNAME), None)
    stop("crashed")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
