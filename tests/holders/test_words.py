"""The word table: folded patterns with what they stand for, made once, the same from the compiled document."""

from __future__ import annotations

import json

from rightscheck.holders.model import HolderRecord
from rightscheck.holders.phrases import Phrase
from rightscheck.holders.words import word_table
from rightscheck.policy.contents import words_of
from rightscheck.policy.store import load_policies, shipped

RECORDS = {"north": HolderRecord(name="The Northern Wire", codes=("NW",), domains=("www.North.example",))}


def test_an_empty_library_has_only_cues() -> None:
    table = word_table({}, {})
    assert {row[0] for rows in table["patterns"].values() for row in rows} == {"cue"}
    assert table["domains"] == table["by_name"] == {}


def test_classes_that_detectors_look_up_are_not_searched() -> None:
    table = word_table({}, {"months": (Phrase("months", "en", "Smarch", value=13),)})
    assert "smarch" not in table["patterns"]


def test_a_name_is_known_without_its_article_and_a_code_as_it_is_written() -> None:
    table = word_table(RECORDS, {})
    assert table["patterns"]["northern wire"] == [["name", "north", None, []]]
    assert table["patterns"]["nw"] == [["code", "north", "NW", []]]
    assert table["domains"] == {"north.example": "north"}
    assert table["by_name"] == {"the northern wire": "north", "northern wire": "north", "NW": "north"}


def test_a_phrase_with_a_gap_keeps_what_follows_it() -> None:
    table = word_table({}, {"reserved": (Phrase("reserved", "en", "No {name} may copy … this", literal=False),)})
    assert table["patterns"]["no"] == [["reserved", 0, None, ["may copy", "this"]]]


def test_the_compiled_document_carries_the_table_that_its_holders_and_phrases_give() -> None:
    document = shipped(None)
    library = load_policies(use_cache=False)
    made = word_table(library.holders, library.phrases)
    assert json.dumps(words_of(document)) == json.dumps(made)
    assert words_of({key: value for key, value in document.items() if key != "words"}) == made
