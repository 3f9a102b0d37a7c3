"""The wheel carries the policies that the checkout has."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from rightscheck.policy.document import revision
from rightscheck.policy.store import load_policies

ROOT = Path(__file__).resolve().parents[1]


def test_the_compiled_policies_equal_the_yaml(tmp_path: Path) -> None:
    """What the build hook writes is what a checkout loads, to the last byte of content."""
    pytest.importorskip("hatchling", reason="the build backend is not installed here")
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    target = tmp_path / "build" / "policies.json"
    module.write_compiled(ROOT, target)
    document = json.loads(target.read_bytes())
    shipped = load_policies(use_cache=False)
    assert document == shipped.document
    assert revision(document["hashes"]) == shipped.revision


@pytest.mark.parametrize(
    ("target", "version", "included"), [("wheel", "standard", 1), ("wheel", "editable", 0), ("sdist", "standard", 0)]
)
def test_only_a_true_wheel_carries_them(tmp_path: Path, target: str, version: str, included: int) -> None:
    """An editable install and an sdist keep the YAML alone."""
    pytest.importorskip("hatchling", reason="the build backend is not installed here")
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    hook = module.PoliciesHook(str(ROOT), {}, None, None, str(tmp_path), target)
    data: dict[str, dict[str, str]] = {"force_include": {}}
    hook.initialize(version, data)
    assert len(data["force_include"]) == included
