"""Planned reuse: actions, and what somebody wants to do."""
