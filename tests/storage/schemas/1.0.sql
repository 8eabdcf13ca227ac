CREATE TABLE code (
	id BLOB NOT NULL, 
	list VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	kk VARCHAR NOT NULL, 
	ru VARCHAR NOT NULL, 
	kk_short VARCHAR NOT NULL, 
	ru_short VARCHAR NOT NULL, 
	parent VARCHAR NOT NULL, 
	aliases VARCHAR NOT NULL, 
	colour VARCHAR NOT NULL, 
	icon VARCHAR NOT NULL, 
	shape VARCHAR NOT NULL, 
	secrecy VARCHAR NOT NULL, 
	sort BIGINT NOT NULL, 
	valid_from DATE, 
	valid_until DATE, 
	source VARCHAR NOT NULL, 
	replaced_by VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE INDEX code_list ON code (list, code);
CREATE TABLE term_rule (
	id BLOB NOT NULL, 
	code VARCHAR NOT NULL, 
	kk VARCHAR NOT NULL, 
	ru VARCHAR NOT NULL, 
	amount BIGINT NOT NULL, 
	unit VARCHAR NOT NULL, 
	start VARCHAR NOT NULL, 
	if_day_off VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	verified BIGINT NOT NULL, 
	valid_from DATE, 
	valid_until DATE, 
	origin VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE INDEX ix_term_rule_code ON term_rule (code);
CREATE TABLE calendar_day (
	id BLOB NOT NULL, 
	day DATE NOT NULL, 
	kind VARCHAR NOT NULL, 
	kk VARCHAR NOT NULL, 
	ru VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE INDEX ix_calendar_day_day ON calendar_day (day);
CREATE TABLE app_user (
	id BLOB NOT NULL, 
	login VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	surname_kk VARCHAR NOT NULL, 
	given_kk VARCHAR NOT NULL, 
	patronymic_kk VARCHAR NOT NULL, 
	surname_ru VARCHAR NOT NULL, 
	given_ru VARCHAR NOT NULL, 
	patronymic_ru VARCHAR NOT NULL, 
	rank VARCHAR NOT NULL, 
	position_kk VARCHAR NOT NULL, 
	position_ru VARCHAR NOT NULL, 
	signature_kk VARCHAR NOT NULL, 
	signature_ru VARCHAR NOT NULL, 
	genitive_kk VARCHAR NOT NULL, 
	genitive_ru VARCHAR NOT NULL, 
	instrumental_kk VARCHAR NOT NULL, 
	instrumental_ru VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	active BIGINT NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE INDEX ix_app_user_login ON app_user (login);
CREATE TABLE precinct (
	id BLOB NOT NULL, 
	number VARCHAR NOT NULL, 
	point_number VARCHAR NOT NULL, 
	body_kk VARCHAR NOT NULL, 
	body_ru VARCHAR NOT NULL, 
	locality_kk VARCHAR NOT NULL, 
	locality_ru VARCHAR NOT NULL, 
	akimat_kk VARCHAR NOT NULL, 
	akimat_ru VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	demonstration BIGINT NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE TABLE area (
	id BLOB NOT NULL, 
	kind VARCHAR NOT NULL, 
	name_kk VARCHAR NOT NULL, 
	name_ru VARCHAR NOT NULL, 
	wkb BLOB NOT NULL, 
	valid_from DATE, 
	valid_until DATE, 
	source VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE TABLE store_setting (
	id BLOB NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE INDEX ix_store_setting_name ON store_setting (name);
CREATE TABLE document (
	id BLOB NOT NULL, 
	number VARCHAR NOT NULL, 
	series VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	template_version BIGINT NOT NULL, 
	audience VARCHAR NOT NULL, 
	languages VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	title_kk VARCHAR NOT NULL, 
	title_ru VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	pages BIGINT NOT NULL, 
	head VARCHAR NOT NULL, 
	released_by BLOB, 
	released_us BIGINT NOT NULL, 
	reason VARCHAR NOT NULL, 
	given_to VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE TABLE document_subject (
	id BLOB NOT NULL, 
	document_id BLOB NOT NULL, 
	subject_id BLOB NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE INDEX ix_document_subject_subject_id ON document_subject (subject_id);
CREATE INDEX ix_document_subject_document_id ON document_subject (document_id);
CREATE TABLE report_text (
	id BLOB NOT NULL, 
	report VARCHAR NOT NULL, 
	month VARCHAR NOT NULL, 
	section VARCHAR NOT NULL, 
	kk VARCHAR NOT NULL, 
	ru VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE TABLE blob (
	sha256 VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	bytes BLOB NOT NULL, 
	PRIMARY KEY (sha256)
);
CREATE TABLE draft (
	id BLOB NOT NULL, 
	user_id BLOB NOT NULL, 
	form VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	updated_us BIGINT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE INDEX ix_draft_user_id ON draft (user_id);
CREATE TABLE base_map (
	id BLOB NOT NULL, 
	title VARCHAR NOT NULL, 
	attribution VARCHAR NOT NULL, 
	as_of DATE, 
	tiles_file VARCHAR NOT NULL, 
	current BIGINT NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE TABLE map_shape (
	rid INTEGER NOT NULL, 
	map_id BLOB NOT NULL, 
	kind VARCHAR NOT NULL, 
	wkb BLOB NOT NULL, 
	name_kk VARCHAR NOT NULL, 
	name_ru VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	street_kk VARCHAR NOT NULL, 
	street_ru VARCHAR NOT NULL, 
	PRIMARY KEY (rid)
);
CREATE INDEX ix_map_shape_map_id ON map_shape (map_id);
CREATE TABLE settlement (
	id BLOB NOT NULL, 
	name_kk VARCHAR NOT NULL, 
	name_ru VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	kato VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE TABLE house (
	id BLOB NOT NULL, 
	kind VARCHAR NOT NULL, 
	lon FLOAT, 
	lat FLOAT, 
	wkb BLOB, 
	floors BIGINT, 
	entrances BIGINT, 
	flats BIGINT, 
	housing_body_id BLOB, 
	note VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	merged_into BLOB, 
	PRIMARY KEY (id)
);
CREATE TABLE group_ (
	id BLOB NOT NULL, 
	name VARCHAR NOT NULL, 
	sort VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	place_id BLOB, 
	times VARCHAR NOT NULL, 
	size BIGINT, 
	note VARCHAR NOT NULL, 
	secrecy VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	merged_into BLOB, 
	PRIMARY KEY (id)
);
CREATE TABLE role (
	id BLOB NOT NULL, 
	subject_type VARCHAR NOT NULL, 
	subject_id BLOB NOT NULL, 
	kind VARCHAR NOT NULL, 
	from_day DATE, 
	until_day DATE, 
	source VARCHAR NOT NULL, 
	basis VARCHAR NOT NULL, 
	review_day DATE, 
	note VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE INDEX ix_role_kind ON role (kind);
CREATE INDEX role_subject ON role (subject_id);
CREATE TABLE tie (
	id BLOB NOT NULL, 
	from_type VARCHAR NOT NULL, 
	from_id BLOB NOT NULL, 
	to_type VARCHAR NOT NULL, 
	to_id BLOB NOT NULL, 
	kind VARCHAR NOT NULL, 
	from_day DATE, 
	until_day DATE, 
	note VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE INDEX tie_to ON tie (to_id);
CREATE INDEX tie_from ON tie (from_id);
CREATE TABLE person (
	id BLOB NOT NULL, 
	surname VARCHAR NOT NULL, 
	given VARCHAR NOT NULL, 
	patronymic VARCHAR NOT NULL, 
	sort VARCHAR NOT NULL, 
	sex VARCHAR NOT NULL, 
	birth VARCHAR NOT NULL, 
	iin VARCHAR NOT NULL, 
	work VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	secrecy VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	merged_into BLOB, 
	PRIMARY KEY (id)
);
CREATE INDEX ix_person_sort ON person (sort);
CREATE INDEX ix_person_iin ON person (iin);
CREATE TABLE phone (
	id BLOB NOT NULL, 
	subject_type VARCHAR NOT NULL, 
	subject_id BLOB NOT NULL, 
	number VARCHAR NOT NULL, 
	digits VARCHAR NOT NULL, 
	whose VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE INDEX phone_subject ON phone (subject_id);
CREATE INDEX ix_phone_digits ON phone (digits);
CREATE TABLE sara_case (
	id BLOB NOT NULL, 
	number VARCHAR NOT NULL, 
	title_kk VARCHAR NOT NULL, 
	title_ru VARCHAR NOT NULL, 
	stage VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	problem_kk VARCHAR NOT NULL, 
	problem_ru VARCHAR NOT NULL, 
	objective_kk VARCHAR NOT NULL, 
	objective_ru VARCHAR NOT NULL, 
	objective_from BIGINT, 
	objective_to BIGINT, 
	objective_day DATE, 
	indicator_kk VARCHAR NOT NULL, 
	indicator_ru VARCHAR NOT NULL, 
	opened_day DATE, 
	closed_day DATE, 
	result_kk VARCHAR NOT NULL, 
	result_ru VARCHAR NOT NULL, 
	secrecy VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id)
);
CREATE TABLE device (
	id BLOB NOT NULL, 
	series VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE step (
	id BLOB NOT NULL, 
	device BLOB NOT NULL, 
	seq BIGINT NOT NULL, 
	hlc BIGINT NOT NULL, 
	instant_us BIGINT NOT NULL, 
	offset_min BIGINT NOT NULL, 
	user_id BLOB, 
	session BLOB NOT NULL, 
	kind VARCHAR NOT NULL, 
	op VARCHAR NOT NULL, 
	args VARCHAR NOT NULL, 
	undoes BLOB, 
	prev_hash BLOB NOT NULL, 
	hash BLOB NOT NULL, 
	PRIMARY KEY (id)
);
CREATE INDEX ix_step_session ON step (session);
CREATE INDEX ix_step_instant_us ON step (instant_us);
CREATE UNIQUE INDEX step_chain ON step (device, seq);
CREATE TABLE change (
	rid INTEGER NOT NULL, 
	step_id BLOB NOT NULL, 
	type VARCHAR NOT NULL, 
	record_id BLOB NOT NULL, 
	action VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	digest BLOB NOT NULL, 
	PRIMARY KEY (rid)
);
CREATE INDEX ix_change_step_id ON change (step_id);
CREATE INDEX ix_change_record_id ON change (record_id);
CREATE TABLE payload (
	rid INTEGER NOT NULL, 
	salt BLOB NOT NULL, 
	body BLOB NOT NULL, 
	destroyed_step BLOB, 
	PRIMARY KEY (rid)
);
CREATE TABLE search_doc (
	rid INTEGER NOT NULL, 
	type VARCHAR NOT NULL, 
	record_id BLOB NOT NULL, 
	PRIMARY KEY (rid), 
	UNIQUE (record_id)
);
CREATE TABLE indicator (
	id BLOB NOT NULL, 
	area_id BLOB, 
	kind VARCHAR NOT NULL, 
	value BIGINT NOT NULL, 
	as_of DATE NOT NULL, 
	source VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(area_id) REFERENCES area (id)
);
CREATE INDEX ix_indicator_kind ON indicator (kind);
CREATE INDEX ix_indicator_area_id ON indicator (area_id);
CREATE TABLE street (
	id BLOB NOT NULL, 
	settlement_id BLOB, 
	name_kk VARCHAR NOT NULL, 
	name_ru VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	sort_kk VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	merged_into BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(settlement_id) REFERENCES settlement (id)
);
CREATE INDEX ix_street_sort_kk ON street (sort_kk);
CREATE INDEX ix_street_settlement_id ON street (settlement_id);
CREATE TABLE dwelling (
	id BLOB NOT NULL, 
	house_id BLOB NOT NULL, 
	kind VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	number_key VARCHAR NOT NULL, 
	entrance BIGINT, 
	floor BIGINT, 
	state VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	merged_into BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(house_id) REFERENCES house (id)
);
CREATE INDEX ix_dwelling_house_id ON dwelling (house_id);
CREATE TABLE organisation (
	id BLOB NOT NULL, 
	name_kk VARCHAR NOT NULL, 
	name_ru VARCHAR NOT NULL, 
	sort VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	bin VARCHAR NOT NULL, 
	house_id BLOB, 
	hours VARCHAR NOT NULL, 
	expertise VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	secrecy VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	merged_into BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(house_id) REFERENCES house (id)
);
CREATE INDEX ix_organisation_sort ON organisation (sort);
CREATE INDEX ix_organisation_house_id ON organisation (house_id);
CREATE TABLE name_variant (
	id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	kind VARCHAR NOT NULL, 
	surname VARCHAR NOT NULL, 
	given VARCHAR NOT NULL, 
	patronymic VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX ix_name_variant_person_id ON name_variant (person_id);
CREATE TABLE case_answer (
	id BLOB NOT NULL, 
	case_id BLOB NOT NULL, 
	question VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_id) REFERENCES sara_case (id)
);
CREATE INDEX ix_case_answer_case_id ON case_answer (case_id);
CREATE TABLE case_link (
	id BLOB NOT NULL, 
	case_id BLOB NOT NULL, 
	subject_type VARCHAR NOT NULL, 
	subject_id BLOB NOT NULL, 
	part VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_id) REFERENCES sara_case (id)
);
CREATE INDEX case_link_subject ON case_link (subject_id);
CREATE INDEX ix_case_link_case_id ON case_link (case_id);
CREATE TABLE street_former_name (
	id BLOB NOT NULL, 
	street_id BLOB NOT NULL, 
	name_kk VARCHAR NOT NULL, 
	name_ru VARCHAR NOT NULL, 
	until DATE, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(street_id) REFERENCES street (id)
);
CREATE INDEX ix_street_former_name_street_id ON street_former_name (street_id);
CREATE TABLE house_address (
	id BLOB NOT NULL, 
	house_id BLOB NOT NULL, 
	street_id BLOB, 
	number VARCHAR NOT NULL, 
	number_key VARCHAR NOT NULL, 
	rka VARCHAR NOT NULL, 
	main BIGINT NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(house_id) REFERENCES house (id), 
	FOREIGN KEY(street_id) REFERENCES street (id)
);
CREATE INDEX ix_house_address_street_id ON house_address (street_id);
CREATE INDEX house_address_order ON house_address (street_id, number_key);
CREATE INDEX ix_house_address_house_id ON house_address (house_id);
CREATE TABLE place (
	id BLOB NOT NULL, 
	kind VARCHAR NOT NULL, 
	name_kk VARCHAR NOT NULL, 
	name_ru VARCHAR NOT NULL, 
	sort VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	lon FLOAT, 
	lat FLOAT, 
	wkb BLOB, 
	house_id BLOB, 
	dwelling_id BLOB, 
	organisation_id BLOB, 
	hours VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	foreign_id VARCHAR NOT NULL, 
	secrecy VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	merged_into BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(house_id) REFERENCES house (id), 
	FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), 
	FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);
CREATE INDEX ix_place_foreign_id ON place (foreign_id);
CREATE INDEX ix_place_dwelling_id ON place (dwelling_id);
CREATE INDEX ix_place_organisation_id ON place (organisation_id);
CREATE INDEX ix_place_house_id ON place (house_id);
CREATE INDEX ix_place_kind ON place (kind);
CREATE TABLE residence (
	id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	dwelling_id BLOB NOT NULL, 
	kind VARCHAR NOT NULL, 
	from_day DATE, 
	until_day DATE, 
	as_of DATE, 
	source VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
);
CREATE INDEX ix_residence_dwelling_id ON residence (dwelling_id);
CREATE INDEX ix_residence_person_id ON residence (person_id);
CREATE TABLE measure (
	id BLOB NOT NULL, 
	case_id BLOB NOT NULL, 
	text_kk VARCHAR NOT NULL, 
	text_ru VARCHAR NOT NULL, 
	technique VARCHAR NOT NULL, 
	executor_kk VARCHAR NOT NULL, 
	executor_ru VARCHAR NOT NULL, 
	executor_id BLOB, 
	start_day DATE, 
	due_day DATE, 
	done_day DATE, 
	state VARCHAR NOT NULL, 
	criterion_kk VARCHAR NOT NULL, 
	criterion_ru VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	sort BIGINT NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_id) REFERENCES sara_case (id), 
	FOREIGN KEY(executor_id) REFERENCES organisation (id)
);
CREATE INDEX ix_measure_executor_id ON measure (executor_id);
CREATE INDEX ix_measure_case_id ON measure (case_id);
CREATE INDEX ix_measure_due_day ON measure (due_day);
CREATE TABLE request (
	id BLOB NOT NULL, 
	number VARCHAR NOT NULL, 
	case_id BLOB, 
	place_kk VARCHAR NOT NULL, 
	place_ru VARCHAR NOT NULL, 
	cause_kk VARCHAR NOT NULL, 
	cause_ru VARCHAR NOT NULL, 
	action_kk VARCHAR NOT NULL, 
	action_ru VARCHAR NOT NULL, 
	responsible_kk VARCHAR NOT NULL, 
	responsible_ru VARCHAR NOT NULL, 
	responsible_id BLOB, 
	criterion_kk VARCHAR NOT NULL, 
	criterion_ru VARCHAR NOT NULL, 
	submitted_day DATE, 
	due_day DATE, 
	answered_day DATE, 
	state VARCHAR NOT NULL, 
	answer_kk VARCHAR NOT NULL, 
	answer_ru VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_id) REFERENCES sara_case (id), 
	FOREIGN KEY(responsible_id) REFERENCES organisation (id)
);
CREATE INDEX ix_request_due_day ON request (due_day);
CREATE INDEX ix_request_case_id ON request (case_id);
CREATE INDEX ix_request_responsible_id ON request (responsible_id);
CREATE TABLE finding (
	id BLOB NOT NULL, 
	kind VARCHAR NOT NULL, 
	place_id BLOB, 
	house_id BLOB, 
	lon FLOAT, 
	lat FLOAT, 
	state VARCHAR NOT NULL, 
	seen_day DATE, 
	reported_day DATE, 
	fixed_day DATE, 
	due_day DATE, 
	responsible_id BLOB, 
	note VARCHAR NOT NULL, 
	secrecy VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(place_id) REFERENCES place (id), 
	FOREIGN KEY(house_id) REFERENCES house (id), 
	FOREIGN KEY(responsible_id) REFERENCES organisation (id)
);
CREATE INDEX ix_finding_house_id ON finding (house_id);
CREATE INDEX ix_finding_responsible_id ON finding (responsible_id);
CREATE INDEX ix_finding_place_id ON finding (place_id);
CREATE TABLE contact (
	id BLOB NOT NULL, 
	number VARCHAR NOT NULL, 
	happened VARCHAR NOT NULL, 
	happened_until VARCHAR NOT NULL, 
	precision VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	situation VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	format VARCHAR NOT NULL, 
	gist VARCHAR NOT NULL, 
	citizen_wish VARCHAR NOT NULL, 
	officer_wish VARCHAR NOT NULL, 
	offer VARCHAR NOT NULL, 
	passed_to VARCHAR NOT NULL, 
	passed_to_id BLOB, 
	outcome VARCHAR NOT NULL, 
	outcome_note VARCHAR NOT NULL, 
	satisfaction BIGINT, 
	place_id BLOB, 
	house_id BLOB, 
	venue VARCHAR NOT NULL, 
	case_id BLOB, 
	secrecy VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(passed_to_id) REFERENCES organisation (id), 
	FOREIGN KEY(place_id) REFERENCES place (id), 
	FOREIGN KEY(house_id) REFERENCES house (id), 
	FOREIGN KEY(case_id) REFERENCES sara_case (id)
);
CREATE INDEX ix_contact_passed_to_id ON contact (passed_to_id);
CREATE INDEX ix_contact_happened ON contact (happened);
CREATE INDEX ix_contact_house_id ON contact (house_id);
CREATE INDEX ix_contact_number ON contact (number);
CREATE INDEX ix_contact_place_id ON contact (place_id);
CREATE INDEX ix_contact_case_id ON contact (case_id);
CREATE TABLE participant (
	id BLOB NOT NULL, 
	contact_id BLOB NOT NULL, 
	subject_type VARCHAR NOT NULL, 
	subject_id BLOB NOT NULL, 
	capacity VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(contact_id) REFERENCES contact (id)
);
CREATE INDEX participant_subject ON participant (subject_id);
CREATE INDEX ix_participant_contact_id ON participant (contact_id);
CREATE TABLE promise (
	id BLOB NOT NULL, 
	contact_id BLOB, 
	case_id BLOB, 
	text VARCHAR NOT NULL, 
	assigned_to VARCHAR NOT NULL, 
	assigned_id BLOB, 
	due_day DATE NOT NULL, 
	done_day DATE, 
	result VARCHAR NOT NULL, 
	result_note VARCHAR NOT NULL, 
	precinct_id BLOB, 
	author_id BLOB, 
	created_us BIGINT NOT NULL, 
	removed_step BLOB, 
	PRIMARY KEY (id), 
	FOREIGN KEY(contact_id) REFERENCES contact (id), 
	FOREIGN KEY(case_id) REFERENCES sara_case (id), 
	FOREIGN KEY(assigned_id) REFERENCES organisation (id)
);
CREATE INDEX ix_promise_assigned_id ON promise (assigned_id);
CREATE INDEX ix_promise_case_id ON promise (case_id);
CREATE INDEX ix_promise_due_day ON promise (due_day);
CREATE INDEX ix_promise_contact_id ON promise (contact_id);
CREATE VIRTUAL TABLE search_words USING fts5(words, content='', contentless_delete=1,
       tokenize='unicode61 remove_diacritics 0', prefix='1 2 3 4 5 6 7 8');
CREATE VIRTUAL TABLE search_digits USING fts5(digits, content='', contentless_delete=1,
       tokenize='trigram');
