"""The acts that terms, rules and codes rest on: in both languages, and honest about what nobody read."""

import csv
import re

import pytest

from precinct_app.domain.codes import Code, TermRule
from precinct_app.paths import bundled

TABLES = ("codes", "terms", "register_rules")
# texts that could be read: the Administrative Code, the law on personal data, the talk of article 50
READ = ("54-бап", "№ 94-V", "50-бап")


def rows(name):
    with (bundled("resources") / "codes" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", TABLES)
def test_every_act_is_named_in_both_languages(name):
    for row in rows(name):
        kk, ru = row["source"], row["source_ru"]
        assert bool(kk) == bool(ru), row
        assert sorted(re.findall(r"\d+", kk)) == sorted(re.findall(r"\d+", ru)), row
        assert not re.search(r"Приказ|Закон|станция", kk), kk
        assert not re.search(r"[әғқңөұүһі]", ru.replace("mvd-sko", "")), ru


@pytest.mark.parametrize("name", ["terms", "register_rules"])
def test_what_rests_on_a_text_that_nobody_read_says_so(name):
    for row in rows(name):
        if row["verified"] == "yes":
            assert any(known in row["source"] for known in READ), row


def test_the_language_of_the_screen_chooses_the_act():
    term = TermRule(source="60-бап", source_ru="ст. 60")
    assert (term.act("kk"), term.act("ru")) == ("60-бап", "ст. 60")
    own = Code(source="бұйрық № 7", source_ru="")
    assert own.act("kk") == own.act("ru") == "бұйрық № 7"
