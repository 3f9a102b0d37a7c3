"""The version, as a constant: reading it from installed metadata would cost 45 ms at every start."""

__version__ = "0.1.0"

__policies__ = "2026.11"  # the month in which the shipped policies were last looked at as a whole
