"""Reading YAML that people write: what is refused comes first."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightscheck.errors import PolicyError
from rightscheck.policy import reading
from rightscheck.policy.model import PolicyFile
from rightscheck.policy.reading import check_rules, dotted, read_file, read_yaml, resolve, validate

if TYPE_CHECKING:
    from pathlib import Path

ALIAS_BOMB = "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
REFUSED = {
    "alias bomb": (ALIAS_BOMB, "aliases counted"),
    "alias of itself": ("a: &a [*a]", "names nothing that is complete"),
    "unknown alias": ("a: *b", "names nothing that is complete"),
    "too many aliases": ("a: &a 1\nb: [" + ", ".join(["*a"] * 1001) + "]", "aliases: write the values out"),
    "duplicate key": ("a: 1\nb: 2\na: 3", "'a' stands twice: the first is in line 1"),
    "duplicate key through an alias": ("- &k x\n- {x: 1, *k : 2}", "'x' stands twice"),
    "python tag": ("a: !!python/object/apply:os.system [ls]", "is not used here"),
    "tag on a word": ("a: !!binary aGk=", "is not used here"),
    "deep nesting": ("a: " + "[" * 60 + "]" * 60, "nested deeper than 40"),
    "endless nesting": ("[" * 100_000, "not valid YAML"),
    "two documents": ("a: 1\n---\nb: 2", "one document a file"),
    "a map as a key": ("? {a: 1}\n: 2", "a key must be one word"),
    "a list alias as a key": ("- &l [1]\n- {*l : 2}", "a key must be one word"),
    "broken": ("a: b: c", "not valid YAML"),
    "control character": ("a: \x00", "not valid YAML"),
    "too many values": ("[" + "1," * 100_001 + "]", "more than 100000 values"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_hostile_yaml_is_one_policy_error(case: str) -> None:
    """Nothing hostile is expanded, run or passed on: each is one PolicyError with its file."""
    text, part = REFUSED[case]
    with pytest.raises(PolicyError) as caught:
        read_yaml("mine.yaml", text)
    assert part in caught.value.sentence
    assert caught.value.file == "mine.yaml"
    assert "\n" not in str(caught.value)


def test_the_pure_python_parser_refuses_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no libyaml the answers do not change."""
    import yaml

    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    for case in ("alias bomb", "duplicate key", "python tag", "control character", "broken"):
        with pytest.raises(PolicyError):
            read_yaml("mine.yaml", REFUSED[case][0])
    assert read_yaml("mine.yaml", "a: [1, x]").data == {"a": [1, "x"]}


def test_a_file_that_is_not_utf8_names_its_line() -> None:
    """Another encoding is refused with the line of the first bad byte."""
    with pytest.raises(PolicyError, match=r"m\.yaml:2: the file is not UTF-8"):
        read_yaml("m.yaml", b"a: 1\nb: \xff\n")


def test_a_file_beyond_the_size_is_refused(tmp_path: Path) -> None:
    """Size is looked at before parsing, in memory and on the disk."""
    text = "a: " + "x" * reading.MAX_BYTES
    with pytest.raises(PolicyError, match="larger than"):
        read_yaml("m.yaml", text)
    path = tmp_path / "m.yaml"
    path.write_text(text)
    with pytest.raises(PolicyError, match="larger than"):
        read_file(path)


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_a_path_that_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    """A missing file and a folder each get one sentence."""
    with pytest.raises(PolicyError, match="give a YAML file"):
        read_file(tmp_path / name)


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the disk becomes a PolicyError."""
    path = tmp_path / "a.yaml"
    path.write_text("a: 1")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(PolicyError, match="Permission denied"):
        read_file(path)


WORDS = {
    "no": "no",
    "yes": "yes",
    "on": "on",
    "NO": "NO",
    "12:30": "12:30",
    "true": True,
    "False": False,
    "~": None,
    "": None,
    "null": None,
    "7": 7,
    "-3": -3,
    "+4": 4,
    "0.5": 0.5,
    ".5": 0.5,
    "1e3": 1000.0,
    "3.1": 3.1,
    "1.2.3": "1.2.3",
    "000_": "000_",
    "-": "-",
    "2026-11-03": date(2026, 11, 3),
    "2026-13-03": "2026-13-03",
    "31.13.2026": "31.13.2026",
    "2026-11-03T10:00:00Z": datetime(2026, 11, 3, 10, tzinfo=UTC),
    "2026-11-03T10:61:00Z": "2026-11-03T10:61:00Z",
    "9" * 30: float("9" * 30),
    "dpa": "dpa",
}


@pytest.mark.parametrize("word", WORDS)
def test_plain_words_follow_yaml_1_2(word: str) -> None:
    """Norway stays Norway, a clock stays text, an impossible date stays text, ISO dates become dates."""
    assert resolve(word) == WORDS[word]
    assert type(resolve(word)) is type(WORDS[word])


def test_quoted_words_stay_text() -> None:
    """Quotation marks and an explicit !!str keep a number or a date as text."""
    assert read_yaml("m", "a: '7'\nb: \"2026-11-03\"\nc: !!str 7\nd: ! 7\ne: |\n  7").data == {
        "a": "7",
        "b": "2026-11-03",
        "c": "7",
        "d": "7",
        "e": "7",
    }


def test_lines_are_true() -> None:
    """Each value has the line of its key or of its item; an unknown path has the nearest line around it."""
    file = read_yaml("m", "a: 1\nrules:\n- id: x\n  when:\n    words: {at_most: 9}\n- id: y\n")
    assert file.line_of(("rules", 0, "when", "words", "at_most")) == 5
    assert file.line_of(("rules", 1)) == 6
    assert file.line_of(("rules", 1, "nothing", "here")) == 6
    assert file.line_of(("nowhere",)) == 1
    assert read_yaml("m", "").line_of(("a",)) == 1


def test_bom_aliases_and_nested_aliases_are_read() -> None:
    """What is harmless is read: a byte order mark, an alias as a value, as a key, inside a list."""
    assert read_yaml("m", b"\xef\xbb\xbfa: 1").data == {"a": 1}
    assert read_yaml("m", "\ufeffa: 1").data == {"a": 1}
    assert read_yaml("m", "a: &n name\nb: &l [1, *n]\nc: {*n : *l}").data == {
        "a": "name",
        "b": [1, "name"],
        "c": {"name": [1, "name"]},
    }


INVALID = {
    "schema: 1\nid: a\nrules:\n- {id: r, prohibt: [republish]}": "m.yaml:4: rules[0].prohibt: "
    "unknown key 'prohibt': did you mean 'prohibit'?",
    "id: a\nholder: {name: X, typ: agency}": "m.yaml:2: holder.typ: unknown key 'typ': did you mean 'type'?",
    "id: a\nqwertz: 1": "unknown key 'qwertz': use one of schema, id, title",
    "title: a": "m.yaml:1: id: the key 'id' is missing: add it",
    "id: a\nrules:\n- id: r\n  clause: 3.1": "m.yaml:4: rules[0].clause: this must be text: put 3.1 in quotation marks",
    "id: a\nholder:\n  name: X\n  type: agncy": "m.yaml:4: holder.type: "
    "this must be 'agency', 'publisher' or 'third-party'",
    "id: a\nrules: 5": "m.yaml:2: rules: this must be a list, not 5",
    "id: a\nschema: 2": "m.yaml:2: schema: this must be 1, not 2",
    "id: a\nrules: [3]": "m.yaml:2: rules[0]:",
    "id: a\nsource: [{where: x, seen: soon}]": "m.yaml:2: source[0].seen:",
    "- a": "m.yaml:1: this must be a map of keys, not a list",
    "7": "this must be a map of keys, not 7",
    "": "this must be a map of keys, not nothing",
    "id: {a: 1}": "m.yaml:1: id: this must be text, not a map",
}


@pytest.mark.parametrize("text", INVALID)
def test_a_wrong_field_is_named_with_its_line(text: str) -> None:
    """The first wrong line is told, with the dotted field, what stands there and what was perhaps meant."""
    with pytest.raises(PolicyError) as caught:
        validate(PolicyFile, read_yaml("m.yaml", text))
    assert INVALID[text] in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_first_of_several_errors_is_told() -> None:
    """The error nearest to the beginning of the file wins, whatever order the checks have."""
    with pytest.raises(PolicyError) as caught:
        validate(PolicyFile, read_yaml("m.yaml", "titel: x\nid: a\nruls: []"))
    assert caught.value.line == 1


RULES = {
    "rules: [{id: a, prohibit: [republsh]}]": "rules[0].prohibit[0]: unknown action 'republsh'",
    "rules: [{id: a}, {id: a}]": "rules[1].id: the rule id 'a' stands twice",
    "rules: [{id: a, duties: [{kind: credit}]}]": "rules[0].duties[0].kind: "
    "unknown duty 'credit': did you mean 'credit_line'?",
}


@pytest.mark.parametrize("text", RULES)
def test_rules_are_held_beyond_their_types(text: str) -> None:
    """Actions and duty kinds are known ones, and a rule id stands once."""
    file = read_yaml("m.yaml", "id: x\n" + text)
    with pytest.raises(PolicyError) as caught:
        check_rules(validate(PolicyFile, file).rules, file)
    assert RULES[text] in str(caught.value)
    assert caught.value.line == 2


def test_good_rules_pass() -> None:
    """A rule with known actions and duties is not complained about; both spellings of summaries are known."""
    file = read_yaml("m.yaml", "id: x\nrules: [{id: a, permit: [summarise], duties: [{kind: byline}]}]")
    check_rules(validate(PolicyFile, file).rules, file)


def test_paths_read_as_people_write_them() -> None:
    """Keys are joined with dots, places in lists stand in brackets."""
    assert dotted(("rules", 0, "id")) == "rules[0].id"
    assert dotted(()) == ""


@given(st.text(max_size=200))
def test_any_text_is_data_or_a_policy_error(text: str) -> None:
    """No input gets a traceback."""
    try:
        read_yaml("m.yaml", text)
    except PolicyError as error:
        assert error.sentence


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text("abcé :#-'\"{}[],&*!|>%@`\n\t", max_size=12),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text("abcxyz", min_size=1, max_size=5), inner, max_size=4)
        ),
        max_leaves=20,
    )
)
def test_what_yaml_writes_is_read_back(data: object) -> None:
    """JSON, which is YAML, comes back as it was."""
    import json

    assert read_yaml("m.yaml", json.dumps(data, ensure_ascii=False)).data == data
