"""The shipped phrases: what must not be in them comes first."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from rightscheck.holders.phrasefile import PhraseFile
from rightscheck.policy.reading import read_file, validate
from rightscheck.policy.store import checkout, load_policies

FACTS = Path(__file__).resolve().parents[2].parent / "shared" / "facts" / "phrases.yaml"
FILES = sorted((checkout() / "phrases").glob("*.yaml"))
PHRASES = load_policies(use_cache=False).phrases
REGULAR = re.compile(r"\\[wdsb.()]|\(\?[:P<=!]|\[\^|\.\*|\.\+|\)\?|\[[a-z]-[a-z]\]")
ROLES = {
    "reserved": {"", "some"},
    "prohibited": {""},
    "ban-words": {"mark", "condition"},
    "permissive": {"permission", "duty", "limit"},
    "ai-reserved": {"ban", "words"},
    "no-rewrite": {""},
    "syndication": {"origin", "contributing", "distributor"},
    "source-branch": {""},
    "labels": {"photo", "source", "byline", "editor", "provided"},
    "relations": {"contributing", "via", "provided", "origin"},
    "terms-links": {"terms", "republish", "imprint"},
    "licence-names": {"name", "element", "family", "licence", "label", "grant", "software"},
    "verbs": {"word", "stem", "part"},
    "months": {"full", "short"},
}
INSTRUCTIONS = {
    "embargo",
    "kill",
    "withdrawal",
    "correct",
    "advisory",
    "territory-out",
    "no-archive",
    "mandatory-credit",
    "expires",
    "online-out",
}
SPDX = re.compile(
    r"CC(-BY(-NC)?(-(SA|ND))?)?|CC0-1\.0|PDM-1\.0|OGL-(UK(-[123]\.0)?|Canada-2\.0)|OPL-UK-3\.0|GFDL|LAL-1\.3|US-GOV-PD|etalab-2\.0|DL-DE-BY-2\.0|KOGL|GJSTU|NLOD(-[12]\.0)?"
    r"|MIT|ISC|Unlicense|Apache-2\.0|Artistic-2\.0|BSD-[23]-Clause|BSL-1\.0|EPL-2\.0|MPL-2\.0|A?GPL-[23]\.0|LGPL-(2\.1|3\.0)"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_no_regular_expression_and_no_untold_source(path: Path) -> None:
    """Texts are literal and trimmed; every entry has a basis and a source, its own or the file's; seen ones a date."""
    file = validate(PhraseFile, read_file(path))
    assert path.stem == file.class_
    for entry in file.phrases:
        assert not REGULAR.search(entry.text), entry.text
        assert entry.text == entry.text.strip()
        assert entry.literal is ("…" not in entry.text)
        assert re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?", entry.lang)
        where, basis = entry.where or file.where, entry.basis or file.basis
        assert where
        assert basis != "seen" or "seen 20" in where


@pytest.mark.parametrize("cls", sorted(ROLES))
def test_roles_are_those_of_the_readme(cls: str) -> None:
    """Each class has its roles, and the README names them."""
    roles = {phrase.role for phrase in PHRASES[cls]}
    assert roles <= ROLES[cls]
    readme = (checkout() / "phrases" / "README.md").read_text(encoding="utf-8")
    assert all(f"`{role}`" in readme for role in roles - {""})


def test_nothing_forbids_what_its_words_do_not_say() -> None:
    """A bare reservation forbids nothing; only words for quoting forbid a quotation; no phrase forbids a link."""
    bare = [
        phrase
        for phrase in PHRASES["reserved"]
        if phrase.text in {"All rights reserved", "Alle Rechte vorbehalten", "版权所有"}
    ]
    assert len(bare) == 3
    assert all(phrase.forbids == () for phrase in bare)
    for cls in ("prohibited", "ai-reserved", "no-rewrite", "reserved"):
        for phrase in PHRASES[cls]:
            assert not {"link", "use"} & set(phrase.forbids)
    quoting = {phrase.text for phrase in PHRASES["prohibited"] if "quote" in phrase.forbids}
    assert quoting == {
        "iktibas edilemez",
        "izin alınmadan, kaynak gösterilerek dahi iktibas edilemez",
        "يمنع النقل أو الاقتباس دون إذن",
        "無断引用",
        "Dilarang mengutip",
    }


VERBS = {
    ("en", "copy"): {"reproduce"},
    ("en", "reproduced"): {"reproduce"},
    ("en", "stored"): {"reproduce"},
    ("en", "publish"): {"distribute"},
    ("en", "display"): {"distribute"},
    ("en", "transmitted"): {"distribute"},
    ("en", "redistributed"): {"distribute"},
    ("en", "modify"): {"translate", "rewrite"},
    ("en", "altered"): {"translate", "rewrite"},
    ("en", "edited"): {"translate", "rewrite"},
    ("en", "rewritten"): {"rewrite"},
    ("en", "translated"): {"translate"},
    ("en", "broadcast"): {"broadcast"},
    ("en", "summarised"): {"summarize"},
    ("en", "abstracted"): {"summarize"},
    ("en", "digest"): {"summarize"},
    ("de", "auszugsweise"): {"excerpt"},
    ("de", "nachdruck"): {"republish"},
    ("de", "vervielfältig"): {"reproduce"},
    ("ja", "転載"): {"republish"},
    ("ja", "要約"): {"summarize"},
    ("ko", "재배포"): {"distribute"},
    ("zh-Hans", "摘编"): {"excerpt"},
}


@pytest.mark.parametrize("key", sorted(VERBS))
def test_the_verb_table_is_the_law(key: tuple[str, str]) -> None:
    """Verbs name the actions that the house law says; modifying is adapting without summarizing."""
    found = [phrase for phrase in PHRASES["verbs"] if (phrase.lang, phrase.text) == key]
    assert found
    assert {action for phrase in found for action in phrase.forbids} == VERBS[key]


def test_words_that_are_nothing_alone_stand_apart() -> None:
    """A whole prohibition names its actions; "is prohibited" and "without permission" are in a class of their own."""
    assert all(phrase.forbids for phrase in PHRASES["prohibited"])
    assert not any(phrase.forbids for phrase in PHRASES["ban-words"])
    assert {"is prohibited", "without permission"} <= {phrase.text for phrase in PHRASES["ban-words"]}


def test_every_verb_names_an_action() -> None:
    """A verb without an action would be silent; modifying never takes summaries with it."""
    assert all(phrase.forbids for phrase in PHRASES["verbs"])
    assert not any(
        {"rewrite", "summarize"} <= set(phrase.forbids) for phrase in PHRASES["verbs"] if phrase.lang == "en"
    )
    assert not any("adapt" in phrase.forbids for phrases in PHRASES.values() for phrase in phrases)


RESERVATIONS = {
    "Riproduzione riservata": {"republish", "archive"},
    "Tous droits de reproduction et de représentation réservés": {"republish", "archive", "broadcast"},
    "無断転載を禁じます": {"republish"},
    "無断転載": {"republish"},
    "무단 전재-재배포 금지": {"republish", "distribute"},
    "Nachdruck, auch auszugsweise, nur mit schriftlicher Genehmigung": {"republish", "excerpt"},
    "AI 학습 및 활용 금지": {"ai_train", "ai_input", "ai_index"},
}


@pytest.mark.parametrize("text", sorted(RESERVATIONS))
def test_notices_forbid_what_they_name(text: str) -> None:
    """The notices of the agencies that matter most, word for word."""
    found = [phrase for phrases in PHRASES.values() for phrase in phrases if phrase.text == text]
    assert found
    assert {action for phrase in found for action in phrase.forbids} == RESERVATIONS[text]


def test_instructions_are_known_kinds() -> None:
    """Kinds are CONTRACT's; a territory is a code of ISO 3166 (or EU)."""
    for phrase in PHRASES["instructions"]:
        assert phrase.value in INSTRUCTIONS
        assert bool(phrase.role) is (phrase.value == "territory-out")
        assert all(re.fullmatch(r"[A-Z]{2}", code) for code in phrase.role.split())
    japan = [phrase.role for phrase in PHRASES["instructions"] if phrase.text == "JAPAN OUT"]
    assert set(japan) == {"JP"}


def test_months_are_twelve_in_every_language() -> None:
    """A language that has one month has all, and no month has two numbers."""
    by_language: dict[str, set[object]] = {}
    numbers: dict[tuple[str, str], object] = {}
    for phrase in PHRASES["months"]:
        by_language.setdefault(phrase.lang, set()).add(phrase.value)
        assert numbers.setdefault((phrase.lang, phrase.text), phrase.value) == phrase.value
    assert all(values == set(range(1, 13)) for values in by_language.values())
    assert len(by_language) >= 50


def test_licence_names_lead_to_ids() -> None:
    """Names lead to SPDX ids or the house's own; an element is one of four; words of granting lead nowhere."""
    for phrase in PHRASES["licence-names"]:
        if phrase.role == "element":
            assert phrase.value in {"BY", "NC", "ND", "SA"}
        elif phrase.role == "grant":
            assert phrase.value is None
        elif phrase.role == "software" and phrase.value is None:
            assert not re.search(r"\d|MIT|Apache|MPL", phrase.text), f"{phrase.text} says which one"
        else:
            assert SPDX.fullmatch(str(phrase.value)), phrase
    named = {(phrase.text, phrase.value) for phrase in PHRASES["licence-names"]}
    assert ("Namensnennung-Weitergabe unter gleichen Bedingungen", "CC-BY-SA") in named
    assert ("Reconocimiento-NoComercial", "CC-BY-NC") in named
    assert ("署名-非商业性使用", "CC-BY-NC") in named
    assert ("Attribution-NonCommercial-NoDerivs", "CC-BY-NC-ND") in named


def test_every_language_of_the_facts_is_there() -> None:
    """Every phrase of the research is there, in its class or, where its words name actions, in a stricter one."""
    if not FACTS.is_file():
        pytest.skip("the research files lie beside the checkout of its makers only")
    ours = {
        (phrase.lang, unicodedata.normalize("NFKC", phrase.text).casefold())
        for phrases in PHRASES.values()
        for phrase in phrases
    }
    special = {"© dpa-infocom, dpa:211215-99-389758/5", "via Getty Images"}
    missing = [
        (record["lang"], record["text"])
        for record in yaml.safe_load(FACTS.read_text(encoding="utf-8"))["phrases"]
        if record["text"] not in special
        and (record["lang"], unicodedata.normalize("NFKC", record["text"]).casefold()) not in ours
    ]
    assert missing == []
    assert len({phrase.lang for phrases in PHRASES.values() for phrase in phrases}) >= 63
