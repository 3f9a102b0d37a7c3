"""Canonical JSON (RFC 8785, JSON Canonicalization Scheme): one value, one sequence of bytes.

In: JSON values. Out: UTF-8 bytes without white space, keys sorted by UTF-16 code units, numbers as ECMAScript writes
them. Refuses what has no one form: NaN, infinities, whole numbers beyond 2**53 - 1 (I-JSON, RFC 7493), lone surrogates,
keys that are no text.
"""

from __future__ import annotations

import hashlib
import math
import re
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from rightscheck.errors import InputError

LARGEST = 2**53 - 1  # the largest whole number that every reader of JSON keeps (RFC 7493, section 2.2)
_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(value: Any) -> bytes:
    """The canonical bytes of a JSON value. Raises InputError for a value that has none."""
    try:
        return _write(value).encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError("a lone surrogate is no text: it has no canonical form (RFC 8785, 3.2.2.2)") from error
    except RecursionError as error:
        raise InputError("the value is nested too deeply to be written") from error


def digest(data: bytes) -> str:
    """The sha256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def harmless(value: Any) -> Any:
    r"""The value with lone surrogates written out as ``\udc80``, tuples as lists: hostile text that can be kept."""
    if isinstance(value, str):
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", value)
    if isinstance(value, dict):
        return {harmless(key): harmless(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [harmless(item) for item in value]
    return value


def _write(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise InputError(f"{value} is too large for JSON that every program reads alike: write it as text")
        return str(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, (list, tuple)):
        return f"[{','.join(_write(item) for item in value)}]"
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise InputError("a key of an object must be text")
        keys = sorted(value) if all(map(str.isascii, value)) else sorted(value, key=_units)
        return f"{{{','.join(f'{_text(key)}:{_write(value[key])}' for key in keys)}}}"
    raise InputError(f"{type(value).__name__} is no JSON value")


def _units(key: str) -> bytes:
    """UTF-16 code units, big-endian: their order is the order of their bytes (RFC 8785, 3.2.3)."""
    return key.encode("utf-16-be", "surrogatepass")


def _text(text: str) -> str:
    # it escapes exactly what 3.2.2.2 asks for: the quotation mark, the backslash, controls, with short forms first
    return encode_basestring(text)


def number(value: float) -> str:
    """A number as ECMAScript writes it (ECMA-262, Number::toString). Raises InputError for NaN and infinities."""
    if not math.isfinite(value):
        raise InputError(f"{value} is no JSON number")
    if value == 0:
        return "0"
    written = repr(value)  # the shortest digits that read back, as ECMA-262 wants them; only exponents differ
    if "e" not in written:
        return written.removesuffix(".0")
    sign = "-" if value < 0 else ""
    _, figures, exponent = Decimal(written.lstrip("-")).normalize().as_tuple()
    digits = "".join(map(str, figures))
    point = len(digits) + int(exponent)  # the n of ECMA-262: where the decimal point stands
    if len(digits) <= point <= 21:
        return f"{sign}{digits}{'0' * (point - len(digits))}"
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    power = f"e{'+' if point > 0 else '-'}{abs(point - 1)}"
    return f"{sign}{digits[0]}{'.' if digits[1:] else ''}{digits[1:]}{power}"
