"""Duties of a permit: read in the output, met or unmet."""
