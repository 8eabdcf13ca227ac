"""Rules about the quality of cards: undated photos, two cards of one person, houses outside the precinct."""

from collections.abc import Iterator

from sqlalchemy import select

from precinct_app.domain.addresses import House
from precinct_app.domain.audit.gaps import HOUSE, PERSON, PHOTO, Gap, Look
from precinct_app.domain.audit.outline import Outline
from precinct_app.domain.base import plain_rows
from precinct_app.domain.documents import Photo
from precinct_app.domain.duplicates import probable_pairs
from precinct_app.domain.users import boundary_on


def photo_undated(look: Look) -> Iterator[Gap]:
    """Find photos of which nobody knows when they were taken."""
    query = select(Photo).where(Photo.removed_step.is_(None), Photo.taken == "")
    for photo in look.session.scalars(query.order_by(Photo.id)):
        subject = (photo.subject_type, photo.subject_id)
        yield Gap("photo_undated", ("photo", photo.id), PHOTO, photo.id, subject, known={"note": photo.note})


def double_card(look: Look) -> Iterator[Gap]:
    """Find people who may have two cards and were not told apart; the later card is the one at fault."""
    for pair in probable_pairs(look.session, "person"):
        yield Gap(
            "double_card", ("person", pair.other), PERSON, pair.other, ("person", pair.other),
            known={"reason": pair.reason}, other=("person", pair.one),
        )  # fmt: skip


def outside(look: Look) -> Iterator[Gap]:
    """Find houses that stand outside the boundary of today; without a boundary nothing can be said."""
    area = boundary_on(look.session, look.today)
    if area is None:
        return
    outline = Outline.of_wkb(area.wkb)
    query = select(House.id, House.lon, House.lat).where(
        House.removed_step.is_(None), House.lon.is_not(None), House.lat.is_not(None)
    )
    for key, lon, lat in plain_rows(look.session, query):
        if not outline.holds(lon, lat):
            yield Gap("outside", ("house", key), HOUSE, key, ("house", key))
