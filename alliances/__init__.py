"""Military alliances as data."""
