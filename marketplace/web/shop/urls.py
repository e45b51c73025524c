"""Addresses of the shop."""

from __future__ import annotations

from django.urls import path

from marketplace.web.shop import basket, checkout, correction, me, orders, payment, product, regions, shelves

urlpatterns = [
    path("", shelves.home, name="shop_home"),
    path("goods/", shelves.goods, name="shop_goods"),
    path("goods/<slug:slug>/", shelves.category, name="shop_category"),
    path("search/", shelves.search, name="shop_search"),
    path("makers/", shelves.makers, name="shop_makers"),
    path("makers/<uuid:pk>/", shelves.seller, name="shop_seller"),
    path("p/<uuid:pk>/<slug:slug>/", product.product, name="shop_product"),
    path("basket/", basket.basket, name="shop_basket"),
    path("basket/add/", basket.add, name="shop_basket_add"),
    path("basket/change/", basket.change, name="shop_basket_change"),
    path("regions/", regions.below, name="shop_regions"),
    path("checkout/", checkout.checkout, name="shop_checkout"),
    path("checkout/identity/", checkout.identity, name="shop_checkout_identity"),
    path("pay/<str:number>/", payment.payment, name="shop_payment"),
    path("pay/<str:number>/state/", payment.state, name="shop_payment_state"),
    path("pay/<str:number>/again/", payment.again, name="shop_payment_again"),
    path("orders/", orders.orders, name="shop_orders"),
    path("orders/<str:number>/", orders.order, name="shop_order"),
    path("orders/<str:number>/correct/", correction.correct, name="shop_order_correct"),
    path("me/", me.me, name="shop_me"),
    path("me/addresses/new/", me.address, name="shop_address_new"),
    path("me/addresses/<int:pk>/", me.address, name="shop_address"),
    path("me/addresses/<int:pk>/remove/", me.remove_address, name="shop_address_remove"),
    path("me/identities/<int:pk>/remove/", me.remove_identity, name="shop_identity_remove"),
    path("me/consents/<slug:purpose>/withdraw/", me.withdraw, name="shop_consent_withdraw"),
]
