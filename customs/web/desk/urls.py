"""Addresses of the declarant's desk, under /declarations/."""

from __future__ import annotations

from django.urls import path

from customs.web.desk import asking, case, check, figures, queue

urlpatterns = [
    path("", queue.queue, name="declarations"),
    path("export.csv", queue.export_csv, name="declarations_csv"),
    path("bulk/", queue.bulk, name="declarations_bulk"),
    path("figures/", figures.page_of_figures, name="declarations_figures"),
    path("<uuid:pk>/", case.case, name="declaration"),
    path("<uuid:pk>/check/", check.check, name="declaration_check"),
    path("<uuid:pk>/look-again/", asking.look_again, name="declaration_look_again"),
    path("<uuid:pk>/go-on/", asking.let_go_on, name="declaration_go_on"),
    path("<uuid:pk>/messages/<int:wire>/", case.message, name="declaration_message"),
    path("<uuid:pk>/documents/<uuid:document>/again/", asking.again, name="declaration_again"),
    path("<uuid:pk>/asked/<int:asked>/", asking.give, name="declaration_give"),
    path("<uuid:pk>/given/<int:file>/", case.given, name="declaration_given"),
    path("<uuid:pk>/ask/<slug:verb>/", asking.ask, name="declaration_ask"),
]
