"""Short months, so that a moment fits a column: `30 nov. 2026 18:05`."""

DATE_FORMAT = "j N Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j N Y H:i"
