"""The config of the gate: its schema, what init writes, and what the guide says of it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from rightscheck.cli import main
from rightscheck.config import load_config
from rightscheck.gate.aliases import MEANINGS
from rightscheck.gate.settings import Settings, config_schema, load_settings
from rightscheck.report.gate_formats import FORMATS
from tests.gate.builders import LOREM

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "docs" / "schema" / "config.schema.json"
GUIDE = ROOT / "docs" / "gate.md"


def test_the_published_schema_is_current():
    """RIGHTSCHECK_GOLDEN=write writes it anew."""
    text = json.dumps(config_schema(), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("RIGHTSCHECK_GOLDEN") == "write":
        SCHEMA.write_text(text, encoding="utf-8")
    assert SCHEMA.read_text(encoding="utf-8") == text


def test_the_guide_names_every_setting_meaning_and_format():
    """What is not in the guide is not there for a reader."""
    text = GUIDE.read_text(encoding="utf-8")
    documented = set(re.findall(r"[a-z][a-z_-]+", text))
    assert documented >= set(FORMATS)
    assert documented >= MEANINGS
    assert documented >= {"exclude", "front_matter", "severity", "sources"}


def test_the_examples_of_the_guide_are_valid(tmp_path):
    """The first YAML block is a config."""
    block = re.search(r"```yaml\n(us:.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[1]
    path = tmp_path / "rightscheck.yaml"
    path.write_text(block, encoding="utf-8")
    assert load_config(path).us.names == ("My Paper",)
    assert load_settings(path).aliases == {"photo.by": "image-credit", "photo.from": "image-source"}


def test_the_config_keeps_the_schema(tmp_path):
    """Where a validator is installed."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    validator = jsonschema.Draft202012Validator(config_schema())
    validator.validate(
        {"us": {"names": ["A"]}, "licences": "x", "gate": {"exclude": "y", "severity": {"RC104": "error"}}}
    )
    for bad in (
        {"gate": {"exclud": "y"}},
        {"gate": {"severity": {"RC999": "error"}}},
        {"gate": {"front_matter": {"photographer": "x"}}},
    ):
        assert list(validator.iter_errors(bad)), bad


def test_pyproject_holds_the_config_too(repo):
    """``[tool.rightscheck.gate]``."""
    repo.write(
        {
            "pyproject.toml": '[tool.rightscheck]\nus = {names = ["A"]}\n[tool.rightscheck.gate]\nexclude = ["x/"]\n',
            "a.md": LOREM,
        }
    )
    assert load_settings(repo.root / "pyproject.toml").exclude == ("x/",)
    assert load_settings(None) == Settings()
    repo.write({"pyproject.toml": "[tool.rightscheck]\ngate = 3\n"})
    assert repo.run()[0] == 3


def test_init_writes_a_config_and_a_baseline(repo):
    """Green from the first minute: what is there is counted, what the site calls itself is us."""
    repo.write(
        {
            "hugo.toml": 'title = "My: Paper"\nbaseURL = "https://mypaper.example/"\n',
            "content/a.md": f"{LOREM}\n\n![x](i.png)\n*Photo: AFP*\n",
        }
    )
    assert main(["init", "--non-commercial", "--territory", "FR,NO", "--baseline", "--as-of", "2026-11-23"]) == 0
    found = load_config(repo.root / "rightscheck.yaml")
    assert (found.us.names, found.us.domains, found.us.commercial, found.us.territories) == (
        ("My: Paper",),
        ("mypaper.example",),
        False,
        ("FR", "NO"),
    )
    code, out, _ = repo.run()
    assert (code, "1 in the baseline" in out) == (0, True)


def test_init_writes_over_nothing(repo):
    """Unless it is told to."""
    repo.write({"rightscheck.yaml": "us: {names: [Mine]}\n", "a.md": LOREM})
    assert main(["init", "--us", "Other"]) == 2
    assert "Mine" in (repo.root / "rightscheck.yaml").read_text(encoding="utf-8")
    assert main(["init", "--us", "Other", "--force"]) == 0
    assert load_config(repo.root / "rightscheck.yaml").us.names == ("Other",)


def test_init_in_an_empty_folder(repo):
    """Nothing to check yet is no error."""
    assert main(["init", "--us", "A"]) == 0
    assert main(["init", "nowhere"]) == 2


def test_init_without_a_baseline_says_how_to_write_one(repo):
    """Findings are counted; nothing is accepted unasked."""
    repo.write({"a.md": f"{LOREM}\n\n![x](i.png)\n*Photo: AFP*\n"})
    repo.capsys.readouterr()
    assert main(["init", "--us", "A", "--as-of", "2026-11-23"]) == 0
    assert "--write-baseline" in repo.capsys.readouterr()[0]
    assert not (repo.root / "rightscheck-baseline.jsonl").exists()
