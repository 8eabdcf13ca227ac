"""Which houses an inspector answers for, as orders write it: a street and ranges of house numbers.

The text stays as the order has it («1–45 нечёт., 12/3, 20а корп. 2»); it is read by
:mod:`precinct_app.domain.house_ranges` when it is needed, so a better reader needs no new data.
"""

from datetime import date

from sqlalchemy import Date
from sqlalchemy.orm import Mapped, mapped_column

from precinct_app.domain.base import Id, Record, key_column


class ServiceRange(Record):
    """A part of a street that a user answers for, valid between dates; ``ranges`` "" is the whole street."""

    __tablename__ = "service_range"
    street_id: Mapped[Id] = key_column("street.id")
    ranges: Mapped[str] = mapped_column(default="")
    inspector_id: Mapped[Id | None] = key_column("app_user.id")
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)
    source: Mapped[str] = mapped_column(default="")  # the order, its number and date
