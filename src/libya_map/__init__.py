"""Who was reported to hold what in Libya, when, and who says so."""

__version__ = "0.1.0"
