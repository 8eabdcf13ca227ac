"""The door card: who the inspector is, how he is reached and when he receives, in both languages.

It holds no resident's data. Eight cards stand on a sheet of A4 with lines to cut along; what the point adds
to the officer's own record (hours, address, phone) are settings of the store, typed once.
"""

from dataclasses import dataclass, fields
from io import BytesIO
from typing import Any

from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, Writer, live
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.users import Precinct, StoreSetting, User, setting
from precinct_app.i18n import N_, Language, language
from precinct_app.reports.fonts import SANS, SANS_BOLD, printable, register
from precinct_app.reports.pdf import PRODUCER
from precinct_app.reports.pdf_page import DEMO
from precinct_app.reports.pdf_style import ACCENT, INK, MM, SECOND, TITLE, WARN, paragraph, style
from precinct_app.reports.words import KK, RU

YOUR = N_("Your precinct police inspector")
HOURS, ADDRESS = N_("Reception: {hours}"), N_("Police point No. {number}: {address}")
POINT = N_("Police point No. {number}")
POLICE, RESCUE = N_("Police"), N_("Rescue service")
COLUMNS, ROWS = 2, 4
WIDTH, HEIGHT = 210 * MM / COLUMNS, 297 * MM / ROWS
INSET = 6.5 * MM
FOOT = 19.0
SIZES = (1.3, 1.22, 1.15, 1.08, 1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.62, 0.54, 0.46, 0.38)
MOST_CARDS = 10_000
GAP = "\u00a0"
PREFIX = "card_"


@dataclass(frozen=True, slots=True)
class PointFacts:
    """What the point adds to a card; settings of the store under ``card_<name>``."""

    hours_kk: str = ""
    hours_ru: str = ""
    address_kk: str = ""
    address_ru: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """Everything on a card; names, ranks and positions as (Kazakh, Russian)."""

    names: tuple[str, str]
    posts: tuple[str, str]
    ranks: tuple[str, str]
    phone: str
    point: str
    facts: PointFacts
    demo: bool = False


def read_facts(session: Session) -> PointFacts:
    """Return what the store knows of the point."""
    return PointFacts(**{one.name: setting(session, PREFIX + one.name) for one in fields(PointFacts)})


def keep_facts(write: Writer, facts: PointFacts) -> None:
    """Remember what was typed about the point, each field that differs."""
    rows = {row.name: row for row in write.session.scalars(live(StoreSetting))}
    for one in fields(PointFacts):
        name, value = PREFIX + one.name, getattr(facts, one.name)
        if name in rows:
            write.change(StoreSetting, rows[name].id, value=value)
        elif value:
            write.add(StoreSetting, name=name, value=value)


def card_facts(session: Session, inspector: Id | None, codes: CodeLists, facts: PointFacts) -> CardFacts:
    """Return what stands on the card of ``inspector``."""
    user = session.get(User, inspector) if inspector else None
    precinct = session.scalars(live(Precinct)).first()
    point, demo = (precinct.point_number, bool(precinct.demonstration)) if precinct else ("", False)
    if user is None:
        return CardFacts(("", ""), ("", ""), ("", ""), facts.phone, point, facts, demo)
    names = (
        KK.full_name(user.surname_kk, user.given_kk, user.patronymic_kk),
        RU.full_name(user.surname_ru, user.given_ru, user.patronymic_ru),
    )
    rank = codes.get("rank", user.rank)
    posts = (user.position_kk, user.position_ru)
    return CardFacts(names, posts, (rank.kk, rank.ru), facts.phone or user.phone, point, facts, demo)


def render(card: CardFacts, count: int, languages: tuple[str, ...] = ("kk", "ru")) -> bytes:
    """Return the PDF of ``count`` cards, eight to a page; the last page holds no more than are wanted."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    register()
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, initialFontName=SANS, invariant=1, lang=f"{languages[0]}-KZ")
    canvas.setTitle(printable(language(languages[0]).gettext(YOUR)))
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    canvas.beginForm("card", 0, 0, WIDTH, HEIGHT)
    _draw(canvas, card, languages)
    canvas.endForm()
    left = max(1, min(count, MOST_CARDS))
    for _page in range(pages_of(count)):
        _page_of_cards(canvas, min(left, COLUMNS * ROWS))
        left -= COLUMNS * ROWS
    canvas.save()
    return out.getvalue()


def pages_of(count: int) -> int:
    """Return how many sheets ``count`` cards take."""
    return -(-max(1, min(count, MOST_CARDS)) // (COLUMNS * ROWS))


def _page_of_cards(canvas: Any, count: int) -> None:
    """Put cards from the upper edge down, with a line to cut along at each edge inside the page."""
    for place in range(count):
        canvas.saveState()
        canvas.translate(place % COLUMNS * WIDTH, _foot_of(place // COLUMNS))
        canvas.doForm("card")
        canvas.restoreState()
    canvas.setStrokeColor(SECOND)
    canvas.setLineWidth(0.4)
    canvas.setDash(3, 3)
    rows = -(-count // COLUMNS)
    for column in range(1, COLUMNS):
        canvas.line(column * WIDTH, _foot_of(rows - 1), column * WIDTH, HEIGHT * ROWS)
    for row in range(min(rows, ROWS - 1)):
        canvas.line(0, _foot_of(row), WIDTH * min(count - row * COLUMNS, COLUMNS), _foot_of(row))
    canvas.showPage()


def _foot_of(row: int) -> float:
    return (ROWS - 1 - row) * HEIGHT


def _draw(canvas: Any, card: CardFacts, codes: tuple[str, ...]) -> None:
    width, room = WIDTH - 2 * INSET, HEIGHT - 2 * INSET - FOOT
    lines = _fitting(card, codes, width, room)
    top = HEIGHT - INSET
    for line in lines:
        used = line.wrap(width, 1000)[1]
        line.drawOn(canvas, INSET, top - used)
        top -= used
    _foot(canvas, codes, width)
    if card.demo:
        canvas.setFillColor(WARN)
        canvas.setFont(SANS_BOLD, 6.5)
        said = " · ".join(language(code).gettext(DEMO) for code in codes)
        canvas.drawRightString(WIDTH - INSET, HEIGHT - INSET + 4, printable(said))


def _fitting(card: CardFacts, codes: tuple[str, ...], width: float, room: float) -> list[Any]:
    """Return the paragraphs at the largest size that leaves nothing out."""
    lines: list[Any] = []
    for size in SIZES:
        lines = _lines(card, codes, size)
        if sum(line.wrap(width, 1000)[1] for line in lines) <= room:
            break
    return lines


def _lines(card: CardFacts, codes: tuple[str, ...], size: float) -> list[Any]:
    texts: list[tuple[str, Any]] = []
    for place, code in enumerate(codes):
        texts += _block(card, language(code), size, place > 0)
    if card.phone:
        shown = KK.phone(card.phone).replace(" ", "\u00a0")
        texts.append((shown, style(SANS_BOLD, 13.0 * size, 17.0 * size, ACCENT)))
    return [paragraph(text, look) for text, look in texts if text == GAP or text.strip()]


def _block(card: CardFacts, lang: Language, size: float, second: bool) -> list[tuple[str, Any]]:
    """Return the lines of one language; the second one is smaller and grey."""
    half = 0 if lang.code == "kk" else 1
    ink, head = (SECOND, SECOND) if second else (INK, TITLE)
    scale = size * (0.88 if second else 1.0)
    small = style(SANS, 8.4 * scale, 10.6 * scale, ink)
    bold = style(SANS_BOLD, 11.0 * scale, 14.0 * scale, ink)
    title = style(SANS_BOLD, 9.2 * scale, 12.4 * scale, head)
    post = ", ".join(part for part in (card.posts[half], card.ranks[half]) if part)
    hours = card.facts.hours_kk if half == 0 else card.facts.hours_ru
    hours = hours or card.facts.hours_kk or card.facts.hours_ru
    return [
        (lang.gettext(YOUR), title),
        (card.names[half] or card.names[1 - half], bold),
        (post, small),
        (lang.gettext(HOURS).format(hours=hours) if hours else "", small),
        (_where(card, lang, half), small),
        (GAP, style(SANS, 3.0 * size, 5.0 * size, ink)),
    ]


def _where(card: CardFacts, lang: Language, half: int) -> str:
    address = (card.facts.address_kk, card.facts.address_ru)
    shown = address[half] or address[1 - half]
    if not card.point:
        return shown
    words = lang.gettext(ADDRESS if shown else POINT)
    return words.format(number=card.point, address=shown)


def _foot(canvas: Any, codes: tuple[str, ...], width: float) -> None:
    base = INSET
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.0)
    canvas.line(INSET, base + FOOT - 4, INSET + width, base + FOOT - 4)
    left = INSET
    for number, words in (("102", POLICE), ("112", RESCUE)):
        canvas.setFillColor(TITLE)
        canvas.setFont(SANS_BOLD, 12)
        canvas.drawString(left, base, number)
        canvas.setFillColor(SECOND)
        canvas.setFont(SANS, 7)
        said = " / ".join(dict.fromkeys(language(code).gettext(words) for code in codes))
        canvas.drawString(left + 26, base + 1, printable(said))
        left += width * 0.4
