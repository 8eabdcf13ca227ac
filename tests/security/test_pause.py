from precinct_app.security.pause import FAILURES_FILE, LONGEST, Attempts, pause_after


def test_the_pause_grows_and_ends():
    pauses = [pause_after(failures) for failures in range(12)]
    assert pauses[:6] == [0, 0, 0, 2, 4, 8]
    assert pauses == sorted(pauses)
    assert pause_after(10**6) == LONGEST


def test_the_count_outlives_the_program_and_a_right_password(tmp_path):
    clock = [1000.0]
    attempts = Attempts(tmp_path, lambda: clock[0])
    assert [attempts.failed() for _ in range(4)] == [0, 0, 2, 4]
    again = Attempts(tmp_path, lambda: clock[0])
    assert (again.failures, again.remaining()) == (4, 4.0)
    clock[0] += 3
    assert again.remaining() == 1.0
    clock[0] -= 10_000
    assert again.remaining() == 4.0
    clock[0] += 20_000
    assert again.remaining() == 0.0
    again.succeeded()
    assert Attempts(tmp_path).failures == 0


def test_a_ruined_file_is_no_failure(tmp_path):
    for text in (
        "",
        "[]",
        "{}",
        '{"failures": 1e400, "last": 0}',
        '{"failures": "x", "last": 0}',
        "[" * 10_000,
    ):
        (tmp_path / FAILURES_FILE).write_text(text)
        assert Attempts(tmp_path).failures == 0


def test_a_folder_that_cannot_be_written_does_not_stop_the_login(tmp_path):
    assert Attempts(tmp_path / "missing").failed() == 0
