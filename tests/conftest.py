"""For all tests: hypothesis sets no time for one example, since the first one reads policies and compiles patterns."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
