"""The lexicon: names, codes and phrases found at the right offsets, and nothing inside other words."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightscheck.holders.lexicon import NAMES, build_lexicon
from rightscheck.holders.model import HolderRecord
from rightscheck.holders.phrases import Phrase
from rightscheck.holders.words import word_table
from rightscheck.policy.store import load_policies
from rightscheck.wording.fold import flat, fold_composed

RECORDS = {
    "northwire": HolderRecord(
        name="North Wire",
        names=("The Northern Wire", "Nordbote"),
        codes=("NW", "nwa"),
        aliases={"ja": ("北方通信",), "ar": ("وكالة الشمال",)},
        domains=("www.northwire.example", "nw.example"),
        look_alikes=("North Wire Fence", "North West (NW)"),
        staff=("NW Sports Writer",),
    ),
    "lake": HolderRecord(
        name="Lake Press", codes=("LP",), names=("LAKE", "Lake Press Wire"), type="publisher", domains=("lake.example",)
    ),
    "istanbul": HolderRecord(name="İstanbul Ajansı"),
}
HELPERS = ("cue", "dateline-form")  # marks that detectors look at, not finds of their own
PHRASES = {
    "reserved": (Phrase("reserved", "en", "All rights reserved"), Phrase("reserved", "fr", "Tous droits réservés")),
    "prohibited": (
        Phrase("prohibited", "en", "may not be … without consent", forbids=("reproduce",), literal=False),
        Phrase("prohibited", "ja", "無断転載", forbids=("republish",)),
    ),
    "labels": (Phrase("labels", "de", "Foto:", role="photo"), Phrase("labels", "es", "Foto:", role="photo")),
    "syndication": (Phrase("syndication", "en", "Reprinted with permission from {name}", role="origin"),),
    "months": (Phrase("months", "en", "March", value=3),),
}


@cache
def lexicon():
    return build_lexicon(RECORDS, word_table(RECORDS, PHRASES), lambda cls, place: PHRASES[cls][place])


@cache
def shipped():
    return load_policies().lexicon


def hits(text, *kinds):
    return [
        (hit.kind, text[hit.start : hit.end], hit.value if hit.kind in NAMES else hit.value.text)
        for hit in lexicon().find(text)
        if (hit.kind in kinds if kinds else hit.kind not in HELPERS)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a northwire story",
        "NWX and XNW",
        "nw",
        "Anw",
        "NWa",
        "snwa",
        "the northwest",
        "North Wires",
        "aNorth Wire",
        "lake",
        "a lake",
        "LPs",
        "ALL",
        "all rights",
        "rights reserved",
        "Foto",
        "March 3",
        "rights all reserved",
        "may not be without",
        "",
    ],
)
def test_what_must_not_be_found(text):
    assert hits(text, "name", "code", "staff", "reserved", "prohibited", "labels", "months") == []


@pytest.mark.parametrize("text", ["North Wire Fence", "the North West (NW) line", "a north wire fence of wood"])
def test_look_alikes_hide_the_name_inside_them(text):
    assert hits(text) == []


def test_a_look_alike_hides_nothing_beside_it():
    assert hits("North Wire Fence and North Wire") == [("name", "North Wire", "northwire")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("by North Wire.", [("name", "North Wire", "northwire")]),
        ("NORTH\u00a0WIRE", [("name", "NORTH\u00a0WIRE", "northwire")]),
        ("(NW)", [("code", "NW", "northwire")]),
        ("NW/LP", [("code", "NW", "northwire"), ("code", "LP", "lake")]),
        ("nordbote", [("name", "nordbote", "northwire")]),
        ("Northern Wire", [("name", "Northern Wire", "northwire")]),
        ("東京で北方通信が報じた", [("name", "北方通信", "northwire")]),
        ("قالت وكالة الشمال", [("name", "وكالة الشمال", "northwire")]),
        ("NW Sports Writer", [("staff", "NW Sports Writer", "northwire")]),
        ("Lake Press Wire", [("name", "Lake Press Wire", "lake")]),
        ("LAKE", [("code", "LAKE", "lake")]),
        ("İstanbul Ajansı", [("name", "İstanbul Ajansı", "istanbul")]),
        ("istanbul ajansı", [("name", "istanbul ajansı", "istanbul")]),
        ("Ｎｏｒｔｈ　Ｗｉｒｅ", [("name", "Ｎｏｒｔｈ　Ｗｉｒｅ", "northwire")]),
        ("Nor\u200bth Wi\u00adre", [("name", "Nor\u200bth Wi\u00adre", "northwire")]),
        (
            "TOUS DROITS RE\u0301SERVE\u0301S",
            [("reserved", "TOUS DROITS RE\u0301SERVE\u0301S", "Tous droits réservés")],
        ),
        ("無断転載を禁じます", [("prohibited", "無断転載", "無断転載")]),
        ("Foto: x", [("labels", "Foto:", "Foto:")]),
    ],
)
def test_what_must_be_found(text, wanted):
    assert hits(text) == wanted


@pytest.mark.parametrize(
    ("text", "kind"), [("nw", "variant"), ("Nw", "variant"), ("NWA", "variant"), ("nwa", "code"), ("NW", "code")]
)
def test_a_code_in_another_case_is_a_variant_not_a_code(text, kind):
    assert {hit.kind for hit in lexicon().find(text)} == {kind}


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("It may not be copied without consent.", "consent"),
        ("It may not be copied, sold or shown to others, wherever they may live, without consent.", "consent"),
        ("It may not be " + "x " * 60 + "without consent.", None),
        ("It may not be copied.", None),
    ],
)
def test_a_phrase_with_a_gap_reaches_a_bounded_way_on_its_line(text, end):
    found = [text[hit.start : hit.end] for hit in lexicon().find(text) if hit.kind == "prohibited"]
    assert [piece.split()[-1] for piece in found] == ([end] if end else [])


def test_a_placeholder_at_the_end_matches_the_words_before_it():
    text = "Reprinted with permission from Lake Press"
    assert [text[hit.start : hit.end] for hit in lexicon().find(text) if hit.kind == "syndication"] == [
        "Reprinted with permission from"
    ]


def test_the_longest_name_wins_and_another_holders_name_inside_it_is_not_told():
    assert hits("Lake Press Wire (LP)") == [("name", "Lake Press Wire", "lake"), ("code", "LP", "lake")]


def test_equal_phrases_of_two_languages_are_one_hit():
    assert len(hits("Foto: x")) == 1


def test_hits_stand_in_order():
    found = lexicon().find("All rights reserved. North Wire / LP / NW. Foto: x")
    assert [hit.start for hit in found] == sorted(hit.start for hit in found)


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["the North West", "(NW)"], [[], ["northwire"]]),
        (["By Lake Press", "Wire services"], [["lake"], []]),
    ],
)
def test_words_of_one_block_hide_nothing_in_the_next(texts, wanted):
    assert [[hit.value for hit in found if hit.kind in NAMES] for found in lexicon().find_many(texts)] == wanted


def test_no_hit_crosses_from_one_text_to_the_next():
    found = lexicon().find_many(
        ["All rights", "reserved", "", "It may not be copied", "without consent", "cafe\u0301 NW"]
    )
    assert [[hit.kind for hit in row if hit.kind not in HELPERS] for row in found] == [[], [], [], [], [], ["code"]]


def test_names_and_codes_that_begin_alike_prefer_the_code_in_its_own_case():
    assert hits("NWA") == [("variant", "NWA", "northwire")]


def test_holders_by_exact_name_alias_and_code():
    book = lexicon()
    assert book.holder_of("  north wire, ") == "northwire"
    assert book.holder_of("Northern Wire") == "northwire"
    assert book.holder_of("NW") == "northwire"
    assert book.holder_of("北方通信") == "northwire"
    assert book.holder_of("North") is None
    assert book.holder_of("") is None


@pytest.mark.parametrize(
    ("host", "identity"),
    [
        ("northwire.example", "northwire"),
        ("photos.nw.example", "northwire"),
        ("lake.example", "lake"),
        ("notnw.example", None),
        ("example", None),
        (None, None),
        ("", None),
    ],
)
def test_hosts_belong_to_the_domain_above_them(host, identity):
    assert lexicon().host_of(host) == identity


WORDS = st.sampled_from(
    [
        "North Wire",
        "NW",
        "nwa",
        "Lake Press",
        "All rights reserved",
        "无",
        "無断転載",
        "北方通信",
        "x",
        "é",
        "e\u0301",
        "\u200b",
        " ",
        "\n",
        ".",
        "(",
        "North Wire Fence",
        "ＮＷ",
        "İstanbul Ajansı",
        "🛶",
        "may not be",
        "without consent",
        "Foto:",
        "\u00ad",
    ]
)


def pattern_texts(hit):
    if hit.kind in NAMES:
        record = RECORDS[hit.value]
        names = [
            record.name,
            *record.names,
            *record.codes,
            *record.staff,
            *(n for a in record.aliases.values() for n in a),
        ]
        return [flat(name) for name in names] + [flat(name.removeprefix("The ")) for name in names]
    return [flat(hit.value.text)]


@given(st.lists(WORDS, max_size=14).map("".join))
@settings(max_examples=300)
def test_the_slice_of_every_hit_folds_to_its_pattern(text):
    for hit in lexicon().find(text):
        if hit.kind in HELPERS:
            continue
        assert 0 <= hit.start < hit.end <= len(text)
        folded = fold_composed(text[hit.start : hit.end]).text
        if hit.kind == "prohibited" and not hit.value.literal:
            assert folded.startswith("may not be") and folded.endswith("without consent")
        elif hit.kind != "syndication":
            assert folded in pattern_texts(hit), (text, hit)


@given(st.lists(st.lists(WORDS, max_size=8).map("".join), max_size=6))
@settings(max_examples=200)
def test_many_texts_at_once_give_what_each_gives_alone(texts):
    def plain(found):
        return [(hit.kind, hit.start, hit.end, str(hit.value)) for hit in found]

    lines = [text.replace("\n", " ") for text in texts]
    assert [plain(found) for found in lexicon().find_many(lines)] == [plain(lexicon().find(text)) for text in lines]


def names(text, *kinds):
    """The holders that the shipped lexicon finds in a text."""
    return {hit.value for hit in shipped().find(text) if hit.kind in kinds}


def test_every_shipped_name_is_found_by_itself():
    assert [
        (identity, name)
        for identity, record in shipped().records.items()
        for name in (record.name, *record.names)
        if len(name) > 1 and identity not in names(f"({name})", *NAMES)
    ] == []


def test_every_shipped_look_alike_names_nobody():
    """A look-alike in a credit position is not its holder."""
    assert [
        (identity, text)
        for identity, record in shipped().records.items()
        for text in record.look_alikes
        if identity in names(text, "name", "code")
    ] == []


def test_every_shipped_code_is_found_in_its_own_case_only():
    for identity, record in shipped().records.items():
        for code in record.codes:
            found = shipped().find(f"({code})")
            assert any(hit.kind in NAMES and hit.value == identity for hit in found), (identity, code)


def test_a_name_never_reaches_over_two_blocks():
    """ "... , AP" at the end of one block and "Photo" at the beginning of the next are no "AP Photo"."""
    first, second = load_policies().lexicon.find_many(["Photo: Lea Noor, AP", "Photo gallery"])
    assert ("code", "ap") in [(hit.kind, hit.value) for hit in first]
    assert not [hit for hit in second if hit.value == "ap"]
