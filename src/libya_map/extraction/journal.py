"""A file that an interrupted run can go on with, nothing lost and nothing doubled.

While it is written, ``OUT`` is called ``OUT.part``. Beside it lies ``OUT.part.journal``: a first
line with what the run was made of (inputs, options, versions), then one line for each checkpoint,
with the length and the digest of the part at that moment and how far the inputs were read. The
part reaches the disk before the line that vouches for it. Whatever comes to lie behind the last
whole line was not vouched for: it is cut off, and made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from libya_map.errors import InputError, OptionError

CHECKPOINT_SECONDS = 1.0  # at most so much work is done twice; a checkpoint costs milliseconds
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come: reports read, where to go on, and what was counted on the way."""

    reports: int = 0
    source: int = 0
    line: int = 0
    offset: int = 0
    problems: int = 0
    unplaced: int = 0


@dataclass(frozen=True, slots=True)
class _State:
    """What the file holds: `size` bytes with this digest, made up to this progress."""

    progress: Progress
    size: int
    digest: hashlib._Hash


@dataclass(frozen=True, slots=True)
class _Journal:
    """What was found in a journal: the run, its last checkpoint, and where its last line ends."""

    run: Mapping[str, str]
    progress: Progress
    size: int
    sha256: str
    end: int


class ResumableFile:
    """A file under way; a context manager.

    `finish` gives the file its name. Leaving the context without it makes a last checkpoint and
    keeps what is there, unless nothing was read yet.

    Parameters
    ----------
    path : Path
        The name it shall have in the end.
    run : mapping
        What the content depends on, by name; a run goes on only where all of it is the same.
    resume : bool
        Go on where an earlier run stopped, if there was one.

    Raises
    ------
    OptionError
        An interrupted run is there and `resume` is not wanted; or it is still running.
    InputError
        The interrupted run had other inputs, options or versions, its part was changed, or the
        place cannot be written.
    """

    def __init__(self, path: Path, run: Mapping[str, str], *, resume: bool) -> None:
        self._path = path
        self._part = path.with_name(f"{path.name}.part")
        self._journal = path.with_name(f"{path.name}.part.journal")
        self._next = time.monotonic() + CHECKPOINT_SECONDS
        self._finished = False
        with self._writing(), contextlib.ExitStack() as opened:
            there = self._part.exists()  # a journal alone is of a run that has ended
            self._part.touch()
            self._file = opened.enter_context(self._part.open("r+b"))
            _lock(self._file, self._part)
            self._log = opened.enter_context(self._journal.open("a+b"))
            self._state = self._begun(run, _read_journal(self._log) if there else None, resume)
            opened.pop_all()

    @property
    def progress(self) -> Progress:
        """How far the content that is written was made."""
        return self._state.progress

    def _begun(self, run: Mapping[str, str], found: _Journal | None, resume: bool) -> _State:
        there = os.fstat(self._file.fileno()).st_size
        if found is None and there:
            self._journal.unlink()  # the one that was just opened
            fault = "is in the way, and no journal beside it tells what it is"
            raise InputError(str(self._part), fault)
        if found is None or not found.progress.reports or there < found.size:
            self._file.truncate(0)
            os.fsync(self._file.fileno())  # bytes of before must not meet a journal of now
            self._log.truncate(0)
            self._append({"run": dict(run)})
            _sync_folder(self._path.parent)
            return _State(Progress(), 0, hashlib.sha256())
        if not resume:
            raise OptionError(
                f"{self._part} holds an interrupted run ({found.progress.reports:,} reports "
                "read): go on with --resume, or remove that file to begin anew"
            )
        changed = _differences(found.run, run)
        if changed:
            fault = f"cannot go on, since {'; '.join(changed)}; remove the file to begin anew"
            raise InputError(str(self._part), fault)
        digest = _digest_of(self._file, found.size)
        if digest.hexdigest() != found.sha256:
            fault = "is not as the interrupted run left it; remove the file to begin anew"
            raise InputError(str(self._part), fault)
        self._file.truncate(found.size)
        self._file.seek(found.size)
        self._log.truncate(found.end)
        return _State(found.progress, found.size, digest)

    def __enter__(self) -> ResumableFile:
        return self

    def __exit__(self, *_: object) -> None:
        if self._finished:
            return
        try:
            self._checkpoint()
        finally:
            self._close()
        if not self.progress.reports:  # nothing to go on with
            self._part.unlink(missing_ok=True)
            self._journal.unlink(missing_ok=True)

    def write(self, content: bytes, progress: Progress) -> None:
        """Add the content that brings the run to `progress`; both count, or neither.

        Raises
        ------
        InputError
            The place cannot be written.
        """
        with self._writing():
            self._file.write(content)
        digest = self._state.digest.copy()
        digest.update(content)
        # one assignment: a checkpoint after an interrupt finds the old state or the new one
        self._state = _State(progress, self._state.size + len(content), digest)
        if time.monotonic() >= self._next:
            self._checkpoint()

    def finish(self) -> None:
        """Give the file its name; InputError where that cannot be done."""
        self._checkpoint()
        self._close()
        with self._writing():
            self._part.replace(self._path)
            _sync_folder(self._path.parent)
            self._journal.unlink()
        self._finished = True

    def _checkpoint(self) -> None:
        state = self._state
        with self._writing():
            self._file.flush()
            os.fsync(self._file.fileno())
            about = {"size": state.size, "sha256": state.digest.hexdigest()}
            self._append({"progress": asdict(state.progress), **about})
        self._next = time.monotonic() + CHECKPOINT_SECONDS

    def _append(self, record: Mapping[str, object]) -> None:
        self._log.write(json.dumps(record).encode() + b"\n")
        self._log.flush()
        os.fsync(self._log.fileno())

    def _close(self) -> None:
        for file in (self._file, self._log):
            with contextlib.suppress(OSError):  # what counts has been flushed and told already
                file.close()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            fault = f"cannot be written ({error.strerror or error})"
            raise InputError(str(self._path), fault) from error


def _read_journal(log: BinaryIO) -> _Journal | None:
    """The run and its last checkpoint; None where not even the first line is whole."""
    log.seek(0)
    run = _record(log.readline()).get("run")
    if run is None:
        return None
    found = _Journal(run, Progress(), 0, hashlib.sha256().hexdigest(), log.tell())
    for line in log:
        record = _record(line)
        if record:
            progress = Progress(**record["progress"])
            size, sha256 = record["size"], record["sha256"]
            found = _Journal(run, progress, size, sha256, found.end)
        if line.endswith(b"\n"):
            found = replace(found, end=found.end + len(line))
    return found


def _record(line: bytes) -> dict[str, Any]:
    """One line of the journal; empty for one that was torn."""
    try:
        record = json.loads(line) if line.endswith(b"\n") else {}
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    return [
        f"{name} was {old.get(name, 'not there')} and is {new.get(name, 'not there')}"
        for name in dict.fromkeys([*new, *old])
        if old.get(name) != new.get(name)
    ]


def _digest_of(file: BinaryIO, size: int) -> hashlib._Hash:
    digest = hashlib.sha256()
    file.seek(0)
    while size > 0 and (chunk := file.read(min(size, _CHUNK))):
        digest.update(chunk)
        size -= len(chunk)
    return digest


def _lock(file: BinaryIO, path: Path) -> None:
    """Keep a second run from the same file; the lock ends with the process, however it ends."""
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise OptionError(f"{path} is being written by another run") from None
    except OSError:
        pass  # a file system without locks; the journal alone must do


def _sync_folder(folder: Path) -> None:
    """Make new names in a folder outlive a power cut, where the system can be asked to."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
