"""Every address of the platform, by the part that answers."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("ewtp.kernel.urls")),
    path("", include("ewtp.parties.urls")),
    path("", include("ewtp.ui.urls")),
    path("", include("payments.urls")),
    path("", include("customs.urls")),
    path("", include("logistics.urls")),
    path("", include("marketplace.urls")),
]
