"""One question to an OpenAI-compatible ``/chat/completions``: proxies, time-outs, retries, and plain errors."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any

import msgspec

from dragoman.errors import PageError
from dragoman.model import Struct

TRIES = 4
"""Times that a question is asked where the other side is busy, down or silent."""
LONGEST_WAIT = 60.0
"""Seconds; a Retry-After of more is not waited for."""
LARGEST = 8_000_000
"""Bytes of an answer; the record of the longest pages has a tenth of that."""
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


class Endpoint(Struct, frozen=True, kw_only=True):
    """Where to ask, and how long to wait. ``url`` is what stands before ``/chat/completions``."""

    url: str
    model: str
    key: str = ""
    seconds: float = 60.0


class TooLong(PageError):
    """The answer was cut off: ask about less."""


class _Busy(Exception):
    def __init__(self, what: str, wait: float | None = None) -> None:
        super().__init__(what)
        self.wait = wait


def ask(
    endpoint: Endpoint,
    messages: list[dict[str, str]],
    schema: dict[str, Any],
    *,
    sleep: Callable[[float], object] = time.sleep,
) -> Any:
    """The answer's JSON. Raises PageError in one line where there is none, TooLong where it was cut off."""
    body = msgspec.json.encode(
        {
            "model": endpoint.model,
            "messages": messages,
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "record", "strict": True, "schema": schema},
            },
        }
    )
    last = ""
    for attempt in range(TRIES):
        try:
            return _answer(_post(endpoint, body))
        except _Busy as busy:
            last = str(busy)
            wait = busy.wait if busy.wait is not None else 2.0**attempt
            if attempt + 1 < TRIES and wait <= LONGEST_WAIT:
                sleep(wait)
                continue
            break
    raise PageError(f"the language model at {endpoint.url}: {last}; tried {attempt + 1} times")


def _post(endpoint: Endpoint, body: bytes) -> bytes:
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "dragoman"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    address = endpoint.url.rstrip("/") + "/chat/completions"
    request = urllib.request.Request(address, body, headers, method="POST")  # noqa: S310 - checked in the settings
    deadline = time.monotonic() + endpoint.seconds
    try:
        with urllib.request.urlopen(request, timeout=endpoint.seconds) as answer:  # noqa: S310
            parts: list[bytes] = []
            size = 0
            while part := answer.read1(65536):
                parts.append(part)
                size += len(part)
                if size > LARGEST:
                    raise PageError(f"the language model's answer is longer than {LARGEST:,} bytes")
                if time.monotonic() > deadline:
                    raise _Busy(f"no whole answer in {endpoint.seconds:g} seconds")
            return b"".join(parts)
    except urllib.error.HTTPError as error:
        said = _said(error)
        if error.code in _AGAIN:
            raise _Busy(f"answers {error.code}{said}", _retry_after(error.headers.get("Retry-After"))) from error
        hint = {401: "; check llm-key", 403: "; check llm-key", 404: "; check llm-url and llm-model"}.get(
            error.code, ""
        )
        raise PageError(f"the language model at {endpoint.url}: answers {error.code}{said}{hint}") from error
    except TimeoutError as error:
        raise _Busy(f"no answer in {endpoint.seconds:g} seconds") from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _Busy(f"no answer in {endpoint.seconds:g} seconds") from error
        raise _Busy(f"cannot be reached: {error.reason}") from error
    except (OSError, HTTPException) as error:
        raise _Busy(f"breaks off: {error or type(error).__name__}") from error


def _said(error: urllib.error.HTTPError) -> str:
    """What the other side says of its refusal, short."""
    try:
        value = msgspec.json.decode(error.read(10_000))
        message = value["error"]["message"] if isinstance(value["error"], dict) else value["error"]
        return f" ({' '.join(str(message).split())[:200]})"
    except (OSError, HTTPException, msgspec.DecodeError, KeyError, TypeError):
        return ""


def _retry_after(written: str | None) -> float | None:
    """Seconds, given as such or as a moment."""
    if not written:
        return None
    try:
        return max(0.0, float(written))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(written).timestamp() - time.time())
    except (ValueError, TypeError):
        return None


def _answer(data: bytes) -> Any:
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _Busy("answers no JSON; is llm-url an OpenAI-compatible address?", 0.0) from error
    choices = value.get("choices") if isinstance(value, dict) else None
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise _Busy("answers without a choice", 0.0)
    message = choices[0].get("message")
    message = message if isinstance(message, dict) else {}
    if message.get("refusal"):
        raise PageError(f"the language model refused: {' '.join(str(message['refusal']).split())[:200]}")
    if choices[0].get("finish_reason") == "length":
        raise TooLong("the language model's answer was cut off; set llm-chars lower")
    content = message.get("content")
    if not isinstance(content, str) or not content.strip():
        raise _Busy("answers nothing", 0.0)
    try:
        return msgspec.json.decode(_unfenced(content))
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise _Busy("answers with JSON that is not whole", 0.0) from error


def _unfenced(content: str) -> str:
    """Without the fence that some models put round JSON."""
    text = content.strip()
    if text.startswith("```"):
        text = text.split("\n", 1)[-1].rsplit("```", 1)[0]
    return text
