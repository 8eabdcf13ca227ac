"""The words of the command line: verbs, options and what is said when they are wrong; see ``cli.py``."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from precinct_app import __version__
from precinct_app.errors import BadInput
from precinct_app.i18n import N_, _

EMPTY_HEAD = N_("The mark of the journal is empty. Copy it from the foot of a released document.")
NOT_UNDERSTOOD = N_("The command is not correct. Its form: {form}")
SCALES = ("small", "precinct", "station")
LAYERS = (
    "vulnerable", "offender", "crime_place", "hot_spot", "leader", "business", "service", "finding", "police",
    "other",
)  # fmt: skip
IMPORTS = ("map", "boundary", "addresses", "houses", "objects", "people")


class Parser(argparse.ArgumentParser):
    """Helps, and answers wrong words, in the language of the program."""

    def __init__(
        self, *, add_help: bool = True, parents: Sequence[argparse.ArgumentParser] = (), **given: Any
    ) -> None:
        super().__init__(add_help=False, **given)
        self._optionals.title, self._positionals.title = _("Options"), _("What to give")
        for parent in parents:  # after the titles: groups are joined by them
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)
        if add_help:
            words = _("show this help and end")
            self.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help=words)

    def format_help(self) -> str:
        """Return the help under translated headings; argparse has its own in English only."""
        lines = self._get_formatter()
        lines.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, prefix=_("Form: "))
        lines.add_text(self.description)
        for group in self._action_groups:
            lines.start_section(group.title)
            lines.add_arguments(group._group_actions)
            lines.end_section()
        lines.add_text(self.epilog)
        return lines.format_help()

    def error(self, message: str) -> NoReturn:
        """Say how the command is written; which word was wrong is seen beside it."""
        form = " ".join(self.format_usage().split()).removeprefix("usage: ")
        raise BadInput(NOT_UNDERSTOOD, form=form)


def parser_of_verbs() -> argparse.ArgumentParser:
    """Return the parser of all verbs; wrong words raise BadInput."""
    common = Parser(add_help=False)
    _common_words(common)
    told = _("Without a verb the window opens.")
    parser = Parser(prog="precinct-app", parents=[common], description=told)
    version = f"precinct-app {__version__}"
    parser.add_argument("--version", action="version", version=version, help=_("show the version and end"))
    verbs = parser.add_subparsers(dest="verb", required=True, title=_("Verbs"), metavar="VERB")
    # given before or after the verb; SUPPRESS keeps the later default from wiping what stood before it
    late = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    _common_words(late)
    for name, label, words in VERBS:
        words(verbs.add_parser(name, parents=[late], help=_(label), description=_(label)))
    return parser


def _common_words(parser: argparse.ArgumentParser) -> None:
    late = parser.argument_default is argparse.SUPPRESS
    for name, kind, word, label in (
        ("--data", Path, "DIR", N_("folder of the store")),
        ("--user", str, "LOGIN", N_("user name")),
        ("--password-file", Path, "FILE", N_("file with the password in its first line")),
    ):
        default = argparse.SUPPRESS if late else "" if kind is str else None
        parser.add_argument(name, type=kind, metavar=word, default=default, help=_(label))


def _demo_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--scale", choices=SCALES, default="precinct", help=_("how large it is"))
    parser.add_argument("--no-window", action="store_true", help=_("make it and end"))


def _import_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=IMPORTS, help=_("what the file holds"))
    parser.add_argument("file", type=Path, metavar="FILE", help=_("the file"))
    kind = _("kind of places that name none")
    parser.add_argument("--kind", dest="default_kind", default="other", metavar="CODE", help=kind)
    parser.add_argument("--name", default="", help=_("name of one area among several"))
    parser.add_argument("--sheet", default=None, help=_("sheet of the workbook"))


def _report_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", choices=("monthly", "passport"), help=_("which report"))
    parser.add_argument("--month", default="", metavar="2026-10", help=_("month of the report"))
    parser.add_argument("--date", default="", metavar="2026-11-22", help=_("day of the passport (today)"))
    parser.add_argument("--languages", default="kk,ru", help=_("kk, ru, or kk,ru"))
    audiences = ("internal", "akimat", "partners", "public")
    parser.add_argument("--audience", choices=audiences, default="akimat", help=_("for whom"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("file to write"))


def _export_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("layers",), help=_("what is handed out"))
    codes = _("codes of the layers, parted by commas: {codes}").format(codes=",".join(LAYERS))
    parser.add_argument("--layers", required=True, metavar="CODES", help=codes)
    audiences = ("internal", "outside")
    parser.add_argument("--audience", choices=audiences, default="outside", help=_("for whom"))
    parser.add_argument("--reason", required=True, help=_("why it is handed out; the journal keeps it"))
    out = _("file to write: .geojson or .xlsx")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=out)


def _backup_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=None, metavar="FILE", help=_("file to write"))


def _verify_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--head", metavar="MARK", help=_("mark printed on a released document"))


def given_mark(head: str | None) -> str:
    """Return the mark to compare with, "" where none is asked for; raises BadInput for an empty one."""
    if head is not None and not head.strip():
        raise BadInput(EMPTY_HEAD)
    return head or ""


def _init_words(parser: argparse.ArgumentParser) -> None:
    for name, default, word, label in (
        ("--login", "", "LOGIN", N_("user name")),
        ("--surname", "", "KK[/RU]", N_("surname")),
        ("--given", "", "KK[/RU]", N_("given name")),
        ("--patronymic", "", "KK[/RU]", N_("patronymic")),
        ("--rank", "lieutenant", "CODE", N_("rank")),
        ("--precinct", "", "N", N_("number of the precinct")),
        ("--point", "", "N", N_("number of the police point")),
    ):
        parser.add_argument(name, default=default, metavar=word, help=_(label))


# verb, what it does (source text), what adds its words
VERBS: tuple[tuple[str, str, Any], ...] = (
    ("demo", N_("make the demonstration precinct"), _demo_words),
    ("init", N_("make a new store"), _init_words),
    ("import", N_("load a file"), _import_words),
    ("report", N_("release a report"), _report_words),
    ("export", N_("save layers of the map to a file"), _export_words),
    ("backup", N_("make a backup"), _backup_words),
    ("verify", N_("check the journal"), _verify_words),
)
