"""Tokens, sentences and quotation marks in many scripts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightscheck.wording import tokens as module
from rightscheck.wording.quotations import find_quotations
from rightscheck.wording.sentences import sentences
from rightscheck.wording.tokens import fold_word, tokenize, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t stop, O'Brien!", ["don't", "stop", "o'brien"]),
        ("$10.0 and -5 or 1,000.5; 1990-1995", ["10.0", "and", "-5", "or", "1,000.5", "1990", "1995"]),
        ("um 10.0 é −3,5", ["um", "10.0", "e", "-3,5"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("cafe\u0301 caf\u00e9", ["cafe", "cafe"]),
        ("soft\u00adhyphen zero\u200bwidth", ["softhyphen", "zerowidth"]),
        ("我们 re", ["我", "们", "re"]),
        ("كِتَابٌ كتاب", ["كتاب", "كتاب"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("a\u00a0b\r\nc\ufeffd _e_", ["a", "b", "cd", "e"]),
        ("\ud800 x", ["x"]),
        ("ＡＢＣ ﬁre é", ["abc", "fire", "e"]),
        ("10.0a 21st 1.2.3 v2 _x-7", ["10.0a", "21st", "1.2.3", "v2", "x", "7"]),
        ("10.0é 21ª −7 x−7", ["10.0e", "21a", "-7", "x", "7"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    """One token a word, a number, or a character of a script without spaces."""
    assert tokenize(text).words == expected
    assert words(text) == len(expected)


@given(st.text(max_size=80))
def test_offsets_point_at_the_words(text: str) -> None:
    """Every token is the folded slice it points at, in order, in any text."""
    tokens = tokenize(text)
    reached = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert reached <= start < end <= len(text)
        assert fold_word(text[start:end]) == word
        reached = end


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Zs"], max_codepoint=0x24F), max_size=60))
def test_composed_and_decomposed_text_have_equal_tokens(text: str) -> None:
    """NFC and NFD of Latin text give the same words."""
    assert tokenize(unicodedata.normalize("NFC", text)).words == tokenize(unicodedata.normalize("NFD", text)).words


def test_numbers_without_end_are_linear() -> None:
    """A megabyte of points and digits before a letter is one token, not a million tries."""
    assert len(tokenize("1." * 300_000 + "1x")) == 1
    assert len(tokenize("1." * 300_000 + "1é")) == 1


def test_thai_counts_characters_with_their_marks() -> None:
    """A base character and its marks are one token."""
    assert len(tokenize("ที่นี่")) == 2
    assert tokenize("ที่นี่").single


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “one two” and left.", ["one two"]),
        ('He said "one two" and "three".', ["one two", "three"]),
        ("„eins zwei“ und »drei« und «quatre» et ‹cinq›", ["eins zwei", "drei", "quatre", "cinq"]),
        ("” svenska ord ”, ”ett två” sade", ["ett två"]),
        ("彼は「一二」と『三』", ["一二", "三"]),
        ("'one two' but don't, the dogs' house", ["one two"]),
        ("‘it’s one of ours’ he said", ["it’s one of ours"]),
        ("“outer ‘inner’ outer”", ["outer ‘inner’ outer"]),
        ("« a « b » c »", [" a « b » c "]),
        ('a 5\'10" man and a 6" nail', []),
        ("“never closed", []),
        ("“first paragraph\n\n“second paragraph” end", ["first paragraph", "second paragraph"]),
        ("> quoted\n> lines\n\nmine", ["> quoted\n> lines"]),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    """Every style of marks, apostrophes and inches left alone, paragraphs carried on."""
    assert [text[start:end] for start, end in find_quotations(text)] == expected


@given(st.text(alphabet="“”„«»‘’'\"ab .\n>", max_size=120))
def test_quotations_are_ordered_ranges(text: str) -> None:
    """Whatever the marks, ranges are in order and apart."""
    reached = 0
    for start, end in find_quotations(text):
        assert reached <= start < end <= len(text)
        reached = end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Mr. Roe met J. Doe at 10.5 p.m. today. Yes.", ["Mr. Roe met J. Doe at 10.5 p.m. today.", "Yes."]),
        ("He said “yes.” Then left.\n\nNext", ["He said “yes.”", "Then left.", "Next"]),
        ("一。二！", ["一。", "二！"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """Ends of sentences in several scripts; not after initials, abbreviations and decimals."""
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet=st.sampled_from("abX'5-.,_ \n\t\"$9\x00\x1f"), max_size=60))
def test_the_short_way_finds_what_the_pattern_finds(text: str) -> None:
    """Splitting at white space and looking for the words again gives the pattern's tokens and places."""
    found = list(module._ASCII.finditer(text.lower()))
    tokens = tokenize(text)
    assert tokens.words == [match.group() for match in found]
    assert list(zip(tokens.starts, tokens.ends, strict=True)) == [match.span() for match in found]


@given(st.text(alphabet=st.sampled_from("ab'’‘“”«–…−-5.,_ \u00a0é©"), max_size=60))
def test_typography_of_plain_text_changes_no_token(text: str) -> None:
    """Curly quotes, dashes and hard spaces go the short way, and end where the pattern for all scripts ends."""
    tokens = tokenize(text)
    found = module._folded(text, module._ANY.split(text))
    assert (tokens.words, tokens.starts, tokens.ends) == (found.words, found.starts, found.ends)
