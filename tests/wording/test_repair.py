"""Broken words are repaired only where they decode without loss; ordinary words of any language are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightscheck.wording.repair import is_spaced, joined, repair

SENTENCES = {
    "cp1251": ("Все права защищены", "cp1251", "latin-1"),
    "arabic": ("جميع الحقوق محفوظة", "utf-8", "cp1256"),
    "french": ("Tous droits réservés", "utf-8", "cp1252"),
    "cyrillic": ("Все права защищены", "utf-8", "latin-1"),
}


@pytest.mark.parametrize(
    "text",
    [
        "All rights reserved",
        "Größe, Ärger und Übermut in Köln",
        "Reproduction réservée à l'éditeur",
        "طبعة خاصة محفوظة للناشر",
        "Все права защищены",
        "Þórður Þórðarson",
        "Œuvre protégée",
        "ÀÉÎÕÜ",
        "À" * 700,
        "ط؟" * 8 + "\u4e00",
        "ÃÃ©\u4e00",
    ],
)
def test_words_that_are_as_meant_are_left_alone(text):
    assert repair(text) is None


@pytest.mark.parametrize(("meant", "written", "read"), SENTENCES.values(), ids=SENTENCES)
def test_a_wrong_table_is_seen_through(meant, written, read):
    shown = meant.encode(written).decode(read)
    repaired = repair(shown)
    assert repaired is not None
    assert repaired.text == meant
    word = meant.split()[1]
    start, end = repaired.original(meant.index(word), meant.index(word) + len(word))
    assert shown[start:end] == word.encode(written).decode(read)
    assert repaired.between(start, end) == word


@given(st.text(max_size=80))
def test_every_repair_keeps_its_places(text):
    repaired = repair(text)
    if repaired is not None:
        assert len(repaired.offsets) == len(repaired.text) + 1
        assert list(repaired.offsets) == sorted(repaired.offsets)
        assert repaired.offsets[-1] == len(text)


@pytest.mark.parametrize("text", ["A B C", "He is at a loss, so am I", "A L L R I G H T S " * 60])
def test_a_few_single_letters_are_not_set_apart(text):
    assert not is_spaced(text)


def test_letters_set_apart_are_joined_with_their_places():
    text = "A L L R I G H T S R E S E R V E D"
    assert is_spaced(text)
    whole = joined(text)
    assert whole.text == "ALLRIGHTSRESERVED"
    assert whole.original(3, 9) == (6, 18)
