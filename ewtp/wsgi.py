"""WSGI entry point."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ewtp.settings")
application = get_wsgi_application()

# What every request needs is loaded before the first one and stays: the collector of garbage need not look at
# it again, and forked workers share it. A page makes thousands of objects that go by themselves.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 10, 10)
