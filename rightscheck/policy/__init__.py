"""Policies: reading, deciding, explaining."""
