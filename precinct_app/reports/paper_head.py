"""Who a paper is from: the police body and the point, as they stand at its head."""

from precinct_app.domain.users import Precinct
from precinct_app.i18n import N_
from precinct_app.reports.document import Text
from precinct_app.reports.words import said

POINT = N_("Precinct police point No. {number}")


def bodies(precinct: Precinct | None) -> tuple[Text, ...]:
    """Return the police body, where its name is known, and the point."""
    if precinct is None:
        return ()
    body, point = Text(precinct.body_kk, precinct.body_ru), said(POINT, number=precinct.point_number)
    return (body, point) if body.kk or body.ru else (point,)
