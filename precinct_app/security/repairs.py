"""One repair for each finding: a neutral word in its case, an address without its flat, a number taken out.

The Kazakh ending of what is cut goes over to what stays, by closed tables; пәтер and үй take the same ones.
"""

import re

from precinct_app.security.passages import Finding

_CASES = (
    (("га", "ге", "ка", "ке", "на", "не", "а", "е"), "тұрғынға"),
    (("нын", "нин", "дын", "дин", "тын", "тин"), "тұрғынның"),
    (("ны", "ни", "ды", "ди", "ты", "ти", "н"), "тұрғынды"),
    (("да", "де", "та", "те"), "тұрғында"),
    (("дан", "ден", "тан", "тен", "нан", "нен"), "тұрғыннан"),
    (("мен", "бен", "пен"), "тұрғынмен"),
)
_KK_PERSON = {ending: word for endings, word in _CASES for ending in endings}
_RU_MAN = {"": "житель", "а": "жителя", "у": "жителю", "ым": "жителем", "ом": "жителем", "е": "жителе"}
_RU_WOMAN = {"а": "жительница", "у": "жительницу", "ои": "жительницы", "ы": "жительницы", "е": "жительнице"}

# endings of «N-үй» after «көшесі»: the possessive takes an н
_AFTER_STREET = {
    "де": "нде",
    "да": "нде",
    "ге": "не",
    "ден": "нен",
    "дің": "нің",
    "ді": "н",
    "дегі": "ндегі",
    "мен": "мен",
}
_FLAT_ENDING = re.compile(r"пәтер(?:і)?(де|ден|ге|дің|ді|дегі|мен|інде|інен|іне|інің|ін)?$", re.I)
_POSSESSIVE = {"інде": "де", "інен": "ден", "іне": "ге", "інің": "дің", "ін": "ді"}
_BEFORE = re.compile(r"[\s\u00a0]*,?[\s\u00a0]*(?:№[\s\u00a0]?)?$")
_LABEL = re.compile(
    r"[\s\u00a0,;]*(?:ЖСН(?:\sнөмірі)?|ИИН|тел(?:ефон\w*)?|ұялы\s\w+|моб\w*)?[.:\s\u00a0№]*$", re.I
)
_HOUSE_END = re.compile(r"\d[\w/]*[-\u2010\u2011\u2013]?\s?үй$", re.I)


def neutral_person(rest: str, code: str, feminine: bool) -> str:
    """Return «тұрғын» or «житель» in the case that the folded ending ``rest`` of the name shows."""
    if code == "kk":
        return _KK_PERSON.get(rest, "тұрғын")
    if feminine:
        return _RU_WOMAN.get(rest, "жительница")
    return _RU_MAN.get(rest, "житель")


def cut_of(kind: str, text: str, start: int, end: int) -> tuple[int, int, str]:
    """Return (from, to, replacement) that takes a number out of ``text`` with its comma and its label."""
    if kind == "flat":
        return _flat_cut(text, start, end)
    if kind in ("iin", "phone"):
        label = _LABEL.search(text, 0, start)
        return (label.start() if label else start), end, ""
    return start, end, ""


def _flat_cut(text: str, start: int, end: int) -> tuple[int, int, str]:
    before = _BEFORE.search(text, 0, start)
    cut = before.start() if before else start
    found = _FLAT_ENDING.search(text[start:end])
    ending = (found.group(1) or "") if found else ""
    ending = _POSSESSIVE.get(ending, ending)
    return cut, end, ending if _HOUSE_END.search(text[:cut]) else ""


def street_only(text: str, street_end: int, house: re.Match[str], code: str) -> Finding:
    """Return the finding of a private house behind its street; the repair leaves the street."""
    start, end = house.start(1), house.end(1)
    word = re.compile(r"[-\u2010\u2011\u2013]?\s?үй(де|да|ге|ден|дің|ді|дегі|мен)?(?![^\W\d_])", re.I).match(
        text, end
    )
    comma = text.find(",", street_end, start)
    cut = comma if comma >= 0 else len(text[:start].rstrip(" \u00a0дД.омыеу,"))
    cut_end = word.end() if word else end
    ending = _AFTER_STREET.get(word.group(1) or "", "") if word else ""
    possessive = text[:cut].endswith(("сі", "сы", "ы", "і"))
    return Finding(
        "private_house", text[start:cut_end], start, cut_end, cut, cut_end, ending if possessive else "", code
    )
