"""One file of YAML with the lines of its values.

In: data and lines from policy/reading.py. Out: the line of a path, and errors that point at it. Refuses to
guess: a path that the file does not have gets the nearest line around it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rightscheck.errors import PolicyError

if TYPE_CHECKING:
    from collections.abc import Sequence

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One file's data. ``lines`` gives the 1-based line of a value by its path, e.g. ``("rules", 0, "id")``."""

    name: str
    data: Any
    lines: dict[Path_, int] = field(default_factory=dict)

    def line_of(self, path: Sequence[str | int] = ()) -> int:
        """The line of the value at the path, or of the nearest value around it."""
        known = tuple(path)
        while known and known not in self.lines:
            known = known[:-1]
        return self.lines.get(known, 1)

    def error(self, sentence: str, path: Sequence[str | int] = ()) -> PolicyError:
        """A PolicyError that points at the value."""
        return PolicyError(sentence, file=self.name, line=self.line_of(path), field=dotted(path))


def dotted(path: Sequence[str | int]) -> str:
    """``("rules", 0, "id")`` as people read it: ``rules[0].id``."""
    out = ""
    for part in path:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else part
    return out
