"""The words of the command line: verbs, options and what is said when they are wrong; see ``cli.py``."""

import argparse
from pathlib import Path
from typing import NoReturn

from precinct_app import __version__
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

NOT_UNDERSTOOD = N_("The command is not correct. Its form: {form}")
SCALES = ("small", "precinct", "station")
IMPORTS = ("map", "boundary", "addresses", "objects", "people")


class Parser(argparse.ArgumentParser):
    """Answers wrong words with one sentence in the language of the program."""

    def error(self, message: str) -> NoReturn:
        """Say how the command is written; which word was wrong is seen beside it."""
        form = " ".join(self.format_usage().split()).removeprefix("usage: ")
        raise BadInput(NOT_UNDERSTOOD, form=form)


def parser_of_verbs() -> argparse.ArgumentParser:
    """Return the parser of all verbs; wrong words raise BadInput."""
    common = Parser(add_help=False)
    common.add_argument("--data", type=Path, metavar="DIR")
    common.add_argument("--user", default="", metavar="LOGIN")
    common.add_argument("--password-file", type=Path, metavar="FILE")
    parser = Parser(prog="precinct-app", parents=[common])
    parser.add_argument("--version", action="version", version=f"precinct-app {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True)
    # given before or after the verb; SUPPRESS keeps the later default from wiping what stood before it
    late = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    for name, kind, word in (
        ("--data", Path, "DIR"),
        ("--user", str, "LOGIN"),
        ("--password-file", Path, "FILE"),
    ):
        late.add_argument(name, type=kind, metavar=word)
    demo = verbs.add_parser("demo", parents=[late])
    demo.add_argument("--scale", choices=SCALES, default="precinct")
    demo.add_argument("--no-window", action="store_true")
    _init_words(verbs.add_parser("init", parents=[late]))
    load = verbs.add_parser("import", parents=[late])
    load.add_argument("kind", choices=IMPORTS)
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--kind", dest="default_kind", default="other", metavar="CODE")
    load.add_argument("--name", default="", help="of one area among several")
    load.add_argument("--sheet", default=None)
    report = verbs.add_parser("report", parents=[late])
    report.add_argument("report", choices=("monthly",))
    report.add_argument("--month", required=True, metavar="2026-10")
    report.add_argument("--languages", default="kk,ru")
    report.add_argument("--audience", choices=("internal", "akimat", "partners", "public"), default="akimat")
    report.add_argument("--out", type=Path, required=True, metavar="FILE")
    backup = verbs.add_parser("backup", parents=[late])
    backup.add_argument("--out", type=Path, default=None, metavar="FILE")
    verbs.add_parser("verify", parents=[late]).add_argument("--head", default="", metavar="MARK")
    return parser


def _init_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--login", default="")
    for name in ("surname", "given", "patronymic"):
        parser.add_argument(f"--{name}", default="", metavar="KK[/RU]")
    parser.add_argument("--rank", default="lieutenant")
    parser.add_argument("--precinct", default="")
    parser.add_argument("--point", default="")
