"""Dates with figures to 24 hours: `2026 年 11 月 30 日 18:05`."""

DATE_FORMAT = "Y 年 n 月 j 日"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y 年 n 月 j 日 H:i"
