"""What each record and each of its fields is called on a screen: for history, for imports, for the audit.

One table over all records; a name that holds for every record stands in ``COMMON``, what differs stands under
the record. ``CODE_FIELDS`` names the code list that a field takes its text from, ``REFERENCES`` the record it
points at.
"""

from precinct_app.i18n import N_, _

RECORD_NAMES = {
    "person": N_("Person"),
    "name_variant": N_("Other spelling of the name"),
    "phone": N_("Phone"),
    "residence": N_("Residence"),
    "organisation": N_("Organisation"),
    "group_": N_("Group"),
    "place": N_("Place"),
    "role": N_("Role"),
    "tie": N_("Tie"),
    "finding": N_("Finding"),
    "settlement": N_("Settlement"),
    "street": N_("Street"),
    "street_former_name": N_("Former name of the street"),
    "house": N_("House"),
    "house_address": N_("Address of the house"),
    "dwelling": N_("Dwelling"),
    "contact": N_("Contact"),
    "participant": N_("Participant"),
    "promise": N_("Promise"),
    "sara_case": N_("SARA project"),
    "case_answer": N_("Answer of the checklist"),
    "case_link": N_("Link of the project"),
    "measure": N_("Measure"),
    "request": N_("Request"),
    "document": N_("Document"),
    "document_subject": N_("Subject of a document"),
    "report_text": N_("Text of a report"),
    "base_map": N_("Base map"),
    "app_user": N_("User"),
    "precinct": N_("Precinct"),
    "area": N_("Boundary"),
    "indicator": N_("Indicator"),
    "store_setting": N_("Setting"),
    "code": N_("Value of a code list"),
    "term_rule": N_("Term"),
    "calendar_day": N_("Day of the calendar"),
}

COMMON = {
    "kind": N_("Kind"),
    "name": N_("Designation"),
    "name_kk": N_("Name in Kazakh"),
    "name_ru": N_("Name in Russian"),
    "title": N_("Designation"),
    "title_kk": N_("Title in Kazakh"),
    "title_ru": N_("Title in Russian"),
    "note": N_("Note"),
    "secrecy": N_("Secrecy"),
    "source": N_("Source"),
    "number": N_("Number"),
    "state": N_("State"),
    "lon": N_("Longitude"),
    "lat": N_("Latitude"),
    "wkb": N_("Shape on the map"),
    "house_id": N_("House"),
    "dwelling_id": N_("Dwelling"),
    "street_id": N_("Street"),
    "settlement_id": N_("Settlement"),
    "place_id": N_("Place"),
    "person_id": N_("Person"),
    "organisation_id": N_("Organisation"),
    "contact_id": N_("Contact"),
    "case_id": N_("SARA project"),
    "area_id": N_("Boundary"),
    "document_id": N_("Document"),
    "executor_id": N_("Executor, organisation"),
    "subject_type": N_("Kind of subject"),
    "subject_id": N_("Subject"),
    "from_day": N_("From"),
    "until_day": N_("Until"),
    "as_of": N_("As of"),
    "due_day": N_("Due"),
    "done_day": N_("Done on"),
    "hours": N_("Working hours"),
    "surname": N_("Surname"),
    "given": N_("Given name"),
    "patronymic": N_("Patronymic"),
    "text_kk": N_("Text in Kazakh"),
    "text_ru": N_("Text in Russian"),
    "executor_kk": N_("Executor in Kazakh"),
    "executor_ru": N_("Executor in Russian"),
    "criterion_kk": N_("How success is seen, in Kazakh"),
    "criterion_ru": N_("How success is seen, in Russian"),
    "kk": N_("Text in Kazakh"),
    "ru": N_("Text in Russian"),
    "valid_from": N_("Valid from"),
    "valid_until": N_("Valid until"),
    "origin": N_("Origin"),
    "code": N_("Code"),
    "sort": N_("Order"),
    "precinct_id": N_("Precinct"),
    "author_id": N_("Author"),
    "created_us": N_("Time of entry"),
    "removed_step": N_("Deleted"),
    "merged_into": N_("Merged into"),
}

OWN = {
    "person": {
        "sex": N_("Sex"), "birth": N_("Birth date"), "iin": N_("IIN"), "work": N_("Place of work"),
    },
    "phone": {"digits": N_("Digits of the number"), "whose": N_("Whose phone")},
    "residence": {"kind": N_("How the person lives there")},
    "organisation": {"bin": N_("BIN"), "expertise": N_("What it can help with")},
    "group_": {"times": N_("When they gather"), "size": N_("How many people")},
    "place": {"form": N_("Form on the map"), "foreign_id": N_("Key in the source file")},
    "role": {"basis": N_("Basis"), "review_day": N_("Look again on")},
    "tie": {
        "from_type": N_("Kind of the first"), "from_id": N_("The first"),
        "to_type": N_("Kind of the second"), "to_id": N_("The second"),
    },
    "finding": {
        "seen_day": N_("Seen on"), "reported_day": N_("Reported on"), "fixed_day": N_("Fixed on"),
        "responsible_id": N_("Who is responsible"),
    },
    "settlement": {"kato": N_("KATO code")},
    "street": {"sort_kk": N_("Order")},
    "street_former_name": {"until": N_("Until")},
    "house": {
        "floors": N_("Floors"), "entrances": N_("Entrances"), "flats": N_("Flats"),
        "housing_body_id": N_("Housing body"),
    },
    "house_address": {
        "number": N_("House number"), "number_key": N_("Order"), "rka": N_("Address code (RKA)"),
        "main": N_("Main address"),
    },
    "dwelling": {"entrance": N_("Entrance"), "floor": N_("Floor"), "number_key": N_("Order")},
    "contact": {
        "happened": N_("When it was"), "happened_until": N_("Until when"), "precision": N_("How exact"),
        "zone": N_("Time zone"), "channel": N_("Channel"), "situation": N_("Situation"),
        "form": N_("Form of contact"), "format": N_("Formal or not"), "gist": N_("Gist"),
        "citizen_wish": N_("What the citizen wishes"), "officer_wish": N_("What the officer wishes"),
        "offer": N_("What was offered"), "passed_to": N_("Passed on to"),
        "passed_to_id": N_("Passed on to, organisation"), "outcome": N_("Outcome"),
        "outcome_note": N_("Note on the outcome"), "satisfaction": N_("Satisfaction"), "venue": N_("Venue"),
    },
    "participant": {"capacity": N_("Took part as")},
    "promise": {
        "text": N_("What was promised"), "assigned_to": N_("Who does it"),
        "assigned_id": N_("Who does it, organisation"), "result": N_("Result"),
        "result_note": N_("Note on the result"),
    },
    "sara_case": {
        "stage": N_("Stage"), "problem_kk": N_("Problem in Kazakh"), "problem_ru": N_("Problem in Russian"),
        "objective_kk": N_("Objective in Kazakh"), "objective_ru": N_("Objective in Russian"),
        "objective_from": N_("Objective: from"), "objective_to": N_("Objective: to"),
        "objective_day": N_("Objective: by what day"), "indicator_kk": N_("Indicator in Kazakh"),
        "indicator_ru": N_("Indicator in Russian"), "opened_day": N_("Opened on"),
        "closed_day": N_("Closed on"), "result_kk": N_("Result in Kazakh"),
        "result_ru": N_("Result in Russian"),
    },
    "case_answer": {"question": N_("Question"), "answer": N_("Answer")},
    "case_link": {"part": N_("Part in the project")},
    "measure": {"technique": N_("Technique"), "start_day": N_("Begins on")},
    "request": {
        "place_kk": N_("Place in Kazakh"), "place_ru": N_("Place in Russian"),
        "cause_kk": N_("Cause in Kazakh"), "cause_ru": N_("Cause in Russian"),
        "action_kk": N_("What is asked, in Kazakh"), "action_ru": N_("What is asked, in Russian"),
        "responsible_kk": N_("Who is responsible, in Kazakh"),
        "responsible_ru": N_("Who is responsible, in Russian"), "responsible_id": N_("Who is responsible"),
        "submitted_day": N_("Handed in on"), "answered_day": N_("Answered on"),
        "answer_kk": N_("Answer in Kazakh"), "answer_ru": N_("Answer in Russian"),
    },
    "document": {
        "series": N_("Series"), "template_version": N_("Version of the template"), "audience": N_("Audience"),
        "languages": N_("Languages"), "period": N_("Period"), "sha256": N_("Checksum"), "pages": N_("Pages"),
        "head": N_("Mark of the journal"), "released_by": N_("Released by"),
        "released_us": N_("Time of release"), "reason": N_("Reason"), "given_to": N_("Given to"),
    },
    "report_text": {"report": N_("Report"), "month": N_("Month"), "section": N_("Section")},
    "base_map": {
        "attribution": N_("Line of attribution"), "tiles_file": N_("File of tiles"),
        "current": N_("In use"),
    },
    "app_user": {
        "login": N_("User name"), "role": N_("Role"), "surname_kk": N_("Surname in Kazakh"),
        "given_kk": N_("Given name in Kazakh"), "patronymic_kk": N_("Patronymic in Kazakh"),
        "surname_ru": N_("Surname in Russian"), "given_ru": N_("Given name in Russian"),
        "patronymic_ru": N_("Patronymic in Russian"), "rank": N_("Rank"),
        "position_kk": N_("Position in Kazakh"), "position_ru": N_("Position in Russian"),
        "signature_kk": N_("Signature in Kazakh"), "signature_ru": N_("Signature in Russian"),
        "genitive_kk": N_("Genitive in Kazakh"), "genitive_ru": N_("Genitive in Russian"),
        "instrumental_kk": N_("Instrumental in Kazakh"), "instrumental_ru": N_("Instrumental in Russian"),
        "phone": N_("Phone"), "active": N_("Account in use"),
    },
    "precinct": {
        "point_number": N_("Number of the police point"), "body_kk": N_("Police body in Kazakh"),
        "body_ru": N_("Police body in Russian"), "locality_kk": N_("Locality in Kazakh"),
        "locality_ru": N_("Locality in Russian"), "akimat_kk": N_("Akimat in Kazakh"),
        "akimat_ru": N_("Akimat in Russian"), "zone": N_("Time zone"),
        "demonstration": N_("Demonstration data"),
    },
    "indicator": {"value": N_("Value")},
    "store_setting": {"value": N_("Value")},
    "code": {
        "list": N_("Code list"), "kk_short": N_("Short text in Kazakh"),
        "ru_short": N_("Short text in Russian"), "parent": N_("Belongs to"), "aliases": N_("Other words"),
        "colour": N_("Colour"), "icon": N_("Sign"), "shape": N_("Shape"), "replaced_by": N_("Replaced by"),
    },
    "term_rule": {
        "amount": N_("Amount"), "unit": N_("Unit"), "start": N_("Counted from"),
        "if_day_off": N_("If the end is a day off"), "verified": N_("Checked with the law"),
    },
    "calendar_day": {"day": N_("Day")},
}  # fmt: skip

CODE_FIELDS = {
    ("person", "secrecy"): "secrecy", ("name_variant", "kind"): "name_kind",
    ("residence", "kind"): "residence_kind", ("organisation", "kind"): "organisation_kind",
    ("organisation", "secrecy"): "secrecy", ("group_", "kind"): "group_kind",
    ("group_", "secrecy"): "secrecy",
    ("place", "kind"): "place_kind", ("place", "secrecy"): "secrecy", ("role", "kind"): "role_kind",
    ("tie", "kind"): "tie_kind", ("finding", "kind"): "finding_kind", ("finding", "state"): "finding_state",
    ("finding", "secrecy"): "secrecy", ("settlement", "kind"): "settlement_kind",
    ("street", "kind"): "street_kind", ("house", "kind"): "house_kind", ("dwelling", "kind"): "dwelling_kind",
    ("dwelling", "state"): "dwelling_state", ("contact", "channel"): "contact_channel",
    ("contact", "situation"): "contact_situation", ("contact", "form"): "contact_form",
    ("contact", "format"): "contact_format", ("contact", "outcome"): "contact_outcome",
    ("contact", "venue"): "contact_venue", ("contact", "secrecy"): "secrecy",
    ("participant", "capacity"): "contact_capacity", ("promise", "result"): "promise_result",
    ("sara_case", "stage"): "case_stage", ("sara_case", "state"): "case_state",
    ("sara_case", "secrecy"): "secrecy", ("case_answer", "question"): "checklist",
    ("case_answer", "answer"): "answer", ("case_link", "part"): "case_part",
    ("measure", "technique"): "technique", ("measure", "state"): "measure_state",
    ("request", "state"): "request_state", ("app_user", "rank"): "rank", ("indicator", "kind"): "indicator",
}  # fmt: skip

# field: the record it points at; the two halves of (type, key) name their record themselves
REFERENCES = {
    "house_id": "house", "dwelling_id": "dwelling", "place_id": "place", "person_id": "person",
    "organisation_id": "organisation", "contact_id": "contact", "case_id": "sara_case",
    "executor_id": "organisation", "responsible_id": "organisation", "passed_to_id": "organisation",
    "assigned_id": "organisation", "housing_body_id": "organisation", "street_id": "street",
}  # fmt: skip

# what follows from other fields and says nothing to an officer
DERIVED = frozenset({"sort", "sort_kk", "number_key", "digits", "wkb"})


def record_name(record: str) -> str:
    """Return what a record type is called, in the language of the window."""
    return _(RECORD_NAMES.get(record, record))


def field_name(record: str, field: str) -> str:
    """Return what a field of a record is called, in the window's language; an unknown one shows itself."""
    return _(OWN.get(record, {}).get(field) or COMMON.get(field) or field)
