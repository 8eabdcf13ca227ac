"""The words of the audit: kinds of cards, what is said of a gap, where its card opens."""

from datetime import datetime, timedelta

from precinct_app.domain.audit import Gap
from precinct_app.domain.audit.gaps import (
    CHECK,
    DAY,
    HOUSE,
    NOTICE,
    PERSON,
    PHOTO,
    PROMISE,
    REGISTER,
    TALK,
    Key,
)
from precinct_app.domain.labels import Naming
from precinct_app.gui.cards.due import late_words
from precinct_app.i18n import N_, _

KINDS = {
    REGISTER: N_("On the register"), CHECK: N_("Checks"), NOTICE: N_("Notices"), PROMISE: N_("Promises"),
    TALK: N_("Talks"), PERSON: N_("People"), HOUSE: N_("Houses"), PHOTO: N_("Photos"),
}  # fmt: skip
ICONS = {
    REGISTER: "user-check", CHECK: "clipboard-check", NOTICE: "mail", PROMISE: "message",
    TALK: "messages", PERSON: "user", HOUSE: "building", PHOTO: "photo",
}  # fmt: skip
# what to do with the gaps of a gravity, and its sign
ADVICE = {
    "term": (N_("mend today"), "alert-triangle", "danger"),
    "card": (N_("fill in from the paper"), "eye", "warn"),
    "quality": (N_("when there is time"), "info-circle", "t2"),
}
# page of a subject; what is not here has no card of its own
PAGES = {
    "person": "people", "contact": "contacts", "house": "houses", "dwelling": "houses", "place": "places",
    "organisation": "organisations", "finding": "places", "sara_case": "cases",
    "register_entry": "register", "violence_fact": "violence",
}  # fmt: skip
_BY_KEY = frozenset({"contacts", "register", "violence", "cases"})
OUTSIDE = "outside"
SENT_LATE, NOT_SENT = N_("Sent late: {body}"), N_("Not sent: {body}")
A_CHECK, A_NOTICE = N_("check"), N_("notice of violence")
_LATE_BY_DAYS = frozenset({"check_late", "expired_open", "promise_open"})
_URGENT = timedelta(hours=6)
_CARDS = {
    "no_settlement": N_("address"), "photo_undated": N_("photo"), "talk_long": N_("preventive talk"),
    "double_card": N_("card"), "outside": N_("place on the map"),
}  # fmt: skip


def place_of(gap: Gap) -> tuple[str, object] | None:
    """Return the page and the key that open the card of a gap: the entry or fact itself, else its subject.

    A house that stands outside opens on the map, where its spot is corrected.
    """
    if gap.rule == OUTSIDE:
        return "map", gap.subject
    own = gap.card if gap.card[0] in ("register_entry", "contact") else gap.subject
    for kind, key in (own, gap.other) if gap.card[0] == "promise" else (_fact(gap), own):
        if kind in PAGES:
            page = PAGES[kind]
            return page, key if page in _BY_KEY else (kind, key)
    return None


def _fact(gap: Gap) -> Key:
    return gap.other if gap.other[0] == "violence_fact" else ("", b"")


def since_words(gap: Gap, now: datetime, naming: Naming) -> tuple[str, str]:
    """Return since when a gap stands, or how much time is left, and the tone of these words."""
    if gap.ends and not gap.known.get("sent"):
        left = datetime.fromisoformat(gap.ends) - now
        if left >= timedelta(0):
            return _("{time} left").format(time=_clock(left)), "danger" if left < _URGENT else "warn"
        if left > -timedelta(days=1):
            return _("{time} late").format(time=_clock(-left)), "danger"
        return late_words(-left // timedelta(days=1)), "danger"
    if not gap.since:
        return "", "t2"
    day = datetime.fromisoformat(gap.since[:DAY])
    if gap.rule in _LATE_BY_DAYS and day.date() < now.date():
        return late_words((now.date() - day.date()).days), "danger"
    return naming.language.date_short(day), "t2"


def _clock(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def missing_words(gap: Gap, naming: Naming) -> str:
    """Return what is missing: the words of the rule, and to whom a notice was to go."""
    text = naming.code("audit_rule", gap.rule)
    if gap.card[0] != "violence_notice":
        return _first_capital(text)
    body = naming.code("notice_body", gap.known.get("body", ""))
    told = SENT_LATE if gap.known.get("sent") else NOT_SENT
    return naming.language.gettext(told).format(body=body)


def card_words(gap: Gap, naming: Naming) -> str:
    """Return which card of its subject a gap is in."""
    kind, known = gap.card[0], gap.known
    if kind == "register_check":
        return naming.language.gettext(A_CHECK)
    if kind == "violence_notice":
        return naming.language.gettext(A_NOTICE)
    if kind == "register_entry":
        word = naming.codes.get("register_category", known.get("category", "")).short(naming.language.code)
        return " ".join(part for part in (word, _numbered(known.get("number", ""))) if part)
    if kind == "promise":
        return " ".join(known.get("text", "").split())
    return naming.language.gettext(_CARDS[gap.rule]) if gap.rule in _CARDS else ""


def _numbered(number: str) -> str:
    return f"№\u00a0{number}" if number[:1].isdigit() else number


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
