"""What other apps may ask of logistics and hear from it. Nothing else of this app is imported from outside."""

from __future__ import annotations

from logistics.tariff import NotCarried as NotCarried
from logistics.tariff import quote as quote
