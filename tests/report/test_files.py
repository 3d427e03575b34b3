import contextlib
import datetime as dt
import io
import json
import os
import threading
import tracemalloc
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.errors import InputError, Problem
from libya_map.report.files import look_at, raw_reports, read_reports

ARABIC = (
    "سيطرت القوات على المدينة بعد معارك استمرت أياما، وقال متحدث باسمها إن السكان عادوا إلى "
    "بيوتهم وإن الكهرباء ستعود خلال ساعات إلى معظم الأحياء، وأضاف أن العمل جار في المستشفى."
)


def read(source, **options):
    problems: list[Problem] = []
    return list(read_reports(source, on_problem=problems.append, **options)), problems


@pytest.fixture
def write(tmp_path):
    def file(name: str, content: str | bytes):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return file


def test_plain_text(write):
    (report,), problems = read(write("report-1.txt", f"\ufeff{ARABIC}\r\nسطر"))
    assert (report.report_id, report.text) == ("report-1", f"{ARABIC}\nسطر")
    assert problems == []


def test_what_is_given_has_precedence(write):
    line = json.dumps({"id": "a", "text": ARABIC, "outlet": "Old", "published": "2019-01-01"})
    (report,), _ = read(
        write("a.jsonl", line), published=dt.date(2020, 5, 23), outlet="New", url="https://x.org/a"
    )
    assert (report.published, report.published_rule) == (dt.date(2020, 5, 23), "given")
    assert (report.outlet, report.url) == ("New", "https://x.org/a")


def test_windows_1256_is_told_and_said_so(write):
    (report,), (problem,) = read(write("old.txt", ARABIC.encode("cp1256")))
    assert report.text == ARABIC
    assert "windows-1256" in problem.fault


def test_a_broken_line_and_one_without_text_are_survived(write):
    good = json.dumps({"id": "a", "text": ARABIC})
    lines = [good, "{broken", json.dumps({"id": "b", "text": " "}), "[1]", "", good]
    reports, problems = read(write("some.jsonl", "\n".join(lines)))
    assert [r.report_id for r in reports] == ["a", "a"]
    assert [p.line for p in problems] == [2, 3, 4]
    assert str(problems[0]).endswith(problems[0].fault)
    assert "line 2" in str(problems[0])


def test_a_date_that_is_none_is_said_and_the_report_kept(write):
    line = json.dumps({"text": ARABIC, "published": "23/05/2020"})
    (report,), (problem,) = read(write("some.jsonl", line))
    assert report.published is None
    assert report.report_id == "some-1"
    assert "23/05/2020" in problem.fault


def test_a_time_behind_the_date_is_left_out(write):
    line = json.dumps({"text": ARABIC, "published": "2020-05-23T10:00:00Z"})
    (report,), problems = read(write("some.jsonl", line))
    assert (report.published, problems) == (dt.date(2020, 5, 23), [])


def test_lone_surrogates_are_replaced(write):
    (report,), _ = read(write("some.jsonl", '{"text": "كلام \\ud800 كلام"}'))
    assert report.text == "كلام \ufffd كلام"


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("binary.txt", b"abc\ndef\x00\x01", "line 2: holds binary data"),
        ("data.pdf", b"%PDF-1.7 words", "unknown kind"),
    ],
)
def test_files_that_cannot_be_used(write, name, content, fault):
    with pytest.raises(InputError, match=fault) as raised:
        read(write(name, content))
    assert name in str(raised.value)


def test_no_such_file_and_a_directory(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "nothing.txt")
    with pytest.raises(InputError, match="is a directory"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("content", "text"),
    [(ARABIC, ARABIC), (json.dumps({"text": ARABIC}), ARABIC)],
    ids=["text", "json lines"],
)
def test_standard_input_is_told_by_its_content(monkeypatch, content, text):
    stdin = SimpleNamespace(buffer=io.BytesIO(content.encode()))
    monkeypatch.setattr("libya_map.report.files.sys", SimpleNamespace(stdin=stdin))
    (report,), _ = read("-")
    assert report.text == text
    assert report.report_id.startswith("stdin")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "file.jsonl"
    path.write_bytes(content)
    with contextlib.suppress(InputError):
        for report in read(path)[0]:
            report.text.encode("utf-8")


def test_only_one_report_is_held_at_a_time(write):
    line = json.dumps({"text": "word " * 2000}) + "\n"
    path = write("many.jsonl", line * 500)
    tracemalloc.start()
    found = sum(1 for _ in raw_reports(look_at(path)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == 500
    assert peak < 50 * len(line) < path.stat().st_size


def test_reading_goes_on_behind_any_line(write):
    lines = [json.dumps({"id": str(number), "text": ARABIC}) for number in range(4)]
    source = look_at(write("some.jsonl", "\n\n".join(lines)))
    raws = list(raw_reports(source))
    assert [raw.line for raw in raws] == [1, 3, 5, 7]
    for number, raw in enumerate(raws, 1):
        assert list(raw_reports(source, line=raw.line, offset=raw.end)) == raws[number:]


@pytest.mark.parametrize("lines", [1, 9000])
def test_a_pipe_is_read_although_it_can_be_read_only_once(tmp_path, lines):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    content = (json.dumps({"text": "short"}) + "\n") * lines
    writer = threading.Thread(target=pipe.write_text, args=(content,))
    writer.start()
    reports, problems = read(pipe)
    writer.join()
    assert problems == []
    assert [r.report_id for r in reports] == [f"pipe-{n + 1}" for n in range(lines)]


def test_blanks_alone_are_no_report_however_many(write):
    with pytest.raises(InputError, match="is empty"):
        read(write("blank.jsonl", " \n" * 100_000))
