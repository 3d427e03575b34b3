"""What can go wrong, under one root."""

from __future__ import annotations

from dataclasses import dataclass


class LibyaMapError(Exception):
    """The root of every error this package raises on purpose."""


class OptionError(LibyaMapError, ValueError):
    """An option or argument has a value that cannot be used; the message lists what can."""


class InputError(LibyaMapError, ValueError):
    """A file given by the user cannot be used as a whole.

    Parameters
    ----------
    source : str
        The file as the user named it.
    fault : str
        What is wrong with it, in words.
    line : int, optional
        The line of the file, counted from 1, where there is one to name.
    """

    def __init__(self, source: str, fault: str, line: int | None = None) -> None:
        self.source = source
        self.fault = fault
        self.line = line
        where = source if line is None else f"{source}, line {line}"
        super().__init__(f"{where}: {fault}")


class TableError(InputError):
    """A table breaks its schema: a wrong column, value or reference."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an input that was survived; `line` counts from 1, None for the file."""

    source: str
    line: int | None
    fault: str

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source}, line {self.line}"
        return f"{where}: {self.fault}"
