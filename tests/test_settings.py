"""Settings: kept and read back, bad values named and replaced, written whole or not at all."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app import settings as settings_module
from precinct_app.errors import AppError
from precinct_app.settings import FILE_NAME, Settings, load


def test_first_start_has_defaults_and_no_warning(fresh_settings: Settings) -> None:
    assert (fresh_settings.language, fresh_settings.theme, fresh_settings.idle_lock_minutes) == (
        "kk",
        "light",
        5,
    )
    assert fresh_settings.warnings == ()


def test_what_is_changed_is_read_back(fresh_settings: Settings, own_places: Path) -> None:
    fresh_settings.change(language="ru", rail_narrow=True, table_widths={"people": [100, 200]})
    again = load()
    assert (again.language, again.rail_narrow, again.table_widths) == ("ru", True, {"people": [100, 200]})
    assert [path.name for path in (own_places / "settings").iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "en"),
        ("theme", 3),
        ("idle_lock_minutes", 0),
        ("idle_lock_minutes", True),
        ("rail_narrow", 1),
        ("table_widths", {"a": ["b"]}),
    ],
)
def test_bad_value_falls_back_and_is_named(tmp_path: Path, name: str, value: object) -> None:
    place = tmp_path / FILE_NAME
    place.write_text(json.dumps({name: value, "last_page": "map"}), encoding="utf-8")
    read = load(place)
    assert getattr(read, name) == getattr(Settings(), name)
    assert read.last_page == "map"
    assert [warning.fields["name"] for warning in read.warnings] == [name]
    with pytest.raises(ValueError, match=name):
        read.change(**{name: value})


def test_unknown_names_are_left_out(tmp_path: Path) -> None:
    place = tmp_path / FILE_NAME
    place.write_text('{"colour_of_tomorrow": 1}', encoding="utf-8")
    read = load(place)
    assert read.warnings == ()
    read.save()
    assert "colour_of_tomorrow" not in place.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="colour"):
        read.change(colour_of_tomorrow=1)


@given(st.binary(max_size=60))
def test_any_file_at_all_gives_settings(tmp_path_factory, content: bytes) -> None:
    place = tmp_path_factory.mktemp("any") / FILE_NAME
    place.write_bytes(content)
    assert load(place).language in ("kk", "ru")


def test_full_disk_keeps_the_old_file_and_says_so(
    fresh_settings: Settings, monkeypatch, own_places: Path
) -> None:
    fresh_settings.change(last_page="map")
    before = (own_places / "settings" / FILE_NAME).read_bytes()

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings_module.os, "fsync", full)
    with pytest.raises(AppError, match="No space left"):
        fresh_settings.change(last_page="people")
    assert (own_places / "settings" / FILE_NAME).read_bytes() == before
    assert len(list((own_places / "settings").iterdir())) == 1


def test_every_setting_has_a_default_of_its_own_type() -> None:
    made = Settings()
    for setting in fields(Settings):
        assert settings_module._fits(setting, getattr(made, setting.name)), setting.name


def test_settings_hold_no_place_for_a_person() -> None:
    names = {setting.name for setting in fields(Settings)}
    assert not names & {"name", "surname", "iin", "phone", "user", "password"}
