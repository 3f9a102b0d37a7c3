"""The config, licences on file and waivers: found, read, and refused with file, line and field."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rightscheck.config import Config, find_config, load_config, load_licences, load_waivers, profile_of
from rightscheck.errors import PolicyError, UsageError
from rightscheck.policy.files import Waiver

LICENCE = """schema: 1
id: afp-1
holder: afp
valid: {from: 2026-01-01, to: 2026-12-31}
document: {name: afp-1.pdf, sha256: "00"}
rules:
- {id: web, clause: "3.1", permit: [republish], when: {territory: {all_in: [FR]}}}
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "field", "line"),
    [
        ("permit:", "permitt:", "rules[0].permitt", 7),
        ("all_in", "in", "territory", 7),
        ("to: 2026-12-31", "to: 2025-12-31", "valid", 4),
        ("holder: afp\n", "", "holder", None),
        ("territory:", "teritory:", "teritory", 7),
        ("permit: [republish]", "duties: []", "rules[0]", 7),
        ("[republish]", "[republishh]", "rules[0].permit", 7),
        ("schema: 1", "schema: 2", "schema", 1),
    ],
)
def test_a_licence_with_a_mistake_names_file_line_and_field(
    tmp_path: Path, old: str, new: str, field: str, line: int | None
) -> None:
    """One clear sentence, exit code 3."""
    path = write(tmp_path / "afp.yaml", LICENCE.replace(old, new, 1))
    with pytest.raises(PolicyError) as caught:
        load_licences([path])
    assert caught.value.exit_code == 3
    assert str(path) in str(caught.value)
    assert field in str(caught.value)
    assert line is None or caught.value.line == line


def test_two_licences_of_one_id_are_refused(tmp_path: Path) -> None:
    """An id names one paper."""
    write(tmp_path / "a.yaml", LICENCE)
    write(tmp_path / "b.yml", LICENCE)
    with pytest.raises(PolicyError, match="is taken"):
        load_licences([tmp_path])


def test_a_folder_of_licences_is_read_in_order(tmp_path: Path) -> None:
    """Sorted by id, whatever the names of the files."""
    write(tmp_path / "z.yaml", LICENCE)
    write(tmp_path / "sub" / "a.yaml", LICENCE.replace("afp-1\n", "zzz\n"))
    found = load_licences([tmp_path])
    assert [one.id for one in found] == ["afp-1", "zzz"]
    assert found[0].file == "afp-1.pdf"
    assert found[0].ends_within(date(2026, 12, 10), 30)
    assert not found[0].ends_within(date(2026, 6, 1), 30)


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Never silently no licence."""
    with pytest.raises(PolicyError, match="not there"):
        load_licences([tmp_path / "gone"])
    with pytest.raises(PolicyError, match="not there"):
        load_config(tmp_path / "gone.yaml")


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("{rule: x, page: p, reason: other, approver: a, expires: 2026-12-31}", "policy#rule"),
        ("{rule: 'a#b', page: p, reason: other, approver: a, expires: 2026-12-31}", "note"),
        ("{rule: 'a#b', page: p, reason: fun, approver: a, expires: 2026-12-31}", "reason"),
        ("{rule: 'a#b', page: p, reason: legal-advice, approver: ' ', expires: 2026-12-31}", "approver"),
        ("{rule: 'a#b', page: p, reason: legal-advice, aprover: a}", "approver"),
    ],
)
def test_a_waiver_with_a_mistake_is_refused(tmp_path: Path, row: str, word: str) -> None:
    """Closed reasons, an approver, a note for the reason other."""
    with pytest.raises(PolicyError, match=word):
        load_waivers([write(tmp_path / "w.yaml", f"schema: 1\nwaivers:\n- {row}\n")])


@pytest.mark.parametrize(
    ("expires", "today", "state"),
    [
        ("31.13.2026", "2026-01-01", "malformed-date"),
        (None, "2026-01-01", "malformed-date"),
        ("2026-13-01", "2026-01-01", "malformed-date"),
        ("2026-11-22", "2026-11-23", "expired"),
        ("2026-11-23", "2026-11-23", "ends-soon"),
        ("2026-12-07", "2026-11-23", "ends-soon"),
        ("2026-12-08", "2026-11-23", "holds"),
        (date(2026, 12, 31), "2026-11-23", "holds"),
    ],
)
def test_the_expiry_day_counts_whole_and_a_malformed_date_is_expired(expires: object, today: str, state: str) -> None:
    """DESIGN, trust rule 10."""
    made = Waiver.model_validate(
        {"rule": "a#b", "page": "*", "reason": "legal-advice", "approver": "x", "expires": expires}
    )
    assert made.state(date.fromisoformat(today)) == state
    assert state != "holds" or made.state(date.fromisoformat(today), need_ticket=True) == "no-ticket"


@pytest.mark.parametrize(
    ("page", "fits"),
    [
        ("posts/*.md", True),
        ("./posts/rivers.md", True),
        ("*.html", False),
        ("https://x.example/a/", True),
        ("https://x.example/b", False),
        ("sha256:AB", True),
        ("sha256:cd", False),
        ("other/*.md", False),
    ],
)
def test_a_waiver_names_its_pages(page: str, fits: bool) -> None:
    """A path glob, an address, or the hash of the content."""
    made = Waiver.model_validate(
        {"rule": "a#b", "page": page, "reason": "legal-advice", "approver": "x", "expires": "2026-12-31"}
    )
    assert made.is_for(name="posts/rivers.md", url="https://x.example/a", sha256="ab") is fits


def test_the_nearest_config_up_to_the_repository_root_is_found(tmp_path: Path) -> None:
    """The search ends at a folder with .git, and pyproject.toml counts where it has our table."""
    root = tmp_path / "repo"
    (root / ".git").mkdir(parents=True)
    write(tmp_path / "rightscheck.yaml", "profile: strict\n")
    (root / "a" / "b").mkdir(parents=True)
    assert find_config(root / "a" / "b") is None
    write(root / "pyproject.toml", "[tool.other]\nx = 1\n")
    assert find_config(root / "a") is None
    write(
        root / "pyproject.toml",
        '[tool.rightscheck]\nprofile = "strict"\nlicences = "rights"\nus = {names = ["Us"], commercial = true}\n',
    )
    found = find_config(root / "a" / "b")
    assert found == (root / "pyproject.toml").resolve()
    config = load_config(found)
    assert (config.profile, config.licences[0].name, config.us.commercial, config.us.names) == (
        "strict",
        "rights",
        True,
        ("Us",),
    )
    write(root / "a" / "rightscheck.yaml", "us: {domains: [us.example]}\nprofile: p.yaml\ngate: {}\n")
    nearer = load_config(find_config(root / "a" / "b"))
    assert nearer.us.domains == ("us.example",)
    assert nearer.profile.endswith("p.yaml")
    assert nearer.other == ("gate",)
    assert nearer.us_for(root / "a" / "b" / "page.md").repository
    assert not nearer.us_for(tmp_path / "page.md").repository
    assert not nearer.us_for("-").repository
    assert not Config().us_for("page.md").repository


@pytest.mark.parametrize("text", ["licenses: [x]\n", "us: {name: [x]}\n", "us: {commercial: perhaps}\n", "[1]\n"])
def test_a_config_with_a_mistake_is_refused(tmp_path: Path, text: str) -> None:
    """A key that looks like ours is a typo; a key of another command is not."""
    with pytest.raises(PolicyError):
        load_config(write(tmp_path / "rightscheck.yaml", text))


def test_an_empty_config_is_the_empty_config(tmp_path: Path) -> None:
    """A file without a word answers nothing."""
    assert load_config(write(tmp_path / "rightscheck.yaml", "")).profile == "default"
    assert load_config(None) == Config()


def test_broken_toml_and_a_missing_table_are_refused(tmp_path: Path) -> None:
    """One sentence, never a traceback."""
    with pytest.raises(PolicyError, match="TOML"):
        load_config(write(tmp_path / "pyproject.toml", "[tool"))
    with pytest.raises(PolicyError, match="rightscheck"):
        load_config(write(tmp_path / "pyproject.toml", "[tool.x]\n"))


def test_a_profile_is_a_name_or_a_file(tmp_path: Path) -> None:
    """Unknown names and files that are not there are wrong arguments."""
    assert profile_of("default", ("house/default",)) == ("default", None)
    path = write(tmp_path / "desk.yaml", "id: house/desk\n")
    assert profile_of(str(path), ()) == ("house/desk", path)
    for name in ("nowhere", str(tmp_path / "gone.yaml")):
        with pytest.raises(UsageError):
            profile_of(name, ("house/default",))


@pytest.mark.parametrize(
    "text",
    [
        "[tool.rightscheck]\nprofile = 'strict'\n",
        "  [ tool . rightscheck ]\nprofile = 'strict'\n",
        "[tool]\nrightscheck = {profile = 'strict'}\n",
        "[\"tool\".'rightscheck'.us]\nnames = ['Us']\n",
        "tool.rightscheck.profile = 'strict'\n",
        "tool = {rightscheck = {profile = 'strict'}}\n",
    ],
)
def test_our_table_is_found_however_it_is_spelt(tmp_path: Path, text: str) -> None:
    """TOML writes one table in many ways."""
    (tmp_path / ".git").mkdir()
    assert find_config(tmp_path) is None
    path = write(tmp_path / "pyproject.toml", text)
    assert find_config(tmp_path) == path.resolve()


@pytest.mark.parametrize("text", ["[tool.other\n", "name = 'rightscheck'\n[tool.other]\nrightscheck = 1\n"])
def test_another_ones_file_is_left_alone(tmp_path: Path, text: str) -> None:
    """Not ours, so not ours to complain about."""
    (tmp_path / ".git").mkdir()
    write(tmp_path / "pyproject.toml", text)
    assert find_config(tmp_path) is None
