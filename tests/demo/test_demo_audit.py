"""The drawn photos of the demonstration: marked, small, the same each time, alike but mended."""

import io

from PIL import Image, ImageChops
from sqlalchemy import select

from precinct_app.demo.audit import HEIGHT, WIDTH, drawn, write_audit
from precinct_app.storage.photos import BIGGEST_BYTES


def test_a_drawn_photo_is_marked_small_and_repeatable():
    for number, kind in enumerate(("no_light", "dump", "graffiti")):
        before, after = drawn(kind, number, fixed=False), drawn(kind, number, fixed=True)
        assert before.content == drawn(kind, number, fixed=False).content
        assert len(before.content) < BIGGEST_BYTES
        first, second = (Image.open(io.BytesIO(one.content)) for one in (before, after))
        assert first.size == second.size == (WIDTH, HEIGHT)
        assert ImageChops.difference(first, second).getbbox(), "something was mended"
        box = (24, HEIGHT - 98, 226, HEIGHT - 20)
        flat = first.crop(box).tobytes()
        red = [place for place in range(0, len(flat), 3) if flat[place] > 150 and flat[place + 1] < 80]
        assert len(red) > 500, "the mark stands on it"


def test_the_store_has_two_pairs_and_a_route(tmp_path):
    from datetime import date, timedelta

    from precinct_app.demo.book import Book
    from precinct_app.domain.documents import Photo
    from precinct_app.domain.social_map import Finding, Place
    from precinct_app.storage.store import Store

    class Home:
        lon, lat = 71.4, 51.1

    class Plan:
        houses = (Home(), Home())

        def of(self, kind):
            return []

    class Town:
        plan = Plan()

    book = Book()
    day = date(2026, 9, 1)
    for number in range(8):
        state = "fixed" if number % 2 else "seen"
        later = day + timedelta(days=9) if number % 2 else None
        book.add(Finding, kind="dump", state=state, seen_day=day, fixed_day=later)
    store = Store(tmp_path, bytes(range(32)), create=True)
    write_audit(store, "store.demo", book, Town())
    with store.read() as session:
        photos = list(session.scalars(select(Photo)))
        route = session.scalars(select(Place)).one()
    assert sorted(photo.moment for photo in photos) == ["", "", "", "after", "after", "before", "before"]
    assert all(photo.taken for photo in photos)
    assert route.form == "line"
    assert route.wkb
    store.close()
