"""Who may read which fields: one table of views, an allow-list for each audience.

What is not listed is hidden, so a new field of a record stays inside until somebody lists it here. Builders
of reports, exports and maps take their rows through :func:`redact` and never see the record itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from precinct_app.domain.secrecy import NORMAL, RESTRICTED, Viewer, may_see

INTERNAL, AKIMAT, PARTNERS, PUBLIC = "internal", "akimat", "partners", "public"
AUDIENCES = (INTERNAL, AKIMAT, PARTNERS, PUBLIC)

_PLACES = "kind name_kk name_ru"
_REQUEST = (
    "number place_kk place_ru cause_kk cause_ru action_kk action_ru responsible_kk responsible_ru"
    " criterion_kk criterion_ru submitted_day due_day answered_day state answer_kk answer_ru"
)
_MEASURE = (
    "text_kk text_ru executor_kk executor_ru start_day due_day done_day state criterion_kk criterion_ru"
)
_CASE = (
    "number title_kk title_ru stage state problem_kk problem_ru objective_kk objective_ru objective_from"
    " objective_to objective_day indicator_kk indicator_ru opened_day closed_day result_kk result_ru"
)
_FINDING = "kind state seen_day reported_day fixed_day due_day"
_SIGNER = (
    "surname_kk given_kk patronymic_kk surname_ru given_ru patronymic_ru rank position_kk position_ru"
    " signature_kk signature_ru genitive_kk genitive_ru instrumental_kk instrumental_ru"
)
_INCIDENT = "kind happened happened_until precision"

# record type -> audience -> fields; an audience that is not named sees nothing of that type
VIEWS: dict[str, dict[str, str]] = {
    "person": {INTERNAL: "id surname given patronymic sort sex birth iin work note"},
    "name_variant": {INTERNAL: "person_id kind surname given patronymic"},
    "phone": {INTERNAL: "subject_type subject_id number whose"},
    "residence": {INTERNAL: "person_id dwelling_id kind from_day until_day as_of source"},
    "dwelling": {INTERNAL: "id house_id kind number entrance floor state note"},
    "house": {
        INTERNAL: "id kind lon lat floors entrances flats housing_body_id",
        AKIMAT: "kind floors entrances flats",
        PARTNERS: "kind floors entrances flats",
    },
    "house_address": {
        INTERNAL: "house_id street_id number rka main",
        AKIMAT: "house_id street_id number",
        PARTNERS: "house_id street_id number",
    },
    "street": dict.fromkeys(AUDIENCES, f"id settlement_id {_PLACES}"),
    "settlement": dict.fromkeys(AUDIENCES, f"id {_PLACES} kato"),
    "place": {
        INTERNAL: f"id {_PLACES} lon lat house_id note",
        AKIMAT: _PLACES,
        PARTNERS: _PLACES,
        PUBLIC: "kind",
    },
    "organisation": {
        INTERNAL: f"id {_PLACES} house_id bin hours expertise note",
        AKIMAT: _PLACES,
        PARTNERS: _PLACES,
        PUBLIC: _PLACES,
    },
    "contact": {
        INTERNAL: (
            "id number happened happened_until precision channel situation form format gist citizen_wish"
            " officer_wish offer passed_to outcome outcome_note satisfaction place_id house_id venue case_id"
        ),
        AKIMAT: "happened channel situation form format outcome",
        PARTNERS: "happened channel situation form format outcome",
    },
    "promise": {
        INTERNAL: "id contact_id case_id text assigned_to due_day done_day result result_note",
        AKIMAT: "due_day done_day result",
        PARTNERS: "due_day done_day result",
        PUBLIC: "due_day done_day result",
    },
    "incident": {
        INTERNAL: f"id number {_INCIDENT} lon lat house_id place_id street_id gist state",
        AKIMAT: f"{_INCIDENT} house_id street_id place_id",
        PARTNERS: f"{_INCIDENT} house_id street_id place_id",
        PUBLIC: "kind happened precision street_id",
    },
    "sara_case": {
        INTERNAL: f"id {_CASE}",
        AKIMAT: _CASE,
        PARTNERS: _CASE,
        PUBLIC: "title_kk title_ru state opened_day closed_day result_kk result_ru",
    },
    "measure": {
        INTERNAL: f"id case_id {_MEASURE} technique note",
        AKIMAT: _MEASURE,
        PARTNERS: _MEASURE,
        PUBLIC: "text_kk text_ru start_day done_day state",
    },
    "request": {
        INTERNAL: f"id case_id {_REQUEST}",
        AKIMAT: _REQUEST,
        PARTNERS: _REQUEST,
        PUBLIC: "number place_kk place_ru action_kk action_ru due_day state answer_kk answer_ru",
    },
    "app_user": {
        INTERNAL: f"id {_SIGNER} phone",
        AKIMAT: _SIGNER,
        PARTNERS: _SIGNER,
        PUBLIC: _SIGNER,
    },
    "precinct": dict.fromkeys(
        AUDIENCES,
        "id number point_number body_kk body_ru locality_kk locality_ru akimat_kk akimat_ru demonstration",
    ),
    "area": dict.fromkeys(AUDIENCES, "id kind name_kk name_ru wkb valid_from valid_until"),
    "group_": {INTERNAL: "id name kind place_id times size note"},
    "role": {INTERNAL: "subject_type subject_id kind from_day until_day source basis review_day note"},
    "tie": {INTERNAL: "from_type from_id to_type to_id kind from_day until_day note"},
    "finding": {
        INTERNAL: f"id {_FINDING} place_id house_id lon lat responsible_id note",
        AKIMAT: f"{_FINDING} place_id house_id responsible_id",
        PARTNERS: f"{_FINDING} place_id house_id responsible_id",
        PUBLIC: _FINDING,
    },
    "indicator": dict.fromkeys(AUDIENCES, "area_id kind value as_of source"),
    # which fields go outside is a column of the template (resources/passport)
    "passport_value": dict.fromkeys(AUDIENCES, "field value kk ru as_of source"),
}


def view(record_type: str, audience: str) -> tuple[str, ...]:
    """Return the fields of ``record_type`` that ``audience`` may read; () where nothing is listed."""
    if audience not in AUDIENCES:
        raise ValueError(f"no such audience: {audience}")
    return tuple(VIEWS.get(record_type, {}).get(audience, "").split())


def redact(row: Mapping[str, Any], record_type: str, audience: str) -> dict[str, Any]:
    """Return only the listed fields of ``row``; fields that the row does not carry are left out."""
    return {field: row[field] for field in view(record_type, audience) if field in row}


def releasable(row: Mapping[str, Any], audience: str, viewer: Viewer | None = None) -> bool:
    """Return whether ``row`` may stand in a paper, list or map made for ``audience``.

    Restricted: inside only, for its author and the head. Protected source: never, not even in an internal
    paper of its own author. An unknown value of secrecy is treated as the strictest.
    """
    secrecy = row.get("secrecy", NORMAL)
    if secrecy == NORMAL:
        return True
    if audience != INTERNAL or secrecy != RESTRICTED or viewer is None:
        return False
    return may_see(secrecy, row.get("author_id"), viewer)


def redacted(
    rows: Iterable[Mapping[str, Any]], record_type: str, audience: str, viewer: Viewer | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the views of those rows that may be released at all."""
    for row in rows:
        if releasable(row, audience, viewer):
            yield redact(row, record_type, audience)
