"""`/api/v1/`: products for everybody, consignments for those they belong to."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from rest_framework import generics
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import AllowAny

from ewtp.parties.permissions import Viewer
from marketplace.models import Category, Consignment, Leg, Listing, Price
from marketplace.queries.orders import visible_consignments
from marketplace.queries.pictures import with_shown_photos
from marketplace.rest.serializers import CategorySerializer, ConsignmentSerializer, ProductSerializer
from marketplace.states import ListingState


class Newest(CursorPagination):
    """Pages by cursor, newest first."""

    page_size = 50
    ordering = "-live_at"


class NewestOrder(Newest):
    ordering = "-placed_at"


class Categories(generics.ListAPIView[Category]):
    """All departments."""

    permission_classes = (AllowAny,)
    serializer_class = CategorySerializer
    pagination_class = None
    queryset = Category.objects.all()


class Products(generics.ListAPIView[Listing]):
    """Live products with prices at the door in China, newest first."""

    permission_classes = (AllowAny,)
    serializer_class = ProductSerializer
    pagination_class = Newest
    queryset = (
        Listing.objects.filter(state=ListingState.LIVE)
        .select_related("firm", "category")
        .prefetch_related(with_shown_photos(), Prefetch("prices", Price.objects.filter(destination="CN")))
    )


class Product(generics.RetrieveAPIView[Listing]):
    """One live product."""

    permission_classes = (AllowAny,)
    serializer_class = ProductSerializer
    queryset = Products.queryset


@method_decorator(never_cache, name="dispatch")
class _Mine(generics.GenericAPIView[Consignment]):
    serializer_class = ConsignmentSerializer
    queryset = Consignment.objects.none()

    def get_queryset(self) -> QuerySet[Consignment]:
        viewer = getattr(self.request, "viewer", None)
        if not isinstance(viewer, Viewer):
            return self.queryset
        rows = visible_consignments(viewer).select_related("seller", "checkout")
        return rows.prefetch_related("lines", Prefetch("legs", Leg.objects.order_by("position")))


class Consignments(_Mine, generics.ListAPIView[Consignment]):
    """Consignments that the signed-in person bought, sells or watches, newest first."""

    pagination_class = NewestOrder


class ConsignmentDetail(_Mine, generics.RetrieveAPIView[Consignment]):
    """One of them, by its number."""

    lookup_field = "number"
