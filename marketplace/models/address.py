"""Where a buyer wants parcels: kept in their address book, copied into each order."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.fields import EncryptedTextField
from ewtp.parties.models import User


class Address(models.Model):
    """`district_code` is the six-digit GB/T 2260 code."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="addresses")
    name = EncryptedTextField(_("recipient"))
    phone = EncryptedTextField(_("mobile number"))
    country = models.CharField(max_length=2, default="CN")
    province = models.CharField(max_length=40)
    city = models.CharField(max_length=40)
    district = models.CharField(max_length=40)
    district_code = models.CharField(max_length=6)
    street = EncryptedTextField(_("street and number"))
    postcode = models.CharField(max_length=10, blank=True)
    is_default = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-is_default", "-id"]

    def __str__(self) -> str:
        return f"{self.province}{self.city}{self.district}"
