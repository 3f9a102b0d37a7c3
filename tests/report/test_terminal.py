"""Hostile text in a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightscheck.report.terminal import clean, columns, cut, fitting, pad, paint


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b[31mred\x1b[0m", "red", id="colours of the page's own"),
        pytest.param("\x1b]0;title\x07text", "text", id="a window title"),
        pytest.param("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link", id="a terminal link"),
        pytest.param("\x9b2Jgone", "gone", id="an eight-bit escape"),
        pytest.param("\x1bPq#0;2\x1b\\x", "x", id="a device control string"),
        pytest.param("a\rb\nc\td", "a b c d", id="line breaks"),
        pytest.param("a\x00b\x07c\x7fd", "abcd", id="control characters"),
        pytest.param("evil\u202egpj.exe\u202c", "evilgpj.exe", id="right-to-left override"),
        pytest.param("a\u2066b\u2069c\u200fd", "abcd", id="isolates and marks"),
        pytest.param("a\udc80b", "a\\udc80b", id="a lone surrogate"),
        pytest.param("a\U000e0041b", "ab", id="tag characters"),
        pytest.param("عنوان 北京", "عنوان 北京", id="scripts stay"),
    ],
)
def test_text_of_a_page_can_only_be_read(text, shown):
    """Controls, escapes and directional tricks are gone, words are there."""
    assert clean(text) == shown


@given(st.text())
def test_cleaned_text_has_no_control_character_and_encodes(text):
    """Whatever a page holds, what is shown is one line of printable UTF-8."""
    shown = clean(text)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or 0x202A <= ord(char) <= 0x202E for char in shown)
    shown.encode("utf-8")
    assert clean(shown) == shown


@given(st.text(st.characters(codec="utf-8")), st.integers(6, 60))
def test_a_cut_text_fits(text, width):
    """A cut never goes over its width, wide characters counted twice."""
    assert columns(cut(clean(text), width)) <= width


def test_columns_count_wide_and_combining_characters():
    assert (columns("ab"), columns("北京"), columns("e\u0301")) == (2, 4, 1)


def test_pad_leaves_a_space_behind_a_long_text():
    assert (pad("abc", 5), pad("abcdef", 5)) == ("abc  ", "abcdef ")


def test_fitting_takes_a_long_word_apart():
    assert fitting("a" * 50, 10) == 10


def test_paint_only_where_it_is_wanted():
    assert paint("x", "review", on=False) == "x"
    assert paint("x", "review", on=True) == "\x1b[1;33mx\x1b[0m"
    assert paint("x", "no-colour", on=True) == "x"
