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


@pytest.mark.parametrize(("identity", "words"), [("apf", "did you mean"), ("zzzzzz", "see rightscheck policy list"), ("afp#nothing", "has no rule 'nothing'")])
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
    (tmp_path / "d.json").write_text(run("check", "page.html", "--reuse", "link", "--format", "json").out, encoding="utf-8")
    (tmp_path / "page.html").unlink()
    done = run("policy", "replay", "d.json")
    assert (done.code, done.out) == (0, "same      d.json: page.html, link: permitted\n")
    (tmp_path / "own.yaml").write_text("schema: 1\nid: house/default\nrules:\n- {id: link, tier: house, prohibit: [link]}\n")
    done = run("policy", "replay", "d.json", "--policies", "own.yaml")
    assert done.code == 1
    assert "because policy house/default has changed since" in done.out
    assert "text: permitted, now prohibited" in done.out


def test_a_decision_by_a_house_policy_of_ones_own_replays_with_the_config(run, tmp_path):
    (tmp_path / "house.yaml").write_text("schema: 1\nid: house/mine\nextends: default\nrules:\n- {id: no, prohibit: [link], because: x}\n")
    (tmp_path / "rightscheck.yaml").write_text("profile: house.yaml\nus: {territories: [FR]}\n")
    (tmp_path / "d.json").write_text(run("check", "page.html", "--format", "jsonl").out, encoding="utf-8")
    done = run("policy", "replay", "d.json")
    assert (done.code, done.out.count("same ")) == (0, 3)
    (tmp_path / "rightscheck.yaml").unlink()
    assert "unknown profile" in run("policy", "replay", "d.json").out
