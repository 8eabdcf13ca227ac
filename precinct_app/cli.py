"""The command line: what can be done without the window, in one table of verbs.

Every verb ends with an exit status: 0 done, 1 a clear sentence on standard error, 2 wrong words of the call.
No password is ever an argument: it comes from a prompt, ``--password-file`` or ``PRECINCT_PASSWORD``.
"""

import argparse
import contextlib
import gc
import os
import secrets
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from precinct_app import settings
from precinct_app.cli_opening import Progress, asked, folder_of, open_store, password_of
from precinct_app.cli_words import given_mark, parser_of_verbs
from precinct_app.domain.clock import stamp_now, wall_today
from precinct_app.errors import AppError, BadInput, Refused
from precinct_app.i18n import LANGUAGES, N_, _, activate, sentence
from precinct_app.paths import data_dir

NO_KIND = N_("There is no kind of place with the code “{code}”.")
NOT_DEMO = N_("The folder “{folder}” holds another store, not the demonstration. Choose another folder.")
BAD_MONTH = N_("The month is not correct. Example: 2026-10.")
BAD_DAY = N_("The date is not correct. Example: 2026-11-22.")
LATER_MONTH = N_("This month is still to come.")
BAD_LANGUAGES = N_("The languages are not correct. Possible: kk, ru, or kk,ru.")
PASSWORD_FILE_NAME = "demo-password.txt"  # noqa: S105 - the name of a file


def run(arguments: Sequence[str]) -> int:
    """Run one verb and return the exit status."""
    activate(settings.load().language)
    _show_all_letters()
    password = os.environ.pop("PRECINCT_PASSWORD", None)
    try:
        options = parser_of_verbs().parse_args(list(arguments))
    except BadInput as error:
        print(sentence(error), file=sys.stderr)
        return 2
    options.environment_password = password
    try:
        return int(_VERBS[options.verb](options) or 0)
    except AppError as error:
        print(sentence(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(_("Stopped. Nothing more was changed."), file=sys.stderr)
        return 1


def _show_all_letters() -> None:
    """Let an output that knows no Kazakh letters (a redirected one on Windows) show a sign instead."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


# verbs


def _init(options: argparse.Namespace) -> None:
    from precinct_app.security.keys import measure_cost
    from precinct_app.security.vault import check_password
    from precinct_app.storage import accounts

    login = options.login or options.user or asked(_("Sign-in name: "))
    names = {name: getattr(options, name).split("/") for name in ("surname", "given", "patronymic")}
    user = {f"{name}_{lang}": parts[min(n, len(parts) - 1)] for name, parts in names.items()
            for n, lang in enumerate(LANGUAGES)}  # fmt: skip
    user |= {"rank": options.rank, "position_kk": "учаскелік полиция инспекторы"}
    user |= {"position_ru": "участковый инспектор полиции"}
    precinct = {"number": options.precinct, "point_number": options.point}
    password = password_of(options, new=True)
    check_password(password, login)
    opened, code = accounts.create(folder_of(options), login, password, user, precinct, measure_cost())
    opened.close()
    print(_("The store was created: {folder}").format(folder=folder_of(options)))
    print(_("Recovery code, write it down and lock it away: {code}").format(code=code))


def _demo(options: argparse.Namespace) -> int:
    from precinct_app.demo import make_demo_store
    from precinct_app.storage import accounts

    folder = Path(options.data) if options.data is not None else data_dir() / "demo"
    typed = options.environment_password is not None or options.password_file is not None
    known = accounts.exists(folder)
    if known and not typed and not (folder / PASSWORD_FILE_NAME).exists():
        raise Refused(NOT_DEMO, folder=folder)
    password = password_of(options) if typed else _demo_password(folder)
    made = make_demo_store(folder, password, options.scale, Progress())
    report = folder / "demo-report.pdf"
    _demo_report(folder, made.login, password, made.month, report)
    print(_("Demonstration store: {folder}").format(folder=folder))
    if known:
        print(_("It was made before; nothing in it was changed."))
    if not typed:
        print(_("Sign-in name: {login}, password: {password}").format(login=made.login, password=password))
    print(_("Report: {file}").format(file=report))
    if options.no_window:
        return 0
    from precinct_app import app

    return app.run(argparse.Namespace(data=folder, user=made.login, locked=False))


def _demo_password(folder: Path) -> str:
    """Return the password made for this demonstration store; invented data need no secret, only a way in."""
    from precinct_app.security.durable import not_written

    kept = folder / PASSWORD_FILE_NAME
    try:
        if not kept.exists():
            folder.mkdir(parents=True, exist_ok=True)
            kept.write_text(f"demo-{secrets.token_hex(4)}", encoding="utf-8")
        return kept.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise not_written(error, kept) from error


def _demo_report(folder: Path, login: str, password: str, month: tuple[int, int], out: Path) -> None:
    """Release the report of the last month, once; a store that is no demonstration is left as it is."""
    from sqlalchemy import select

    from precinct_app.domain.users import Precinct
    from precinct_app.reports.release import release_monthly
    from precinct_app.storage import accounts

    opened = accounts.open_store(folder, login, password)
    try:
        with opened.store.read() as session:
            if not session.scalar(select(Precinct.demonstration).limit(1)):
                raise Refused(NOT_DEMO, folder=folder)
        if not out.exists():
            release_monthly(opened.store, month, LANGUAGES, "akimat", out)
    finally:
        opened.close()


def _import(options: argparse.Namespace) -> int:
    from precinct_app.imports import houses, maps, objects, people

    opened, report = open_store(options), Progress()
    works: dict[str, Callable[[], Any]] = {
        "map": lambda: maps.import_base_map(opened.store, options.file, report),
        "boundary": lambda: maps.import_boundary(opened.store, options.file, options.name),
        "addresses": lambda: maps.import_addresses(opened.store, options.file, report),
        "houses": lambda: houses.import_houses(opened.store, options.file, None, options.sheet, report),
        "objects": lambda: objects.import_objects(opened.store, options.file, options.default_kind, report),
        "people": lambda: people.import_people(opened.store, options.file, None, options.sheet, report),
    }
    try:
        if options.default_kind not in {value.code for value in opened.store.codes().of("place_kind")}:
            raise BadInput(NO_KIND, code=options.default_kind)
        outcome = works[options.kind]()
        opened.store.tidy()
    finally:
        opened.close()
    told = _("Rows read: {read}. Added: {added}. Known already: {known}. Need checking: {refused}.")
    counts = {"read": outcome.read, "added": outcome.added, "known": outcome.known}
    print(told.format(**counts, refused=outcome.refused))
    for error in outcome.errors[:20]:
        words = sentence(error.sentence)
        print(_("Row {row}: {sentence}").format(row=error.row, sentence=words), file=sys.stderr)
    return 0


def _report(options: argparse.Namespace) -> None:
    from precinct_app.reports.ahead import import_ahead

    languages = tuple(dict.fromkeys(part.strip() for part in options.languages.split(",")))
    if set(languages) - set(LANGUAGES):
        raise BadInput(BAD_LANGUAGES)
    if options.report == "passport":
        _passport(options, languages)
        return
    month = _month(options.month)
    with _collector_at_rest():
        import_ahead()
        opened = open_store(options)
        from precinct_app.reports.release import release_monthly

        try:
            made = release_monthly(opened.store, month, languages, options.audience, options.out)
        finally:
            opened.close()
    print(_("Report No. {number} is ready, pages: {pages}. {file}").format(
        number=made.number, pages=made.pages, file=options.out))  # fmt: skip


def _passport(options: argparse.Namespace, languages: tuple[str, ...]) -> None:
    """Write the passport of a day (today) as the ending of the file says; a PDF is released."""
    from precinct_app.reports import passport_release

    day = _day(options.date) if options.date else wall_today()
    passport_release.check_ending(options.out)
    opened = open_store(options)
    try:
        prepared = passport_release.prepare(opened.store, day, languages, options.audience)
        made = passport_release.save(opened.store, prepared, options.out)
    finally:
        opened.close()
    told = _("Passport No. {number} is ready, pages: {pages}. {file}")
    pages = made.pages if made is not None else prepared.pages
    print(told.format(number=prepared.document.number, pages=pages, file=options.out))


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise BadInput(BAD_DAY) from None


def _export(options: argparse.Namespace) -> None:
    from precinct_app.domain.permissions import Permission
    from precinct_app.domain.secrecy import Viewer
    from precinct_app.reports.layer_export import export_layers
    from precinct_app.security.access import allowed

    may = (Permission.VIEW_RESTRICTED, Permission.VIEW_PEOPLE)
    with contextlib.closing(open_store(options)) as opened:
        viewer = Viewer(opened.user.id, *(allowed(opened.user.role, one) for one in may))
        wanted = (options.layers.replace(" ", "").split(","), options.out, viewer, options.reason)
        count = export_layers(opened.store, *wanted, audience=options.audience)
    print(_("Saved: {file}, objects: {n}").format(file=options.out, n=count))


@contextlib.contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Do short work without looking for garbage, which takes a tenth of the time and finds next to none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _month(written: str) -> tuple[int, int]:
    try:
        day = datetime.strptime(written, "%Y-%m")  # noqa: DTZ007 - a month of the calendar
    except ValueError:
        raise BadInput(BAD_MONTH) from None
    if day.date() > wall_today():
        raise BadInput(LATER_MONTH)
    return day.year, day.month


def _backup(options: argparse.Namespace) -> None:
    from precinct_app.storage import backups

    opened = open_store(options)
    try:
        target = options.out or _backup_name(opened.store.folder)
        with opened.store.read() as session:
            made = backups.make_backup(
                session.connection(),
                opened.key,
                opened.store.folder,
                target,
                Progress(),
                opened.store.head(),
            )
        opened.store.note("store.backup", "export", bytes=made.bytes)
    finally:
        opened.close()
    print(_("Backup made and checked: {path}").format(path=target))


def _backup_name(folder: Path) -> Path:
    from precinct_app.security.durable import not_written
    from precinct_app.storage.backups import dated_name

    place = folder / "backups"
    try:
        place.mkdir(exist_ok=True)
    except OSError as error:
        raise not_written(error, place) from error
    return place / dated_name(stamp_now())


def _verify(options: argparse.Namespace) -> None:
    from precinct_app.storage.database import check_integrity

    head = given_mark(options.head)
    opened = open_store(options)
    try:
        with opened.store.read() as session:
            check_integrity(session.connection())
        found = opened.store.verify(head, Progress())
    finally:
        opened.close()
    whole = _("The store is whole. Journal entries: {steps}, changes: {changes}, destroyed: {destroyed}.")
    print(whole.format(steps=found.steps, changes=found.changes, destroyed=found.destroyed))
    for head in found.heads:
        print(_("Mark of the journal: {head}").format(head=head))


_VERBS: dict[str, Callable[[argparse.Namespace], int | None]] = {
    "demo": _demo,
    "init": _init,
    "import": _import,
    "report": _report,
    "export": _export,
    "backup": _backup,
    "verify": _verify,
}
