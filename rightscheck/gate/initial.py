"""The first config of a repository, commented.

In: what the site says of itself, and what the user said. Out: YAML. Refuses to guess: what nobody said is a comment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightscheck.gate.settings import BASELINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightscheck.gate.sites import Site


def config_text(
    site: Site, names: Sequence[str], domains: Sequence[str], territories: Sequence[str], *, commercial: bool | None
) -> str:
    """The file. Every value is quoted as YAML needs it."""
    asked = "# commercial: true     # decides whether NC licences can be used: say it"
    said = asked if commercial is None else f"commercial: {'true' if commercial else 'false'}"
    where = (
        f"territories: {_list(territories)}"
        if territories
        else "# territories: [FR, BE]   # ISO codes; unknown: review"
    )
    kind = f"# {site.kind} site, read from {site.config}\n" if site.kind else ""
    return f"""# What rightscheck knows of this repository. All keys: docs/gate.md of rightscheck.
{kind}
us:
  names: {_list(names)}
  domains: {_list(domains)}
  {where}
  {said}

profile: default            # house policy: default, strict, research, or a file of yours
# licences: rights/licences/    # your contracts: what they permit is no finding
# waivers: rights/waivers.yaml  # dated exceptions, with a reason and who approved

gate:
  # exclude: [archive/]
  # front_matter: {{image-credit: [photo.by], image-source: [photo.from]}}   # your own keys
  # severity: {{RC104: error, RC105: off}}   # error, warning, note or off
  # sources: [refs]   # saved pages that posts quote from: quotations are compared with them
  baseline: {BASELINE}
"""


def _list(values: Sequence[str]) -> str:
    import yaml

    text: Any = yaml.safe_dump(list(values), default_flow_style=True, allow_unicode=True, width=10_000)
    return str(text).strip()
