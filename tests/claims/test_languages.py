"""The phrases of 83 languages, found in their natural sentences; ordinary sentences about copyright claim nothing.

The sentences stand in ``tests/cases/languages.yaml``: per language one reserved, one prohibited, one permissive, with the
phrase in brackets. Every sentence is tried in the footer and as the last paragraph of the article, on a small page in the
language. What the detectors do not do yet is marked with its reason.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rightscheck.claims import find
from rightscheck.claims.model import Claim, Found
from rightscheck.page import read_page
from rightscheck.page.model import Page
from rightscheck.page.places import strip_markup
from rightscheck.policy.store import load_policies

CASES = yaml.safe_load((Path(__file__).resolve().parents[1] / "cases" / "languages.yaml").read_text("utf-8"))
LANGUAGES: dict[str, dict[str, Any]] = CASES["languages"]
KIND = {"reserved": "all-rights-reserved", "prohibited": "restriction", "permissive": "permission"}
RIGHT_TO_LEFT = ("Arab", "Hebr")


@cache
def lexicon() -> Any:
    """The shipped words, compiled once."""
    return load_policies().lexicon


def look(lang: str, *, footer: str = "", tail: str = "", middle: str = "") -> tuple[Page, Found]:
    """A small page in the language with markup put at one place, read and searched."""
    script = LANGUAGES[lang].get("script", "Latn")
    body = CASES["bodies"][script]
    side = ' dir="rtl"' if script in RIGHT_TO_LEFT else ""
    markup = (
        f'<!doctype html><html lang="{lang}"{side}><head><meta charset="utf-8"><title>Sellin</title></head><body>'
        f"<article><h1>Sellin</h1><p>{body}</p>{middle}<p>{body}</p>{tail}</article>"
        f"<footer>{footer}</footer></body></html>"
    )
    page = read_page(markup.encode("utf-8"), name="page.html")
    return page, find(page, lexicon())


def sentence(lang: str, cls: str) -> tuple[str, str]:
    """The sentence without its brackets, and the phrase that stood in them."""
    text = LANGUAGES[lang][cls]
    return text.replace("[", "").replace("]", ""), text[text.index("[") + 1 : text.index("]")]


def of_kind(found: Found, kind: str) -> list[Claim]:
    """The claims of one kind."""
    return [claim for claim in found.claims if claim.kind == kind]


def proved(page: Page, claim: Claim) -> bool:
    """Whether the quote reads so in the source, at the place that the claim names."""
    return strip_markup(page.source[claim.place.start : claim.place.end]) == claim.quote


def said(found: Found) -> str:
    """What was found, for the message of a failing test."""
    return (
        "\n".join(f"{c.kind} {c.forbids} {c.permits} {c.place.region} {c.quote!r}" for c in found.claims) or "nothing"
    )


def rows(cls: str) -> list[Any]:
    """The languages that have a sentence of the class."""
    return [pytest.param(lang, id=lang) for lang, row in LANGUAGES.items() if cls in row]


EVERY = [pytest.param(lang, cls, id=f"{lang}-{cls}") for cls in KIND for lang in LANGUAGES if cls in LANGUAGES[lang]]
MARKUP = {"paragraph": "<p>{}</p>", "heading": "<h2>{}</h2>"}


def ordinary() -> list[Any]:
    """The ordinary sentences as a paragraph and as a heading."""
    made = []
    for how, markup in MARKUP.items():
        for lang, row in LANGUAGES.items():
            for number, text in enumerate(row["ordinary"], 1):
                made.append(pytest.param(lang, markup.format(text), id=f"{how}-{lang}-{number}"))
    return made


DENIED = [
    pytest.param(
        lang,
        text,
        id=f"{lang}-{number}",
    )
    for lang, row in LANGUAGES.items()
    for number, text in enumerate(row.get("negated", ()), 1)
]


@pytest.mark.parametrize(("lang", "markup"), ordinary())
def test_a_sentence_about_copyright_claims_nothing(lang, markup):
    """A lecture, a court case, an exhibition: prose about rights is no notice, in no language."""
    _, found = look(lang, middle=markup)
    assert found.claims == (), said(found)


@pytest.mark.parametrize(("lang", "text"), DENIED)
def test_a_permission_denied_is_no_permission(lang, text):
    """The words of a permission stand in "Nije dozvoljeno prenošenje" too, which permits nothing."""
    for place in ("footer", "tail"):
        _, found = look(lang, **{place: f"<p>{text}</p>"})
        assert not of_kind(found, "permission"), said(found)


@pytest.mark.parametrize(("lang", "cls"), EVERY)
@pytest.mark.parametrize("place", ["footer", "tail"])
def test_a_sentence_is_found_where_pages_put_it(lang, cls, place):
    """In the footer, and as the last paragraph of the article: kind, actions, words and place."""
    text, phrase = sentence(lang, cls)
    page, found = look(lang, **{place: f"<p>{text}</p>"})
    fitting = [claim for claim in of_kind(found, KIND[cls]) if phrase in claim.quote]
    assert fitting, said(found)
    claim = fitting[0]
    assert bool(claim.forbids) == (cls == "prohibited"), said(found)
    assert bool(claim.permits) == (cls == "permissive"), said(found)
    assert claim.place.region == {"footer": "footer", "tail": "article"}[place]
    assert proved(page, claim)


@pytest.mark.parametrize("lang", rows("prohibited"))
def test_a_prohibition_beside_a_reservation_wins(lang):
    """On one line the prohibition is kept with its actions, and nothing is permitted."""
    (reserved, _), (text, phrase) = sentence(lang, "reserved"), sentence(lang, "prohibited")
    page, found = look(lang, footer=f"<p>{reserved} {text}</p>")
    fitting = [claim for claim in of_kind(found, "restriction") if phrase in claim.quote and claim.forbids]
    assert fitting, said(found)
    assert proved(page, fitting[0])
    assert not of_kind(found, "permission"), said(found)


@pytest.mark.parametrize("lang", rows("permissive"))
def test_a_permission_beside_a_reservation_is_kept(lang):
    """A line "All rights reserved. May be reproduced provided ...": the condition wins over the bare reservation."""
    (reserved, _), (text, phrase) = sentence(lang, "reserved"), sentence(lang, "permissive")
    page, found = look(lang, footer=f"<p>{reserved} {text}</p>")
    fitting = [claim for claim in of_kind(found, "permission") if phrase in claim.quote and claim.permits]
    assert fitting, said(found)
    assert proved(page, fitting[0])
    assert not of_kind(found, "restriction"), said(found)


@pytest.mark.parametrize("lang", [lang for lang, row in LANGUAGES.items() if row.get("script") in RIGHT_TO_LEFT])
@pytest.mark.parametrize("cls", KIND)
def test_direction_marks_hide_no_phrase(lang, cls):
    """Marks between the words, and an isolated name of the other direction: read as if they were not there."""
    text, phrase = sentence(lang, cls)
    marked = text.replace(phrase, phrase.replace(" ", " \u200f")).replace("Sellin Press", "\u2068Sellin Press\u2069")
    page, found = look(lang, footer=f"<p>{marked}</p>")
    fitting = of_kind(found, KIND[cls])
    assert fitting, said(found)
    assert phrase in fitting[0].quote.replace("\u200f", "")
    assert proved(page, fitting[0])


@pytest.mark.parametrize(
    "line",
    [
        "All rights reserved © 2026 Sellin Press",
        "جميع الحقوق محفوظة © 2026 Sellin Press",
        "सर्वाधिकार सुरक्षित © 2026 Sellin Press",
    ],
    ids=["en", "ar", "hi"],
)
def test_a_formula_before_the_sign_belongs_to_the_quote(line):
    """The whole line is the notice."""
    page, found = look("en", footer=f"<p>{line}</p>")
    [claim] = found.claims
    assert claim.quote == line
    assert proved(page, claim)


@pytest.mark.parametrize("line", ["@ 2026 Sellin Press. All rights reserved.", "Copyright @2026 Sellin Press"])
def test_an_at_sign_before_a_year_is_a_copyright_sign(line):
    """It stands for "©", with the holder behind the year."""
    page, found = look("en", footer=f"<p>{line}</p>")
    [claim] = found.claims
    assert (claim.kind, claim.holder and claim.holder.id) == ("all-rights-reserved", "sellin-press")
    assert proved(page, claim)


@pytest.mark.parametrize("line", ["Meet us @ 20 Bridge Street", "Follow @2026games", "press@2026.example"])
def test_an_at_sign_elsewhere_is_none(line):
    """An address, a handle and a place are no notices."""
    _, found = look("en", footer=f"<p>{line}</p>")
    assert found.claims == (), said(found)


@pytest.mark.parametrize("gap", ["  ", "&nbsp;&nbsp;"], ids=["spaces", "no-break"])
def test_letter_spaced_words_are_read(gap):
    """A formula set wide is the formula."""
    words = gap.join(" ".join(word) for word in ("ALL", "RIGHTS", "RESERVED"))
    page, found = look("en", footer=f"<p>{words}</p>")
    [claim] = found.claims
    assert claim.kind == "all-rights-reserved"
    assert proved(page, claim)


@pytest.mark.parametrize("words", ["A B C D E F G", "S E L L I N P R E S S", "R I G H T bank of the river"])
def test_letter_spaced_words_that_are_no_formula_are_nothing(words):
    """Spaced letters alone say nothing about rights."""
    _, found = look("en", footer=f"<p>{words}</p>")
    assert found.claims == (), said(found)


@pytest.mark.parametrize("cls", ["reserved", "prohibited"])
@pytest.mark.parametrize(
    ("lang", "written", "read"), [("ru", "cp1251", "latin-1"), ("ar", "utf-8", "cp1256")], ids=["cp1251", "cp1256"]
)
def test_mojibake_is_repaired_into_as_read(lang, written, read, cls):
    """The quote stays as the page has it, the repaired words stand in ``as_read``, and no holder is made of rubbish."""
    _, phrase = sentence(lang, cls)
    page, found = look(lang, footer=f"<p>{phrase.encode(written).decode(read)}</p>")
    [claim] = of_kind(found, KIND[cls])
    assert claim.as_read is not None and phrase in claim.as_read
    assert claim.holder is None
    assert proved(page, claim)


@pytest.mark.parametrize(
    ("lang", "text", "duty"),
    [
        ("ro", "Preluarea este permisă doar cu precizarea sursei.", "credit_line"),
        ("hr", "Dozvoljeno prenošenje uz navođenje izvora.", "credit_line"),
        ("ru", "Перепечатка разрешена, активная ссылка обязательна.", "link_back"),
        ("he", "מותר לפרסם תוך ציון המקור.", "credit_line"),
    ],
)
def test_the_condition_of_a_permission_is_a_duty(lang, text, duty):
    """A known condition in the sentence is owed, whatever the language."""
    _, found = look(lang, footer=f"<p>{text}</p>")
    [claim] = of_kind(found, "permission")
    assert duty in [kind for kind, _ in claim.duties]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Nachdruck erlaubt, sofern vorher eine Genehmigung eingeholt wird."),
        ("ca", "Es permet la reproducció amb autorització prèvia."),
        ("fr", "Reproduction autorisée uniquement pour les abonnés."),
        ("ru", "Перепечатка разрешена только с письменного согласия редакции."),
    ],
)
def test_half_a_condition_is_not_understood(lang, text):
    """Words of condition that no duty explains leave the permission to a person, or there is none."""
    _, found = look(lang, footer=f"<p>{text}</p>")
    assert not [claim for claim in of_kind(found, "permission") if claim.understood], said(found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("পূর্বানুমতি ছা\u09a1\u09bcা ব্যবহার করা যাবে না", id="two-signs"),
        pytest.param("পূর্বানুমতি ছা\u09dcা ব্যবহার করা যাবে না", id="one-sign"),
    ],
)
def test_both_ways_to_write_a_letter_are_read(text):
    """A letter with a dot below is one sign or two."""
    _, found = look("bn", footer=f"<p>{text}</p>")
    assert of_kind(found, "restriction"), said(found)


def test_every_language_of_the_phrases_has_its_sentences():
    """A language that comes into the phrase files must come here; one that lacks a sentence says why."""
    used = {phrase.lang for cls in KIND for phrase in load_policies().phrases[cls]}
    assert used <= set(LANGUAGES)
    assert len(LANGUAGES) >= 83
    for lang, row in LANGUAGES.items():
        assert set(row) <= {*KIND, "ordinary", "negated", "measured", "script", "missing"}, lang
        assert row["ordinary"], lang
        lacking = [cls for cls in KIND if cls not in row]
        assert not lacking or all(cls in row["missing"] for cls in lacking), lang
        for cls in set(KIND) - set(lacking):
            assert row[cls].count("[") == row[cls].count("]") == 1, (lang, cls)
