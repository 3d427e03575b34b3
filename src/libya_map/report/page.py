"""An HTML page as a report: its body text and what its own metadata say of it.

Metadata are read with patterns of bounded length rather than with a parser: a saved page is often
broken, and only a few tags of its head matter. The body is found by trafilatura.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator

from libya_map.report.report import Report

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_META = re.compile(r"<meta\b[^>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([a-z:_-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]{0,1500})\"|'([^']{0,1500})')", re.I
)
_CANONICAL = re.compile(r"<link\b[^>]{0,2000}>", re.IGNORECASE)
_JSON_LD = re.compile(r"<script\b[^>]{0,400}application/ld\+json[^>]{0,400}>", re.IGNORECASE)
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_TIME = re.compile(r"<time\b[^>]{0,1000}>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]{0,400}>([^<]{0,1000})", re.IGNORECASE)
_META_DATES = ("article:published_time", "og:article:published_time", "datepublished")


def read_page(source: str, stem: str) -> Report:
    """The report on an HTML page: its body text, and what its own metadata say of it."""
    meta = _metas(source)
    title = meta.get("og:title") or next((html.unescape(m) for m in _TITLE.findall(source)), "")
    date = _page_date(source, meta)
    return Report(
        report_id=stem,
        text=clean(_body(source)),
        title=" ".join(title.split()),
        url=_canonical(source) or meta.get("og:url", ""),
        outlet=meta.get("og:site_name", ""),
        published=date,
        published_rule="metadata" if date else "",
    )


def _body(source: str) -> str:
    import trafilatura  # a second to import, and only pages need it

    body = trafilatura.extract(source, include_comments=False, include_tables=False)
    return body or trafilatura.html2txt(source) or ""


def _attributes(tag: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single)
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def _metas(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in _META.findall(source):
        attributes = _attributes(tag)
        for key in ("property", "name", "itemprop"):
            if key in attributes and attributes.get("content"):
                found.setdefault(attributes[key].lower(), attributes["content"])
    return found


def _canonical(source: str) -> str:
    for tag in _CANONICAL.findall(source):
        attributes = _attributes(tag)
        if attributes.get("rel", "").lower() == "canonical":
            return attributes.get("href", "")
    return ""


def _page_date(source: str, meta: dict[str, str]) -> dt.date | None:
    """The day in the page's own metadata; never one that merely stands on the page."""
    candidates = [meta.get(key, "") for key in _META_DATES]
    candidates += _json_ld_dates(source)
    candidates += _article_times(source)
    for candidate in candidates:
        try:
            return dt.date.fromisoformat(candidate.strip()[:10])
        except ValueError:
            continue
    return None


def _json_ld_dates(source: str) -> Iterator[str]:
    for match in _JSON_LD.finditer(source):
        end = source.find("</script", match.end())
        try:
            data = json.loads(source[match.end() : end if end >= 0 else None])
        except (ValueError, RecursionError):
            continue
        pending = [data]
        while pending:
            item = pending.pop(0)
            if isinstance(item, list):
                pending += item
            elif isinstance(item, dict):
                if isinstance(item.get("datePublished"), str):
                    yield item["datePublished"]
                pending += [item["@graph"]] if "@graph" in item else []


def _article_times(source: str) -> Iterator[str]:
    """The time elements of the article itself: marked as its date, or the first inside it."""
    article = _ARTICLE.search(source)
    end = source.lower().find("</article", article.end()) if article else -1
    for match in _TIME.finditer(source):
        attributes = _attributes(match.group())
        inside = article is not None and article.end() <= match.start() and match.start() < end
        if attributes.get("itemprop", "").lower() == "datepublished" or inside:
            yield attributes.get("datetime", "")


def clean(text: str) -> str:
    """Text with its line ends as line feeds and without lone surrogates."""
    return _SURROGATES.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
