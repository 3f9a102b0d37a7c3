"""What does this page say about whose rights, and may I reuse it the way I plan to?

The public names, each imported when it is first asked for, so that ``import rightscheck`` costs nothing:

    read_page, load_policies, find_claims, PlannedReuse, check, measure_draft (CONTRACT, "Python")
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from rightscheck._version import __version__

if TYPE_CHECKING:
    from rightscheck.check import check, find_claims
    from rightscheck.claims.model import Claim, Found
    from rightscheck.draft.measure import measure_draft
    from rightscheck.draft.model import DraftMeasure
    from rightscheck.errors import InputError, PolicyError, RightscheckError, UsageError
    from rightscheck.page import read_page
    from rightscheck.page.model import Page
    from rightscheck.plan.model import PlannedReuse
    from rightscheck.policy.decision import Decision
    from rightscheck.policy.store import Library, load_policies

_HOMES = {
    "Claim": "claims.model",
    "Decision": "policy.decision",
    "DraftMeasure": "draft.model",
    "Found": "claims.model",
    "InputError": "errors",
    "Library": "policy.store",
    "Page": "page.model",
    "PlannedReuse": "plan.model",
    "PolicyError": "errors",
    "RightscheckError": "errors",
    "UsageError": "errors",
    "check": "check",
    "find_claims": "check",
    "load_policies": "policy.store",
    "measure_draft": "draft.measure",
    "read_page": "page",
}

__all__ = [
    "Claim",
    "Decision",
    "DraftMeasure",
    "Found",
    "InputError",
    "Library",
    "Page",
    "PlannedReuse",
    "PolicyError",
    "RightscheckError",
    "UsageError",
    "__version__",
    "check",
    "find_claims",
    "load_policies",
    "measure_draft",
    "read_page",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


def _check(_: ModuleType) -> object:
    return import_module(f"{__name__}.check").check


class _Package(ModuleType):
    """Importing the module ``rightscheck.check`` would hide the function of that name: the function wins."""

    check = property(_check, lambda _, __: None)


sys.modules[__name__].__class__ = _Package
