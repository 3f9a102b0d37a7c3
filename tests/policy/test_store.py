"""The library of policies: loading, replacing, revision, cache."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from rightscheck.errors import PolicyError, UsageError
from rightscheck.policy import cache, store
from rightscheck.policy.compiled import compile_files
from rightscheck.policy.document import dump, freeze, merge, named_bytes, revision, thaw, yaml_files
from rightscheck.policy.store import Library, load_policies

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = "schema: 1\nid: {id}\nholder: {{name: {name}, codes: [XYZ]}}\n"
PHRASES = "schema: 1\nclass: reserved\nphrases:\n- {lang: en, text: Nobody may touch this}\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder of the user's own policies."""
    folder = tmp_path / "policies"
    folder.mkdir()
    return folder


@pytest.fixture
def cached(tmp_path: Path) -> Path:
    """A cache folder of this test alone."""
    return tmp_path / "cache"


def library(*files: tuple[str, str]) -> Library:
    """A library of these files alone."""
    return Library(compile_files([(name, text.encode()) for name, text in files]))


BAD = {
    "an unknown key": ("a.yaml", "id: a\nruls: []", "a.yaml:2: ruls: unknown key 'ruls': did you mean 'rules'?"),
    "an unknown action": ("a.yaml", "id: a\nrules: [{id: r, permit: [coppy]}]", "unknown action 'coppy'"),
    "an unknown action of a phrase": (
        "p.yaml",
        PHRASES + "- {lang: en, text: x, forbids: [coppy]}",
        "p.yaml:5: phrases[1].forbids[0]: unknown action",
    ),
    "an unknown duty of a phrase": (
        "p.yaml",
        PHRASES + "- {lang: en, text: x, duties: {bow: true}}",
        "unknown duty 'bow'",
    ),
    "a phrase twice": ("p.yaml", PHRASES + "- {lang: en, text: Nobody may touch this}", "stands twice for 'en'"),
    "an unknown placeholder": ("p.yaml", PHRASES + "- {lang: en, text: 'x {who}'}", "unknown placeholder"),
    "an open placeholder": ("p.yaml", PHRASES + "- {lang: en, text: 'x {name'}", "unknown placeholder"),
    "an unknown class": ("p.yaml", PHRASES.replace("reserved", "resrved"), "p.yaml:2: class:"),
    "a holder in a list without a name": (
        "n.yaml",
        "holders:\n- id: a\n  holder: {codes: [A]}",
        "n.yaml:3: holders[0].holder.name",
    ),
    "a rule in a list": (
        "n.yaml",
        "holders:\n- id: a\n  rules: [{id: r, permit: [coppy]}]",
        "n.yaml:3: holders[0].rules[0].permit[0]",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_its_line(mine: Path, case: str) -> None:
    """A user's file is checked whole when it is loaded; the error points into it."""
    name, text, part = BAD[case]
    (mine / name).write_text(text)
    with pytest.raises(PolicyError) as caught:
        load_policies(mine, use_cache=False)
    assert part in str(caught.value)
    assert caught.value.exit_code == 3


def test_one_id_twice_in_the_users_files_is_refused(mine: Path) -> None:
    """Which of two would count is not guessed."""
    (mine / "a.yaml").write_text(HOLDER.format(id="a", name="A"))
    (mine / "b.yaml").write_text(HOLDER.format(id="a", name="B"))
    with pytest.raises(PolicyError, match=r"the id 'a' is taken: .*a\.yaml has it too"):
        load_policies(mine, use_cache=False)


def test_a_missing_path_is_refused(mine: Path) -> None:
    """A path that is not there gets one sentence."""
    with pytest.raises(PolicyError, match="no such file or folder"):
        load_policies(mine / "nothing", use_cache=False)


def test_too_many_files_are_refused(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole disk given by mistake does not keep the machine busy."""
    monkeypatch.setattr(store, "MAX_FILES", 1)
    (mine / "a.yaml").write_text("id: a")
    (mine / "b.yaml").write_text("id: b")
    with pytest.raises(PolicyError, match="more than 1 files"):
        load_policies(mine, use_cache=False)


def test_an_incomplete_installation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the wheel's JSON and without the checkout's YAML there is one sentence."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.setattr(store, "__file__", str(tmp_path / "a" / "b" / "store.py"))
    with pytest.raises(PolicyError, match="install rightscheck again"):
        load_policies(use_cache=False)


def test_the_wheels_json_is_used_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a wheel no YAML is looked for."""
    (tmp_path / "rightscheck" / "policy").mkdir(parents=True)
    document = compile_files([("agencies/a.yaml", HOLDER.format(id="a", name="A").encode())])
    (tmp_path / "rightscheck" / "policies.json").write_bytes(dump(document))
    monkeypatch.setattr(store, "__file__", str(tmp_path / "rightscheck" / "policy" / "store.py"))
    assert load_policies(use_cache=False).ids == ("a",)


def test_the_shipped_policies_load() -> None:
    """The checkout's policies are there without any path."""
    found = load_policies(use_cache=False)
    assert {"afp", "ap", "reuters", "dpa", "the-conversation"} <= set(found.ids)
    assert found.holders["afp"].name == "Agence France-Presse"
    assert found.file_of("afp") == "agencies/afp.yaml"
    assert found.file_of("nobody") == ""
    assert found.policy("nobody") is None
    assert found.policy("afp") is found.policy("afp")


def test_a_users_file_replaces_the_shipped_one_of_its_id(mine: Path) -> None:
    """The same id replaces, another id is added, and the revision tells."""
    (mine / "afp.yaml").write_text(HOLDER.format(id="afp", name="Another"))
    (mine / "xyz.yml").write_text(HOLDER.format(id="xyz", name="X"))
    (mine / "notes.txt").write_text("no policy")
    (mine / ".git").mkdir()
    (mine / ".git" / "x.yaml").write_text("broken: [")
    plain, found = load_policies(use_cache=False), load_policies(mine, use_cache=False)
    assert found.holders["afp"].name == "Another"
    assert set(found.ids) - set(plain.ids) == {"xyz"}
    assert found.group("own")[0].id == "afp"
    assert found.revision != plain.revision


def test_a_single_file_and_a_file_named_twice_are_loaded_once(mine: Path) -> None:
    """Naming the folder and a file in it is no duplicate."""
    (mine / "xyz.yaml").write_text(HOLDER.format(id="xyz", name="X"))
    assert "xyz" in load_policies(mine, mine / "xyz.yaml", use_cache=False).ids


def test_a_users_phrases_are_added(mine: Path) -> None:
    """Phrases of a class join the shipped ones, once."""
    (mine / "p.yaml").write_text(PHRASES + "- {lang: en, text: All rights reserved}\n")
    plain, found = load_policies(use_cache=False), load_policies(mine, use_cache=False)
    more = set(found.phrases["reserved"]) - set(plain.phrases["reserved"])
    assert [phrase.text for phrase in more] == ["Nobody may touch this"]
    assert len(found.phrases["reserved"]) == len(plain.phrases["reserved"]) + 1
    assert found.revision != plain.revision


def test_several_holders_share_a_file() -> None:
    """A file with ``holders:`` holds policy files in little."""
    found = library(("agencies/names.yaml", "holders:\n- {id: a, holder: {name: A}}\n- {id: b, holder: {name: B}}"))
    assert found.ids == ("a", "b")
    assert found.policy("b").holder.name == "B"  # type: ignore[union-attr]


HOUSE = (
    ("house/default.yaml", "id: house/default\n"),
    ("house/strict.yaml", "id: house/strict\nextends: default\n"),
    ("mine/desk.yaml", "id: house/desk\nextends: strict\n"),
    ("law/gb.yaml", "id: gb\n"),
)


def test_groups_go_by_folder_or_by_the_ids_beginning() -> None:
    """house/x is a house policy wherever its file lies; other files count by their folder."""
    found = library(*HOUSE)
    assert [policy.id for policy in found.group("house")] == ["house/default", "house/desk", "house/strict"]
    assert [policy.id for policy in found.group("law")] == ["gb"]
    assert found.group("signals") == ()


def test_house_policies_are_found_by_name_and_by_id() -> None:
    """The chain begins with the policy itself; an unknown name lists those that are there."""
    found = library(*HOUSE)
    assert found.house("strict") is found.house("house/strict")
    assert [policy.id for policy in found.house_chain("desk")] == ["house/desk", "house/strict", "house/default"]
    with pytest.raises(UsageError, match="unknown profile 'lax': use one of default, desk, strict"):
        found.house("lax")
    with pytest.raises(UsageError, match="none is loaded"):
        library().house("default")


def test_a_circle_of_house_policies_is_refused() -> None:
    """A policy that extends itself, by whatever way, is a PolicyError."""
    found = library(("a.yaml", "id: house/a\nextends: b"), ("b.yaml", "id: house/b\nextends: a"))
    with pytest.raises(PolicyError, match="extends itself"):
        found.house_chain("a")


def test_the_revision_does_not_know_the_order_of_files() -> None:
    """The same files in another order, and phrases too, give the same revision and the same bytes."""
    root = store.checkout()
    files = named_bytes(yaml_files(root), root)
    mixed = files[:]
    random.Random(7).shuffle(mixed)
    one, two = compile_files(files), compile_files(mixed)
    assert revision(one["hashes"]) == revision(two["hashes"])
    assert dump(one) == dump(two)


def test_the_revision_knows_every_change() -> None:
    """A rule, a phrase, an id: each change gives another revision; a file's name does not."""
    base = library(("a.yaml", "id: a"), ("p.yaml", PHRASES)).revision
    assert library(("b.yaml", "id: a"), ("q.yaml", PHRASES)).revision == base
    for files in (
        (("a.yaml", "id: a\ntitle: x"), ("p.yaml", PHRASES)),
        (("a.yaml", "id: b"), ("p.yaml", PHRASES)),
        (("a.yaml", "id: a"), ("p.yaml", PHRASES + "- {lang: de, text: Finger weg}")),
        (("a.yaml", "id: a"),),
    ):
        assert library(*files).revision != base


def test_dates_survive_the_document() -> None:
    """Dates and instants in conditions come out as they went in, also through JSON."""
    when = "{date: {before: 2026-12-31}, x: {after: 2026-01-02T03:04:05Z}}"
    text = f"id: a\nrules:\n- {{id: r, permit: [republish], when: {when}}}"
    found = Library(json.loads(dump(compile_files([("a.yaml", text.encode())]))))
    conditions = found.policy("a").rules[0].when  # type: ignore[union-attr]
    instant = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert conditions == {"date": {"before": date(2026, 12, 31)}, "x": {"after": instant}}


def test_freeze_and_thaw_leave_other_data_alone() -> None:
    """Only what freeze marked is thawed."""
    data: dict[str, Any] = {"a": [1, None, "x", {"$date": 5}], "b": {"c": date(2026, 1, 1)}}
    assert thaw(json.loads(json.dumps(freeze(data)))) == data


def test_merge_changes_neither_document() -> None:
    """Merging makes a new document."""
    one, two = (
        compile_files([("p.yaml", PHRASES.encode())]),
        compile_files([("q.yaml", PHRASES.replace("touch", "see").encode())]),
    )
    before = dump(one), dump(two)
    assert len(merge(one, two)["phrases"]["reserved"]) == 2
    assert (dump(one), dump(two)) == before


def test_the_second_load_reads_no_yaml(cached: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache answers where the contents are the same."""
    first = load_policies(cache_folder=cached)

    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("rightscheck.policy.compiled.compile_files", fail)
    again = load_policies(cache_folder=cached)
    assert again.revision == first.revision
    assert again.document == first.document
    assert again == first


def test_a_changed_file_is_compiled_anew(mine: Path, cached: Path) -> None:
    """The key is the content: an edit is seen at once."""
    (mine / "a.yaml").write_text(HOLDER.format(id="a", name="Old"))
    assert load_policies(mine, cache_folder=cached).holders["a"].name == "Old"
    (mine / "a.yaml").write_text(HOLDER.format(id="a", name="New"))
    assert load_policies(mine, cache_folder=cached).holders["a"].name == "New"


@pytest.mark.parametrize("damage", [b"", b"\x80\x04pickle", b"0" * 64 + b"\n{}", b"half a line"])
def test_a_damaged_cache_is_rebuilt(mine: Path, cached: Path, damage: bytes) -> None:
    """A cache file that does not hold what its first line says is as good as none, and is replaced."""
    (mine / "a.yaml").write_text(HOLDER.format(id="a", name="A"))
    load_policies(mine, cache_folder=cached)
    whole = {path: path.read_bytes() for path in cached.glob("policies-*.json")}
    assert len(whole) == 2
    for path in whole:
        path.write_bytes(damage)
    assert load_policies(mine, cache_folder=cached).holders["a"].name == "A"
    assert {path: path.read_bytes() for path in cached.glob("policies-*.json")} == whole


def test_a_cache_of_another_format_is_not_read(tmp_path: Path) -> None:
    """A well-formed document of another format, and a document that is no map, are not taken."""
    for document in ({"format": -1}, []):
        cache.store(tmp_path, "k", document)  # type: ignore[arg-type]
        assert cache.load(tmp_path, "k") is None


def test_a_folder_that_cannot_be_written_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a place to write the policies still load, and no half-written file stays."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert load_policies(cache_folder=blocked / "cache").ids

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    cache.store(tmp_path / "full", "k", {"format": 0})
    assert list((tmp_path / "full").iterdir()) == []


def test_old_caches_go(tmp_path: Path) -> None:
    """No more than KEPT documents are kept."""
    for number in range(cache.KEPT + 3):
        cache.store(tmp_path, str(number), {"format": 0})
    assert len(list(tmp_path.iterdir())) == cache.KEPT


@pytest.mark.parametrize(
    ("platform", "variable", "tail"),
    [
        ("linux", "XDG_CACHE_HOME", "rightscheck"),
        ("linux", None, ".cache/rightscheck"),
        ("darwin", None, "Library/Caches/rightscheck"),
        ("win32", "LOCALAPPDATA", "rightscheck"),
        ("win32", None, "AppData/Local/rightscheck"),
    ],
)
def test_the_cache_folder_follows_the_platform(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    variable: str | None,
    tail: str,
) -> None:
    """Each platform's custom is kept, with its variable and without."""
    monkeypatch.setattr(cache.sys, "platform", platform)
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path))
    assert cache.user_folder() == tmp_path / tail


def test_phrases_come_back_from_their_rows() -> None:
    """All fields of a phrase survive the document, plain ones and full ones."""
    text = (
        PHRASES
        + "- {lang: de, text: 'x {name} …', forbids: [excerpt], permits: [quote], value: 7, role: r, literal: false,"
        + " duties: {embargo: 2}, holder: dpa}\n"
    )
    full, plain = sorted(library(("p.yaml", text)).phrases["reserved"], key=lambda phrase: phrase.lang)
    assert full == ("reserved", "de", "x {name} …", ("excerpt",), ("quote",), 7, "r", False, (("embargo", 2),), "dpa")
    assert plain.text == "Nobody may touch this"
    assert plain[3:] == ((), (), None, "", True, (), "")


def test_the_lexicon_is_built_from_holders_and_phrases() -> None:
    """The lexicon of a library knows its holders, and is built once."""
    found = library(("agencies/a.yaml", HOLDER.format(id="a", name="Agence Imaginaire")), ("p.yaml", PHRASES))
    assert found.lexicon is found.lexicon
    assert {hit.value for hit in found.lexicon.find("© Agence Imaginaire") if hit.kind == "name"} == {"a"}
