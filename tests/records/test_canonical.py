"""Canonical JSON: the examples of RFC 8785, and what has no canonical form."""

from __future__ import annotations

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightscheck.errors import InputError
from rightscheck.records.canonical import LARGEST, canonical, digest, harmless, number

# RFC 8785, appendix B: IEEE 754 bits and the text that ECMAScript writes
NUMBERS = {
    "0000000000000000": "0",
    "8000000000000000": "0",
    "0000000000000001": "5e-324",
    "8000000000000001": "-5e-324",
    "7fefffffffffffff": "1.7976931348623157e+308",
    "ffefffffffffffff": "-1.7976931348623157e+308",
    "4340000000000000": "9007199254740992",
    "c340000000000000": "-9007199254740992",
    "4430000000000000": "295147905179352830000",
    "44b52d02c7e14af5": "9.999999999999997e+22",
    "44b52d02c7e14af6": "1e+23",
    "44b52d02c7e14af7": "1.0000000000000001e+23",
    "444b1ae4d6e2ef4e": "999999999999999700000",
    "444b1ae4d6e2ef4f": "999999999999999900000",
    "444b1ae4d6e2ef50": "1e+21",
    "3eb0c6f7a0b5ed8c": "9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d": "0.000001",
    "41b3de4355555553": "333333333.3333332",
    "41b3de4355555554": "333333333.33333325",
    "41b3de4355555555": "333333333.3333333",
    "41b3de4355555556": "333333333.3333334",
    "41b3de4355555557": "333333333.33333343",
    "becbf647612f3696": "-0.0000033333333333333333",
    "43143ff3c1cb0959": "1424953923781206.2",
}


@pytest.mark.parametrize("bits", ["7fffffffffffffff", "7ff0000000000000", "fff0000000000000"])
def test_nan_and_infinities_are_refused(bits):
    """They are no JSON numbers (RFC 8785, 3.2.2.3)."""
    with pytest.raises(InputError, match="no JSON number"):
        canonical(struct.unpack(">d", bytes.fromhex(bits))[0])


@pytest.mark.parametrize(
    "value", ["\ud83d", {"\udead": 1}, {1: 2}, LARGEST + 1, -LARGEST - 1, b"bytes", {1, 2}], ids=repr
)
def test_what_has_no_one_form_is_refused(value):
    """Lone surrogates, keys that are no text, numbers that readers round differently, other types."""
    with pytest.raises(InputError):
        canonical(value)


def test_depth_is_bounded():
    """A hostile nesting is one sentence, no crash."""
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(InputError, match="deeply"):
        canonical(deep)


@pytest.mark.parametrize(("bits", "text"), NUMBERS.items())
def test_numbers_of_the_rfc(bits, text):
    """Appendix B, every finite sample."""
    assert number(struct.unpack(">d", bytes.fromhex(bits))[0]) == text


def test_the_example_of_the_rfc():
    """Section 3.2.2 to 3.2.4: the same bytes as the RFC prints."""
    source = (
        '{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],'
        '"string": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false]}'
    )
    expected = (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    ).encode()
    assert canonical(json.loads(source)) == expected


def test_keys_are_sorted_by_utf16_code_units():
    """Section 3.2.3: the RFC's own test of sorting, whose order differs from that of code points."""
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\x80", "\xf6"]
    written = canonical(dict.fromkeys(keys, 0)).decode()
    assert list(json.loads(written)) == ["\r", "1", "\x80", "\xf6", "\u20ac", "\U0001f600", "\ufb33"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.floats(-(2.0**53) + 1, 2.0**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_reading_and_writing_again_changes_nothing(value):
    """Canonical bytes are a fixed point, and mean the same value."""
    written = canonical(value)
    assert canonical(json.loads(written)) == written
    assert json.loads(written) == value


def test_hostile_text_can_be_kept():
    """Lone surrogates of a JSON-LD string become visible text; tuples become lists; nothing else changes."""
    assert harmless({"a\ud800": ("x\udfff", 1, None)}) == {"a\\ud800": ["x\\udfff", 1, None]}
    canonical(harmless("\ud800"))


def test_digest_is_sha256sum():
    """The hex that ``sha256sum`` prints."""
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
