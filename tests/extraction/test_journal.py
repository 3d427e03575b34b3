from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libya_map.errors import InputError, OptionError
from libya_map.extraction import journal
from libya_map.extraction.journal import Progress, ResumableFile

RUN = {"the engine": "1", "input 1": "a.jsonl (abc)"}
CONTENTS = [b"header\n", *(b"row %d of a table\n" % n * (n % 3) for n in range(12))]


@pytest.fixture(autouse=True)
def at_every_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part is vouched for at once."""
    monkeypatch.setattr(journal, "CHECKPOINT_SECONDS", 0)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Iterator[Path]]:
    folder = tmp_path_factory.mktemp("journal")
    return (folder / f"{number}.csv" for number in itertools.count())


def part_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.part.journal")


def write(file: ResumableFile, until: int | None = None) -> None:
    for number in range(file.progress.reports, len(CONTENTS))[:until]:
        file.write(CONTENTS[number], Progress(reports=number + 1, problems=2 * number))


def interrupted(path: Path, after: int) -> None:
    with ResumableFile(path, RUN, resume=False) as file:
        write(file, after)


def finished(path: Path) -> bytes:
    with ResumableFile(path, RUN, resume=True) as file:
        write(file)
        assert file.progress.problems == 2 * len(CONTENTS) - 2
        file.finish()
    assert not part_of(path).exists()
    assert not journal_of(path).exists()
    return path.read_bytes()


def test_an_uninterrupted_run_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with ResumableFile(path, RUN, resume=False) as file:
        write(file)
        assert not path.exists()
        file.finish()
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]
    assert path.read_bytes() == b"".join(CONTENTS)


@settings(max_examples=40)  # each waits for the disk many times
@given(after=st.integers(1, len(CONTENTS)), data=st.data())
def test_whatever_is_torn_off_nothing_is_lost_or_doubled(
    fresh: Iterator[Path], after: int, data: st.DataObject
) -> None:
    path = next(fresh)
    interrupted(path, after)
    # the journal may have been cut anywhere; the part was on the disk before the last whole line,
    # and anything may have come behind it
    log = journal_of(path).read_bytes()
    first = log.index(b"\n") + 1
    journal_of(path).write_bytes(log[: data.draw(st.integers(first, len(log)))])
    with part_of(path).open("ab") as part:
        part.write(data.draw(st.binary(max_size=40)))
    assert finished(path) == b"".join(CONTENTS)


@settings(max_examples=30)
@given(stops=st.lists(st.integers(0, 4), max_size=6))
def test_a_run_may_be_interrupted_again_and_again(fresh: Iterator[Path], stops: list[int]) -> None:
    path = next(fresh)
    for stop in stops:
        with ResumableFile(path, RUN, resume=True) as file:
            write(file, stop)
    assert finished(path) == b"".join(CONTENTS)


def test_a_torn_line_in_the_journal_does_not_hide_those_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    interrupted(path, 3)
    lines = journal_of(path).read_bytes().splitlines(keepends=True)
    journal_of(path).write_bytes(b"".join([*lines[:2], lines[2][:9] + lines[2], *lines[3:]]))
    with ResumableFile(path, RUN, resume=True) as file:
        assert file.progress.reports == 3


def test_without_resume_an_interrupted_run_is_not_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    interrupted(path, 3)
    with pytest.raises(OptionError, match=r"3 reports read\): go on with --resume"):
        ResumableFile(path, RUN, resume=False)
    assert finished(path) == b"".join(CONTENTS)


def test_other_conditions_are_refused_with_what_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    interrupted(path, 3)
    changed = RUN | {"input 1": "a.jsonl (def)", "input 2": "b.jsonl (123)"}
    with pytest.raises(InputError) as raised:
        ResumableFile(path, changed, resume=True)
    assert "input 1 was a.jsonl (abc) and is a.jsonl (def)" in str(raised.value)
    assert "input 2 was not there and is b.jsonl (123)" in str(raised.value)
    assert "the engine" not in str(raised.value)
    assert finished(path) == b"".join(CONTENTS)


def test_a_part_that_was_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    interrupted(path, 5)
    content = bytearray(part_of(path).read_bytes())
    content[3] ^= 1
    part_of(path).write_bytes(content)
    with pytest.raises(InputError, match="not as the interrupted run left it"):
        ResumableFile(path, RUN, resume=True)


@pytest.mark.parametrize("resume", [True, False])
def test_a_part_that_is_gone_or_shorter_is_made_anew(tmp_path: Path, resume: bool) -> None:
    path = tmp_path / "out.csv"
    for spoil in (lambda p: p.unlink(), lambda p: p.write_bytes(b"he")):
        interrupted(path, 5)
        spoil(part_of(path))
        with ResumableFile(path, RUN, resume=resume) as file:
            assert file.progress == Progress()
        assert list(tmp_path.iterdir()) == []


def test_what_has_no_bytes_yet_can_be_removed_too(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with ResumableFile(path, RUN, resume=False) as file:
        file.write(b"", Progress(reports=3))  # three reports that hold no claim
    with ResumableFile(path, RUN, resume=True) as file:
        assert file.progress.reports == 3
    part_of(path).unlink()
    with ResumableFile(path, RUN, resume=False) as file:
        assert file.progress == Progress()


def test_a_foreign_file_in_the_way_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    part_of(path).write_bytes(b"somebody's work")
    with pytest.raises(InputError, match="is in the way"):
        ResumableFile(path, RUN, resume=True)
    assert part_of(path).read_bytes() == b"somebody's work"
    assert list(tmp_path.iterdir()) == [part_of(path)]


def test_a_run_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="this system has no such locks")
    path = tmp_path / "out.csv"
    with ResumableFile(path, RUN, resume=False) as file:
        write(file, 3)
        with pytest.raises(OptionError, match="being written by another run"):
            ResumableFile(path, RUN, resume=True)
        write(file)
        file.finish()
    assert path.read_bytes() == b"".join(CONTENTS)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        ResumableFile(tmp_path / "nowhere" / "out.csv", RUN, resume=False)


def test_a_full_disk_is_told_and_leaves_what_can_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with ResumableFile(path, RUN, resume=False) as file:
        write(file, 4)
        with monkeypatch.context() as patch:
            patch.setattr(journal.os, "fsync", full)
            with pytest.raises(InputError, match="No space left"):
                write(file, 1)
    assert finished(path) == b"".join(CONTENTS)
