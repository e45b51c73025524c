"""The console's pages: read-only unless one says otherwise, shown by role, scoped to the person's regions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, TypeVar, cast

from django.contrib.admin import AllValuesFieldListFilter
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display

from ewtp.parties.models import User
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission

M = TypeVar("M", bound=Model)
F = TypeVar("F", bound=Callable[..., Any])


def column(**facts: Any) -> Callable[[F], F]:
    """unfold's `display`, which comes without types: `description`, `label`, `ordering`."""
    return cast("Callable[[F], F]", display(**facts))


def coded(words: Callable[[str], str]) -> type[AllValuesFieldListFilter]:
    """A filter over the codes that a column holds, each shown by `words`, which leaves others as they are."""

    class Coded(AllValuesFieldListFilter):
        def choices(self, changelist: Any) -> Iterator[Any]:
            for choice in super().choices(changelist):
                yield {**choice, "display": words(str(choice["display"]))}

    return Coded


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Set by the second-factor middleware; None for nobody."""
    viewer = getattr(request, "viewer", None)
    return viewer if isinstance(viewer, Viewer) else None


class ReadOnlyConsole:
    """Seen by people with any of `permissions` (and by superusers), changed by nobody."""

    permissions: ClassVar[frozenset[Permission]] = frozenset()

    def _may(self, request: HttpRequest) -> bool:
        user = request.user
        if not isinstance(user, User) or not user.is_active:
            return False
        viewer = viewer_of(request) or Viewer(user)
        return user.is_superuser or any(viewer.may(permission) for permission in self.permissions)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ConsoleInline(ReadOnlyConsole, TabularInline):  # type: ignore[misc]  # unfold ships no types
    extra = 0
    can_delete = False
    hide_title = True


class ConsoleAdmin(ReadOnlyConsole, ModelAdmin):  # type: ignore[misc]  # unfold ships no types
    """`region_path` is the lookup of the seller's region, where a page is scoped by it. `has_fixed_filters`:
    what the filters offer is the same for everybody and for all data.
    """

    region_path: ClassVar[str] = ""
    has_fixed_filters: ClassVar[bool] = False
    actions = None
    list_per_page = 50
    show_full_result_count = False
    compressed_fields = True
    change_list_template = "admin/console_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        viewer = viewer_of(request)
        if not self.region_path or viewer is None or viewer.regions is None:
            return rows
        return rows.filter(**{f"{self.region_path}__in": viewer.regions})
