"""Closed tables of Kazakh grammar: months in their cases and endings after a number read aloud.

A Kazakh ending depends on the last sound of a word, so it is never glued to a value. Where a report has to
put one after a number or a month, it comes from these tables (source: the language guide of the program,
sections 4 and 5). Persons' names are never inflected.
"""

MONTHS = ("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
          "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан")  # fmt: skip

_MONTH_ENDINGS = {
    "dative": ("ға", "ға", "ға", "ге", "ға", "ға", "ге", "ға", "ке", "ға", "ға", "ға"),
    "accusative": ("ды", "ды", "ды", "ді", "ды", "ды", "ні", "ды", "ті", "ды", "ны", "ды"),
    "locative": ("да", "да", "да", "де", "да", "да", "де", "да", "те", "да", "да", "да"),
    "ablative": ("дан", "нан", "дан", "ден", "дан", "нан", "ден", "дан", "тен", "нан", "дан", "нан"),
}

CASES = ("dative", "genitive", "accusative", "locative", "ablative", "instrumental")

# last words of a number read aloud that take the same endings, in the order of CASES
_ENDINGS = (
    (("екі", "жеті"), ("ге", "нің", "ні", "де", "ден", "мен")),
    (("алты", "жиырма"), ("ға", "ның", "ны", "да", "дан", "мен")),
    (("нөл", "бір", "елу"), ("ге", "дің", "ді", "де", "ден", "мен")),
    (("сегіз", "жүз"), ("ге", "дің", "ді", "де", "ден", "бен")),
    (("тоғыз", "отыз", "пайыз"), ("ға", "дың", "ды", "да", "дан", "бен")),
    (("он", "тоқсан", "мың", "миллион"), ("ға", "ның", "ды", "да", "нан", "мен")),
    (("сексен",), ("ге", "нің", "ді", "де", "нен", "мен")),
    (("үш", "төрт", "бес", "жетпіс"), ("ке", "тің", "ті", "те", "тен", "пен")),
    (("қырық", "алпыс", "миллиард"), ("қа", "тың", "ты", "та", "тан", "пен")),
)
_ENDINGS_OF = {word: endings for words, endings in _ENDINGS for word in words}

_UNITS = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")


def month_in(month: int, case: str) -> str:
    """Return the month (1-12) in ``case``: dative, accusative, locative or ablative ("қарашада")."""
    return MONTHS[month - 1] + _MONTH_ENDINGS[case][month - 1]


def month_attributive(month: int) -> str:
    """Return the month as an attribute: "қарашадағы", "шілдедегі"."""
    when = month_in(month, "locative")
    return when + ("гі" if when.endswith("е") else "ғы")


def with_ending(number_text: str, case: str) -> str:
    """Return a written number with the ending of ``case`` after a hyphen: "20" dative is "20-ға".

    ``number_text`` is as shown: "3 500", "2,9", "5,3 %", "−18"; ``case`` is one of ``CASES``.
    """
    endings = _ENDINGS_OF[last_word(number_text)]
    return f"{number_text}-{endings[CASES.index(case)]}"


def last_word(number_text: str) -> str:
    """Return the last word of a written number read aloud in Kazakh: "120" ends in "жиырма".

    :raises ValueError: the text is not a number
    """
    text = "".join(number_text.split()).lstrip("+-−")
    if text.endswith("%"):
        return "пайыз"
    whole, comma, fraction = text.partition(",")
    digits = fraction if comma else whole
    if not (whole.isdecimal() and digits.isdecimal()):
        raise ValueError(f"not a number: {number_text!r}")
    return _last_word_of(int(digits))


def _last_word_of(value: int) -> str:
    if value == 0:
        return "нөл"
    for step, word in ((10**9, "миллиард"), (10**6, "миллион"), (1000, "мың"), (100, "жүз")):
        if value % step == 0:
            return word
    return _UNITS[value % 10] or _TENS[value // 10 % 10]
