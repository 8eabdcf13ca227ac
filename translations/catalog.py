"""Command tool of the catalogues: ``python translations/catalog.py extract`` (update, fill, compile, check).

Source texts are English and stand in the code; ``extract`` collects them into ``precinct_app.pot``,
``update`` carries them into ``kk`` and ``ru``, ``fill`` takes translations from JSON files, ``compile``
builds the ``.mo`` files and ``check`` says what is wrong. No dates, paths or line numbers are written, so
that files change only where texts change.
"""

import argparse
import ast
import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DOMAIN = "precinct_app"
LANGUAGES = ("kk", "ru")
TEMPLATE = HERE / f"{DOMAIN}.pot"
# the second argument of the forms' translate(context, text) is the text; the context is the form's name
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "translate": (2,),
}
# key of a text -> language -> translation, or the list of its plural forms
Given = dict[str, dict[str, str | list[str]]]
CONTEXT_MARK = "\x04"
HEADERS_THAT_CHURN = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Report-Msgid-Bugs-To",
                      "Last-Translator", "Language-Team")  # fmt: skip


def po_path(code: str, folder: Path = HERE) -> Path:
    """Return the place of the catalogue of one language."""
    return folder / code / f"{DOMAIN}.po"


def extract(package: Path = ROOT / DOMAIN) -> Catalog:
    """Return the template of all texts marked in ``package``, with our overrides of Qt's own texts."""
    template = Catalog(project=DOMAIN, charset="utf-8", header_comment="")
    found = extract_from_dir(package, [("**.py", "python")], keywords=KEYWORDS)
    for _file, _line, text, _comments, context in found:
        if text:
            template.add(text, context=context)
    for text in _overrides_of_qt(package / "gui" / "qt_language.py"):
        template.add(text, context="Qt")
    return template


def _overrides_of_qt(module: Path) -> Iterator[str]:
    """Yield the texts of the table ``QT_TEXTS``, read without importing Qt."""
    if not module.exists():
        return
    for statement in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == "QT_TEXTS":
            yield from ast.literal_eval(statement.value)


def load(path: Path, code: str) -> Catalog:
    """Return the catalogue at ``path``, or an empty one of the language ``code``."""
    if not path.exists():
        return Catalog(locale=code, project=DOMAIN, charset="utf-8", header_comment="")
    with path.open("rb") as stream:
        return read_po(stream, locale=code)


def save(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue sorted, without obsolete texts and without header lines that churn."""
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.project, catalogue.version, catalogue.fuzzy = DOMAIN, "1", False
    written = io.BytesIO()
    write_po(written, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    lines = written.getvalue().decode("utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.lstrip('"').startswith(HEADERS_THAT_CHURN))
    path.write_text("".join(kept).lstrip("\n"), encoding="utf-8", newline="\n")


def updated(catalogue: Catalog, template: Catalog) -> Catalog:
    """Return ``catalogue`` with exactly the texts of ``template``; kept translations are never guessed."""
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def fill(catalogue: Catalog, texts: Given, replace: bool = False) -> list[str]:
    """Put translations into empty places (into all with ``replace``) and return the keys nobody asks for.

    A key is the English text, ``one|many`` for plurals, ``context\\x04text`` for texts with a context.
    """
    code = str(catalogue.locale)
    asked = {key_of(message): message for message in catalogue if message.id}
    for key in texts.keys() & asked.keys():
        message, given = asked[key], texts[key].get(code)
        if given and (replace or not is_filled(message)):
            message.string = tuple(given) if isinstance(given, list) else given
            message.flags.discard("fuzzy")
    return sorted(texts.keys() - asked.keys())


def key_of(message: Message) -> str:
    """Return the key of a text in the JSON files."""
    text = "|".join(message.id) if isinstance(message.id, (list, tuple)) else message.id
    return f"{message.context}{CONTEXT_MARK}{text}" if message.context else text


def is_filled(message: Message) -> bool:
    """Return whether every form of a text is translated."""
    strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return bool(strings) and all(strings)


def compile_catalogs(target: Path = HERE, source: Path = HERE) -> list[Path]:
    """Build ``<target>/<language>/precinct_app.mo`` from the ``.po`` files there are; return them."""
    built = []
    for code in LANGUAGES:
        if not po_path(code, source).exists():
            continue
        path = target / code / f"{DOMAIN}.mo"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write_mo(stream, load(po_path(code, source), code))
        built.append(path)
    return built


def _extract_command() -> int:
    template = extract()
    save(template, TEMPLATE)
    print(f"texts: {len(template)}")
    return 0


def _update_command() -> int:
    template = load(TEMPLATE, "kk")
    for code in LANGUAGES:
        catalogue = updated(load(po_path(code), code), template)
        save(catalogue, po_path(code))
        empty = sum(1 for message in catalogue if message.id and not is_filled(message))
        print(f"{code}: {len(catalogue)} texts, {empty} empty")
    return 0


def _fill_command(files: Iterable[Path], replace: bool) -> int:
    texts = merged(files)
    for code in LANGUAGES:
        catalogue = load(po_path(code), code)
        unknown = fill(catalogue, texts, replace)
        save(catalogue, po_path(code))
        empty = [key_of(message) for message in catalogue if message.id and not is_filled(message)]
        print(f"{code}: {len(empty)} empty, {len(unknown)} given but not in the code")
        for key in empty:
            print(f"  empty: {key!r}")
    return 0


def merged(files: Iterable[Path]) -> Given:
    """Return the texts of several JSON files; the first file wins, a contradiction is printed."""
    texts: Given = {}
    for file in files:
        for key, value in json.loads(file.read_text(encoding="utf-8")).items():
            if texts.setdefault(key, value) != value:
                print(f"two translations: {key!r}: {texts[key]} / {value} ({file.name})")
    return texts


def _compile_command() -> int:
    for path in compile_catalogs():
        print(path.relative_to(ROOT))
    return 0


def _check_command() -> int:
    from checks import faults_of, missing_from

    catalogues = {code: load(po_path(code), code) for code in LANGUAGES}
    template = extract()
    faults = [fault for code in LANGUAGES for fault in missing_from(catalogues[code], template, code)]
    faults += faults_of(catalogues["kk"], catalogues["ru"])
    for fault in faults:
        print(fault)
    print(f"faults: {len(faults)}")
    return 1 if faults else 0


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 when all is well."""
    parser = argparse.ArgumentParser(prog="catalog.py", description="Catalogues of the program.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("extract", "update", "compile", "check"):
        commands.add_parser(name)
    filling = commands.add_parser("fill")
    filling.add_argument("files", nargs="+", type=Path)
    filling.add_argument("--replace", action="store_true", help="also replace translations that are there")
    given = parser.parse_args(arguments)
    if given.command == "fill":
        return _fill_command(given.files, given.replace)
    commands_by_name = {
        "extract": _extract_command,
        "update": _update_command,
        "compile": _compile_command,
        "check": _check_command,
    }
    return commands_by_name[given.command]()


if __name__ == "__main__":
    sys.exit(main())
