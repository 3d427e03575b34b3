"""The record of one report."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """One news text.

    `published` is the day of publication, None where it is not known. `published_rule` says how
    it is known: ``given``, ``metadata``, ``dateline``, ``dateline+year`` or empty.
    Evidence offsets of claims are code points of `text`.
    """

    report_id: str
    text: str
    title: str = ""
    url: str = ""
    outlet: str = ""
    language: str = ""
    published: dt.date | None = None
    published_rule: str = ""
