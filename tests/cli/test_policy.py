"""policy list and show."""

from __future__ import annotations

import pytest
import yaml


def test_list_has_the_great_agencies(run):
    out = run("policy", "list").out
    ids = [line.split()[0] for line in out.splitlines()]
    assert {"afp", "ap", "reuters", "dpa", "pa-media", "getty"} <= set(ids)
    assert ids == sorted(ids)


def test_show_prints_a_policy_that_is_yaml(run):
    done = run("policy", "show", "afp")
    assert yaml.safe_load(done.out)["holder"]["name"] == "Agence France-Presse"


def test_show_prints_one_rule(run):
    policy = yaml.safe_load(run("policy", "show", "afp").out)
    rule = policy["rules"][0]["id"]
    assert yaml.safe_load(run("policy", "show", f"afp#{rule}").out)["id"] == rule


@pytest.mark.parametrize(
    ("identity", "words"),
    [("apf", "did you mean"), ("zzzzzz", "see rightscheck policy list"), ("afp#nothing", "has no rule 'nothing'")],
)
def test_show_of_what_is_not_there_exits_2(run, identity, words):
    done = run("policy", "show", identity)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_a_policy_with_a_typo_exits_3(run, tmp_path):
    (tmp_path / "p.yaml").write_text("schema: 1\nid: mine\nrulez: []\n")
    done = run("policy", "list", "--policies", "p.yaml")
    assert (done.code, done.out) == (3, "")
    assert "p.yaml" in done.err


def test_a_policy_whose_own_test_fails_exits_1(run, tmp_path):
    (tmp_path / "p.yaml").write_text(
        "schema: 1\nid: mine\nholder: {name: Sarrow Wire, type: agency, names: [Sarrow Wire]}\n"
        "tests:\n- {name: wrong, position: dateline, text: 'PORT (XYZ) -', holder: mine}\n"
    )
    done = run("policy", "test", "mine", "--policies", "p.yaml")
    assert done.code == 1
    assert "FAILED   mine: wrong" in done.out
    assert "0 of 1 tests of 1 policies passed" in done.out


def test_the_tests_of_a_shipped_policy_pass(run):
    done = run("policy", "test", "ap")
    assert done.code == 0
    assert "tests of 1 policies passed" in done.out


def test_a_test_of_what_is_not_there_exits_2(run):
    assert run("policy", "test", "apf").code == 2


def test_a_decision_replays_and_a_changed_rule_is_named(run, tmp_path):
    """From the file alone: the page may be gone."""
    (tmp_path / "d.json").write_text(
        run("check", "page.html", "--reuse", "link", "--format", "json").out, encoding="utf-8"
    )
    (tmp_path / "page.html").unlink()
    done = run("policy", "replay", "d.json")
    assert (done.code, done.out) == (0, "same      d.json: page.html, link: permitted\n")
    (tmp_path / "own.yaml").write_text(
        "schema: 1\nid: house/default\nrules:\n- {id: link, tier: house, prohibit: [link]}\n"
    )
    done = run("policy", "replay", "d.json", "--policies", "own.yaml")
    assert done.code == 1
    assert "because policy house/default has changed since" in done.out
    assert "text: permitted, now prohibited" in done.out


def test_a_decision_by_a_house_policy_of_ones_own_replays_with_the_config(run, tmp_path):
    (tmp_path / "house.yaml").write_text(
        "schema: 1\nid: house/mine\nextends: default\nrules:\n- {id: no, prohibit: [link], because: x}\n"
    )
    (tmp_path / "rightscheck.yaml").write_text("profile: house.yaml\nus: {territories: [FR]}\n")
    (tmp_path / "d.json").write_text(run("check", "page.html", "--format", "jsonl").out, encoding="utf-8")
    done = run("policy", "replay", "d.json")
    assert (done.code, done.out.count("same ")) == (0, 3)
    (tmp_path / "rightscheck.yaml").unlink()
    assert "unknown profile" in run("policy", "replay", "d.json").out


def test_lint_of_everything_shipped_is_silent(run):
    done = run("policy", "lint")
    assert done.code == 0
    assert done.out.startswith("0 findings in ")


def test_lint_of_files_sorts_them_by_what_they_are(run, tmp_path):
    """Policies, licences on file, waivers."""
    (tmp_path / "rights").mkdir()
    (tmp_path / "rights" / "house.yaml").write_text(
        "schema: 1\nid: house/mine\nextends: default\nrules:\n- {id: no, prohibit: [link]}\n"
    )
    (tmp_path / "rights" / "afp.yaml").write_text(
        "schema: 1\nid: afp-1\nholder: afp\nvalid: {to: 2026-01-01}\ndocument: {name: a.pdf}\nrules: []\n"
    )
    (tmp_path / "rights" / "waivers.yaml").write_text("schema: 1\nwaivers: []\n")
    done = run("policy", "lint", "rights", "afp", "--as-of", "2026-11-23")
    assert done.code == 1
    assert done.out.splitlines() == [
        "NO-SOURCE        house/mine#no: no source says where the rule comes from",
        "EXPIRED          afp-1: it ended on 2026-01-01: nothing here counts",
        "2 findings in 2 policies and 1 licence on file",
    ]


def test_lint_of_what_is_not_there_exits_2(run):
    assert run("policy", "lint", "apf").code == 2
    assert run("policy", "lint", "nowhere.yaml").code == 3


def test_diff_says_which_verdicts_change(run, tmp_path):
    (tmp_path / "d.jsonl").write_text(
        run("check", "page.html", "--reuse", "link", "--reuse", "quote", "--format", "jsonl").out, encoding="utf-8"
    )
    (tmp_path / "own.yaml").write_text(
        "schema: 1\nid: house/default\nrules:\n- {id: link, tier: house, prohibit: [link], because: no links}\n"
    )
    done = run("policy", "diff", "shipped", "own.yaml", "--over", "d.jsonl")
    assert done.code == 1
    assert "page.html, link, text: permitted, now prohibited\n" in done.out
    assert "    after: house/default#link (house): no links\n" in done.out
    assert done.out.endswith("of 2 decisions would change\n")
    done = run("policy", "diff", "own.yaml", "own.yaml", "--over", "d.jsonl")
    assert (done.code, done.out) == (0, "0 verdicts of 2 decisions would change\n")


def test_show_prints_a_licence_made_of_its_family(run):
    made = yaml.safe_load(run("policy", "show", "CC-BY-3.0-US").out)
    assert made["id"] == "CC-BY-3.0-US"
    assert "reuse" in [rule["id"] for rule in made["rules"]]
    assert yaml.safe_load(run("policy", "show", "CC-BY-3.0-US#reuse").out)["permit"]
    assert run("policy", "show", "XX-9.9").code == 2


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["house/newsdesk"], "newsdesk.yaml"),
        (["sarrow-wire"], "sarrow-wire.yaml"),
        (["afp-1", "--kind", "licence"], "afp-1.yaml"),
        (["w", "--kind", "waivers"], "w.yaml"),
    ],
)
def test_a_new_file_is_commented_and_valid_as_it_stands(run, tmp_path, arguments, name):
    """And is never written over another."""
    done = run("policy", "new", *arguments)
    assert (done.code, done.out) == (0, "")
    assert f"wrote {name}" in done.err
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.count("#") > 5
    assert run("policy", "lint", name).code in (0, 1)
    assert run("policy", "new", *arguments).code == 2
    assert (tmp_path / name).read_text(encoding="utf-8") == text
    assert run("policy", "new", *arguments, "--to", "-").out == text


@pytest.mark.parametrize(
    "arguments", [["a b"], ["x", "--kind", "law"], ["x", "--kind", "house"], ["x", "--to", "nowhere/x.yaml"], ["../x"]]
)
def test_new_refuses_what_cannot_be(run, arguments):
    done = run("policy", "new", *arguments)
    assert (done.code, done.out) == (2, "")


@pytest.mark.parametrize("name", ["policy", "licence", "waivers", "config"])
def test_schema_prints_a_schema(run, name):
    import json

    done = run("policy", "schema", name)
    assert json.loads(done.out)["$schema"].endswith("2020-12/schema")
    assert run("policy", "schema", "nothing").code == 2
