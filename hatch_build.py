"""Compile the policies into the wheel: policies/**/*.yaml become rightscheck/policies.json.

In: the checkout that is built. Out: one file more in the wheel; an editable install keeps reading the YAML.
Refuses to build with a policy that does not load.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PoliciesHook(BuildHookInterface):  # type: ignore[type-arg]
    """The custom build hook that pyproject.toml names."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the compiled policies beside the build and include them."""
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        target = Path(self.directory) / "policies.json"
        write_compiled(root, target)
        build_data["force_include"][str(target)] = "rightscheck/policies.json"


def write_compiled(root: Path, target: Path) -> None:
    """Compile the YAML under ``root``/policies into ``target``."""
    sys.path.insert(0, str(root))
    try:
        from rightscheck.policy.compiled import compile_files
        from rightscheck.policy.document import dump, named_bytes, yaml_files
    finally:
        sys.path.remove(str(root))
    folder = root / "policies"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(dump(compile_files(named_bytes(yaml_files(folder), folder))))
