"""Every address of the platform, by the part that answers."""

from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # one way in: with the code

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
