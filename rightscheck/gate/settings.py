"""The ``gate`` key of the config, checked.

In: the config file. Out: frozen Settings. Refuses unknown keys, checks and severities: PolicyError with file, line
and field.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, field_validator

from rightscheck.checks import CHECKS, SEVERITIES
from rightscheck.errors import PolicyError
from rightscheck.gate.aliases import MEANINGS, plain

if TYPE_CHECKING:
    from rightscheck.policy.reading import YamlFile

BASELINE = "rightscheck-baseline.jsonl"


class Settings(BaseModel):
    """How the gate looks at a repository. Globs and paths are relative to the config file's folder.

    ``front_matter`` maps a meaning (image-credit, image-source, licence ...) to dotted keys; ``severity`` a check to
    error, warning, note or off; ``sources`` are folders with saved pages that posts quote from; ``static`` more
    folders of pictures; ``credits`` more tables of credits.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    front_matter: dict[str, tuple[str, ...]] = {}
    severity: dict[str, str] = {}
    baseline: str = BASELINE
    sources: tuple[str, ...] = ("refs", "sources")
    static: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()

    @field_validator("include", "exclude", "sources", "static", "credits", mode="before")
    @classmethod
    def _many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    @field_validator("front_matter", mode="before")
    @classmethod
    def _lists(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {key: (keys,) if isinstance(keys, str) else keys for key, keys in value.items()}

    @field_validator("front_matter")
    @classmethod
    def _known(cls, value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for meaning in value:
            if meaning not in MEANINGS:
                raise ValueError(f"unknown meaning {meaning!r}: use one of {', '.join(sorted(MEANINGS))}")
        return value

    @field_validator("severity", mode="before")
    @classmethod
    def _severities(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        made = {}
        for check, severity in value.items():
            wanted = "off" if severity is False else str(severity)  # YAML 1.1 habits: off is false
            if str(check).upper() not in CHECKS:
                raise ValueError(f"unknown check {check!r}: use one of {', '.join(CHECKS)}")
            if wanted not in (*SEVERITIES, "off"):
                raise ValueError(f"unknown severity {wanted!r}: use error, warning, note or off")
            made[str(check).upper()] = wanted
        return made

    @property
    def aliases(self) -> dict[str, str]:
        """Plain dotted keys of the project, and what they mean."""
        return {
            ".".join(plain(part) for part in key.split(".")): meaning
            for meaning, keys in self.front_matter.items()
            for key in keys
        }

    def severity_of(self, check: str) -> str:
        """The severity of a check here, or off."""
        return self.severity.get(check, CHECKS[check].severity)


def load_settings(config: Path | None) -> Settings:
    """The settings in a config file; without one, or without the key, the defaults. Raises PolicyError."""
    if config is None:
        return Settings()
    from rightscheck.policy.reading import validate

    file = _gate_part(config)
    return Settings() if file is None else validate(Settings, file)


def _gate_part(config: Path) -> YamlFile | None:
    from rightscheck.policy.reading import YamlFile, read_file

    if config.suffix == ".toml":
        import tomllib

        try:
            table = tomllib.loads(config.read_text(encoding="utf-8")).get("tool", {}).get("rightscheck", {})
        except (OSError, ValueError) as error:
            raise PolicyError(f"not valid TOML: {error}", file=str(config)) from error
        data = table.get("gate")
        return None if data is None else YamlFile(str(config), data)
    whole = read_file(config)
    if not isinstance(whole.data, dict) or whole.data.get("gate") is None:
        return None
    if not isinstance(whole.data["gate"], dict):
        raise whole.error("the key gate must hold keys and values", ("gate",))
    lines = {path[1:]: line for path, line in whole.lines.items() if path[:1] == ("gate",)}
    return YamlFile(str(config), whole.data["gate"], lines)


def config_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the whole config file."""
    from rightscheck.config import ConfigFile

    made = ConfigFile.model_json_schema()
    gate = Settings.model_json_schema()
    definitions = made.pop("$defs", {}) | gate.pop("$defs", {})
    for name in ("licences", "waivers", "policies"):
        made["properties"][name] = _one_or_many(made["properties"][name])
    for name in ("include", "exclude", "sources", "static", "credits"):
        gate["properties"][name] = _one_or_many(gate["properties"][name])
    gate["properties"]["front_matter"] = {
        "type": "object",
        "propertyNames": {"enum": sorted(MEANINGS)},
        "additionalProperties": _one_or_many({"type": "array", "items": {"type": "string"}}),
    }
    levels = {"enum": [*SEVERITIES, "off", False]}
    gate["properties"]["severity"] = {
        "type": "object",
        "propertyNames": {"enum": sorted(CHECKS)},
        "additionalProperties": levels,
    }
    made["properties"]["gate"] = gate | {"additionalProperties": False}
    made["title"] = "rightscheck.yaml"
    return (
        {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        | made
        | ({"$defs": definitions} if definitions else {})
    )


def _one_or_many(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [{"type": "string"}, schema]}
