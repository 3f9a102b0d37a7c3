"""Commented files: valid as they stand, and still valid with every example uncommented."""

from __future__ import annotations

import re

import pytest

from rightscheck.errors import UsageError
from rightscheck.policy.conditions import compile_when
from rightscheck.policy.files import LicenceOnFile, WaiverFile
from rightscheck.policy.model import PolicyFile
from rightscheck.policy.reading import check_rules, read_yaml, validate
from rightscheck.policy.templates import template

MODELS = {
    "house/newsdesk": ("house", PolicyFile),
    "sarrow-wire": ("holder", PolicyFile),
    "afp-1": ("licence", LicenceOnFile),
    "w": ("waivers", WaiverFile),
}


def uncommented(text: str) -> str:
    """The examples taken out of their comments; lines that explain stay."""
    lines = []
    for line in re.sub(r"^(rules|tests|waivers): \[\]\n", r"\1:\n", text, flags=re.MULTILINE).splitlines():
        bare = line.removeprefix("# ") if line.startswith("# ") else line
        says = line.startswith(("#   when: all of it", "#     ")) or not re.match(
            r"# ( *- |  [a-z_]+: |document: )", line
        )
        lines.append(line if not line.startswith("#") or says else bare)
    return "\n".join(lines)


@pytest.mark.parametrize("identity", MODELS)
@pytest.mark.parametrize("examples", [False, True])
def test_a_template_is_valid(identity, examples):
    kind, model = MODELS[identity]
    text = template(identity, kind)
    file = read_yaml("new.yaml", uncommented(text) if examples else text)
    made = validate(model, file)
    assert (len(getattr(made, "rules", None) or getattr(made, "waivers", ())) > 0) is examples
    check_rules(getattr(made, "rules", ()), file)
    for rule in getattr(made, "rules", ()):
        compile_when(rule.when)


def test_the_kind_comes_from_the_id():
    assert "extends: default" in template("house/x")
    assert "holder:" in template("x")


@pytest.mark.parametrize(
    ("identity", "kind"),
    [("", None), ("a b", None), ("x\n", None), ("x: y", None), ("x", "house"), ("x", "other"), ("a/b/c", None)],
)
def test_what_cannot_be_an_id_is_refused(identity, kind):
    with pytest.raises(UsageError):
        template(identity, kind)
