"""Addresses of the API and its description."""

from __future__ import annotations

from django.urls import path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import AllowAny

from marketplace.rest import views

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(permission_classes=[AllowAny]), name="api_schema"),
    path("v1/categories/", views.Categories.as_view(), name="api_categories"),
    path("v1/products/", views.Products.as_view(), name="api_products"),
    path("v1/products/<uuid:pk>/", views.Product.as_view(), name="api_product"),
    path("v1/consignments/", views.Consignments.as_view(), name="api_consignments"),
    path("v1/consignments/<str:number>/", views.ConsignmentDetail.as_view(), name="api_consignment"),
]
