"""Addresses of the reader's theme and, while developing, of the style guide and the mailbox."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from ewtp.ui import mailbox, web

urlpatterns = [path("theme/", web.set_theme, name="set_theme")]
if settings.DEBUG:
    urlpatterns += [
        path("styleguide/", web.styleguide, name="styleguide"),
        path("styleguide/<slug:frame>/", web.styleguide_frame, name="styleguide_frame"),
    ]
    if settings.EMAIL_FILE_PATH:
        urlpatterns += [path("mailbox/", mailbox.mailbox, name="mailbox")]
