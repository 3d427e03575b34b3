"""geopy's way to the network, made polite and careful.

At most one request a second goes to a host, from all processes of this user together (the usage
policy of OpenStreetMap's Nominatim). What was answered is kept on disk. Nothing is read from the
environment: no proxies, no credentials. No redirect is followed and no answer is read without end.
What goes wrong is told in plain words, as one of the errors of `geopy.exc`.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import requests
from filelock import FileLock
from geopy import exc
from geopy.adapters import BaseSyncAdapter, RequestsHTTPWithSSLContextAdapter, get_retry_after
from requests_cache import CacheMixin
from urllib3.exceptions import ProtocolError, ReadTimeoutError

PAUSE = 1.0  # seconds from the end of one request to a host to the beginning of the next
MOST_BYTES = 4_000_000  # five places are a few thousand


class PoliteAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """What geopy's geocoders send their questions through.

    Parameters
    ----------
    proxies
        Without effect.
    ssl_context : ssl.SSLContext
        How certificates are checked.
    folder : Path
        Where answers are kept and turns are taken; made if missing.
    kept : timedelta
        How long an answer is good for.
    is_answer : callable
        Tells of JSON whether it has the shape of an answer; nothing else is kept or handed on.
    """

    is_available = True

    def __init__(
        self,
        *,
        proxies: Any,
        ssl_context: Any,
        folder: Path,
        kept: timedelta,
        is_answer: Callable[[Any], bool],
    ) -> None:
        super().__init__(proxies=None, ssl_context=ssl_context)
        self._folder = folder
        self._is_answer = is_answer
        with self._in_words("the service", 0):
            folder.mkdir(parents=True, exist_ok=True)
            self._session = _PoliteSession(
                folder,
                cache_name=folder / "answers",
                backend="sqlite",
                serializer="json",  # a pickle in a folder that others can write to is a door
                expire_after=kept,
                allowable_codes=(200,),
                filter_fn=lambda response: is_answer(_json(response)),
            )
        self._session.trust_env = False
        self._session.mount("https://", RequestsHTTPWithSSLContextAdapter(ssl_context=ssl_context))

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        """The answer to a question.

        Raises
        ------
        geopy.exc.GeopyError
            There is none, or what came is no answer.
        """
        response = self._get(url, timeout, headers)
        answer = _json(response)
        if answer is _NO_JSON:
            raise exc.GeocoderParseError(f"{_host(url)} answered with something that is no JSON")
        if not self._is_answer(answer):
            raise exc.GeocoderParseError(f"{_host(url)} gave an answer of an unknown shape")
        return answer

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """The answer as text, whatever its shape; errors as in `get_json`."""
        return self._get(url, timeout, headers).text

    def _get(self, url: str, timeout: float, headers: Mapping[str, str]) -> requests.Response:
        host = _host(url)
        with self._in_words(host, timeout):
            response = self._session.get(url, timeout=timeout, headers=headers)
        _raise_refusal(host, response)
        return response

    @contextmanager
    def _in_words(self, host: str, timeout: float) -> Iterator[None]:
        """Faults of the network and of the disk become errors that say who and what."""
        try:
            yield
        except _TooLongError as error:
            fault = f"{host} gave an answer of more than {MOST_BYTES // 1_000_000} MB"
            raise exc.GeocoderParseError(fault) from error
        except requests.RequestException as error:
            _raise_failure(host, timeout, error)
        except (OSError, sqlite3.Error) as error:
            fault = f"the folder {self._folder}, where answers are kept, cannot be used"
            raise exc.GeocoderServiceError(fault) from error


class _TooLongError(Exception):
    """An answer is longer than any answer to one question."""


class _SessionByTurns(requests.Session):
    """Sends one request a second to a host, whatever other processes do."""

    def __init__(self, folder: Path, **kwargs: Any) -> None:
        self._folder = folder
        super().__init__(**kwargs)

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        with self._turn(_host(request.url or "")):
            response = super().send(request, **{**kwargs, "stream": True, "allow_redirects": False})
            _read(response)
        return response

    @contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        name = re.sub(r"[^\w.-]", "_", host)
        last = self._folder / f"{name}.last"
        with FileLock(self._folder / f"{name}.lock"):
            if last.exists():
                # a clock that was set back must not make anyone wait for long
                waiting = last.stat().st_mtime + PAUSE - time.time()
                time.sleep(min(max(waiting, 0.0), PAUSE))
            try:
                yield
            finally:
                last.touch()
                now = time.time()
                os.utime(last, (now, now))  # the time that the system puts there is a bit older


class _PoliteSession(CacheMixin, _SessionByTurns):
    """Asks only for what it has not been told before."""

    def __init__(self, folder: Path, **kwargs: Any) -> None:
        super().__init__(folder=folder, **kwargs)


def _read(response: requests.Response) -> None:
    """Read a response whole, but not without end."""
    body = bytearray()
    for chunk in response.iter_content(1 << 16):
        body += chunk
        if len(body) > MOST_BYTES:
            response.close()
            raise _TooLongError
    response._content = bytes(body)  # as `response.content` does, which knows no end


_NO_JSON = object()


def _json(response: requests.Response) -> Any:
    try:
        return response.json()
    except (ValueError, RecursionError):
        return _NO_JSON


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _raise_failure(host: str, timeout: float, error: requests.RequestException) -> NoReturn:
    """Say why no answer came."""
    cause = error.args[0] if error.args else None
    if isinstance(error, requests.Timeout) or isinstance(cause, ReadTimeoutError):
        raise exc.GeocoderTimedOut(f"{host} did not answer within {timeout:g} seconds") from error
    if isinstance(error, requests.exceptions.SSLError):
        raise exc.GeocoderUnavailable(f"{host} has no valid certificate") from error
    if isinstance(cause, ProtocolError):
        fault = f"{host} broke off before its answer was complete"
        raise exc.GeocoderUnavailable(fault) from error
    if isinstance(error, requests.ConnectionError):
        raise exc.GeocoderUnavailable(f"{host} cannot be reached") from error
    raise exc.GeocoderServiceError(f"{host} gave an answer that cannot be read") from error


def _raise_refusal(host: str, response: requests.Response) -> None:
    """Say what the code of an answer means, where it is not that of success."""
    code = response.status_code
    if code == 200:
        return
    if code == 429:
        seconds = get_retry_after(response.headers)
        wanted = f" and asks for a pause of {seconds:.0f} seconds" if seconds else ""
        fault = f"{host} was asked too often{wanted}"
        raise exc.GeocoderRateLimited(fault, retry_after=seconds)
    if code in (401, 403):
        raise exc.GeocoderInsufficientPrivileges(f"{host} refuses to answer (code {code})")
    if code in range(300, 400):
        fault = f"{host} sends on to another address, which is not followed (code {code})"
        raise exc.GeocoderServiceError(fault)
    if code in range(400, 500):
        raise exc.GeocoderQueryError(f"{host} does not take the question (code {code})")
    raise exc.GeocoderServiceError(f"{host} has a fault of its own (code {code})")
