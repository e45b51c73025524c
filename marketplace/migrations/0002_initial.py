import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('marketplace', '0001_initial'),
        ('parties', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='address',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='basket',
            name='user',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='basket', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='basketline',
            name='basket',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='marketplace.basket'),
        ),
        migrations.AddField(
            model_name='checkout',
            name='buyer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checkouts', to=settings.AUTH_USER_MODEL, verbose_name='buyer'),
        ),
        migrations.AddField(
            model_name='checkout',
            name='identity',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.identity', verbose_name='identity'),
        ),
        migrations.AddField(
            model_name='checkoutevent',
            name='buyer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='buyer'),
        ),
        migrations.AddField(
            model_name='checkoutevent',
            name='identity',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.identity', verbose_name='identity'),
        ),
        migrations.AddField(
            model_name='checkoutevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='checkoutevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='marketplace.checkout'),
        ),
        migrations.AddField(
            model_name='consignment',
            name='checkout',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consignments', to='marketplace.checkout', verbose_name='checkout'),
        ),
        migrations.AddField(
            model_name='consignment',
            name='seller',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consignments', to='parties.firm', verbose_name='seller'),
        ),
        migrations.AddField(
            model_name='consignmentevent',
            name='checkout',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='marketplace.checkout', verbose_name='checkout'),
        ),
        migrations.AddField(
            model_name='consignmentevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='consignmentevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='marketplace.consignment'),
        ),
        migrations.AddField(
            model_name='consignmentevent',
            name='seller',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.firm', verbose_name='seller'),
        ),
        migrations.AddField(
            model_name='decision',
            name='firm',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='parties.firm', verbose_name='firm'),
        ),
        migrations.AddField(
            model_name='decision',
            name='officer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='officer'),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='asked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by'),
        ),
        migrations.AddField(
            model_name='leg',
            name='consignment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='legs', to='marketplace.consignment'),
        ),
        migrations.AddField(
            model_name='listing',
            name='category',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='marketplace.category', verbose_name='category'),
        ),
        migrations.AddField(
            model_name='listing',
            name='firm',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='parties.firm', verbose_name='firm'),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inquiries', to='marketplace.listing', verbose_name='listing'),
        ),
        migrations.AddField(
            model_name='decision',
            name='listing',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='marketplace.listing', verbose_name='listing'),
        ),
        migrations.AddField(
            model_name='basketline',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='marketplace.listing'),
        ),
        migrations.AddField(
            model_name='listingevent',
            name='category',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='marketplace.category', verbose_name='category'),
        ),
        migrations.AddField(
            model_name='listingevent',
            name='firm',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.firm', verbose_name='firm'),
        ),
        migrations.AddField(
            model_name='listingevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='listingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='marketplace.listing'),
        ),
        migrations.AddField(
            model_name='orderline',
            name='consignment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='marketplace.consignment'),
        ),
        migrations.AddField(
            model_name='orderline',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='order_lines', to='marketplace.listing'),
        ),
        migrations.AddField(
            model_name='photo',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='marketplace.listing'),
        ),
        migrations.AddField(
            model_name='photoevent',
            name='listing',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='marketplace.listing'),
        ),
        migrations.AddField(
            model_name='photoevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='photoevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='marketplace.photo'),
        ),
        migrations.AddField(
            model_name='price',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prices', to='marketplace.listing'),
        ),
        migrations.AddField(
            model_name='proofpack',
            name='consignment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proof_packs', to='marketplace.consignment'),
        ),
        migrations.AddField(
            model_name='proofpack',
            name='firm',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proof_packs', to='parties.firm'),
        ),
        migrations.AddIndex(
            model_name='checkout',
            index=models.Index(condition=models.Q(('state', 'placed')), fields=['pay_by'], name='checkout_to_lapse'),
        ),
        migrations.AddIndex(
            model_name='checkout',
            index=models.Index(fields=['buyer', '-placed_at'], name='checkout_by_buyer'),
        ),
        migrations.AddConstraint(
            model_name='checkout',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['placed', 'paid', 'lapsed'])), name='checkout_state_known'),
        ),
        migrations.AddConstraint(
            model_name='checkout',
            constraint=models.CheckConstraint(condition=models.Q(('total_minor__gt', 0)), name='checkout_total_positive'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checkout',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "marketplace_checkoutevent" ("buyer_id", "id", "identity_id", "language", "method", "number", "paid_at", "pay_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "rate", "rate_date", "state", "total_currency", "total_minor") VALUES (NEW."buyer_id", NEW."id", NEW."identity_id", NEW."language", NEW."method", NEW."number", NEW."paid_at", NEW."pay_by", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placed_at", NEW."rate", NEW."rate_date", NEW."state", NEW."total_currency", NEW."total_minor"); RETURN NULL;', hash='c7425a01b125ff3fe118d6f6416771f235b2a75e', operation='INSERT', pgid='pgtrigger_insert_insert_cf250', table='marketplace_checkout', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checkout',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "marketplace_checkoutevent" ("buyer_id", "id", "identity_id", "language", "method", "number", "paid_at", "pay_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "rate", "rate_date", "state", "total_currency", "total_minor") VALUES (NEW."buyer_id", NEW."id", NEW."identity_id", NEW."language", NEW."method", NEW."number", NEW."paid_at", NEW."pay_by", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placed_at", NEW."rate", NEW."rate_date", NEW."state", NEW."total_currency", NEW."total_minor"); RETURN NULL;', hash='2a4f4b57d115a123ede28f2646aed05b87d9a8f4', operation='UPDATE', pgid='pgtrigger_update_update_c69a5', table='marketplace_checkout', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checkoutevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dc75402bea458de8fb0ea340e9f45fc65719e865', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0e1aa', table='marketplace_checkoutevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='consignment',
            index=models.Index(fields=['seller', '-placed_at'], name='consignment_by_seller'),
        ),
        migrations.AddIndex(
            model_name='consignment',
            index=models.Index(fields=['state', 'leg', 'leg_since'], name='consignment_by_leg'),
        ),
        migrations.AddIndex(
            model_name='consignment',
            index=models.Index(condition=models.Q(('state', 'delivered')), fields=['release_at'], name='consignment_to_release'),
        ),
        migrations.AddIndex(
            model_name='consignment',
            index=models.Index(models.Case(models.When(problem='', then=models.Value(1)), default=models.Value(0)), models.OrderBy(models.F('placed_at'), descending=True), models.OrderBy(models.F('number'), descending=True), name='consignment_by_turn'),
        ),
        migrations.AddConstraint(
            model_name='consignment',
            constraint=models.CheckConstraint(condition=models.Q(('total_minor', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('goods_minor'), '+', models.F('freight_minor')), '+', models.F('tax_minor')))), name='consignment_total_adds_up'),
        ),
        migrations.AddConstraint(
            model_name='consignment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['placed', 'underway', 'delivered', 'settled', 'lapsed', 'failed', 'refunded'])), name='consignment_state_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consignment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "marketplace_consignmentevent" ("checkout_id", "city", "closed_at", "commission_currency", "commission_minor", "delivered_at", "destination", "destination_country", "district", "district_code", "freight_currency", "freight_minor", "goods_currency", "goods_minor", "gross_mass_g", "height_mm", "id", "leg", "leg_since", "length_mm", "mode", "net_mass_g", "number", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "postcode", "problem", "problem_note", "province", "recipient_name", "recipient_phone", "release_at", "seller_id", "state", "street", "tax_currency", "tax_minor", "total_currency", "total_minor", "value_currency", "value_minor", "width_mm") VALUES (NEW."checkout_id", NEW."city", NEW."closed_at", NEW."commission_currency", NEW."commission_minor", NEW."delivered_at", NEW."destination", NEW."destination_country", NEW."district", NEW."district_code", NEW."freight_currency", NEW."freight_minor", NEW."goods_currency", NEW."goods_minor", NEW."gross_mass_g", NEW."height_mm", NEW."id", NEW."leg", NEW."leg_since", NEW."length_mm", NEW."mode", NEW."net_mass_g", NEW."number", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placed_at", NEW."postcode", NEW."problem", NEW."problem_note", NEW."province", NEW."recipient_name", NEW."recipient_phone", NEW."release_at", NEW."seller_id", NEW."state", NEW."street", NEW."tax_currency", NEW."tax_minor", NEW."total_currency", NEW."total_minor", NEW."value_currency", NEW."value_minor", NEW."width_mm"); RETURN NULL;', hash='ec68b056f8bd994423fa60c7c20300029a3f83ad', operation='INSERT', pgid='pgtrigger_insert_insert_c5beb', table='marketplace_consignment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consignment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "marketplace_consignmentevent" ("checkout_id", "city", "closed_at", "commission_currency", "commission_minor", "delivered_at", "destination", "destination_country", "district", "district_code", "freight_currency", "freight_minor", "goods_currency", "goods_minor", "gross_mass_g", "height_mm", "id", "leg", "leg_since", "length_mm", "mode", "net_mass_g", "number", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "postcode", "problem", "problem_note", "province", "recipient_name", "recipient_phone", "release_at", "seller_id", "state", "street", "tax_currency", "tax_minor", "total_currency", "total_minor", "value_currency", "value_minor", "width_mm") VALUES (NEW."checkout_id", NEW."city", NEW."closed_at", NEW."commission_currency", NEW."commission_minor", NEW."delivered_at", NEW."destination", NEW."destination_country", NEW."district", NEW."district_code", NEW."freight_currency", NEW."freight_minor", NEW."goods_currency", NEW."goods_minor", NEW."gross_mass_g", NEW."height_mm", NEW."id", NEW."leg", NEW."leg_since", NEW."length_mm", NEW."mode", NEW."net_mass_g", NEW."number", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placed_at", NEW."postcode", NEW."problem", NEW."problem_note", NEW."province", NEW."recipient_name", NEW."recipient_phone", NEW."release_at", NEW."seller_id", NEW."state", NEW."street", NEW."tax_currency", NEW."tax_minor", NEW."total_currency", NEW."total_minor", NEW."value_currency", NEW."value_minor", NEW."width_mm"); RETURN NULL;', hash='95811ef25a5e6bde5692f4869dcba9e06a6b7bd0', operation='UPDATE', pgid='pgtrigger_update_update_20e5a', table='marketplace_consignment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consignmentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='58a78459b220bc12c2dd4e7f6a52b0616b463705', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e1612', table='marketplace_consignmentevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='leg',
            index=models.Index(fields=['state', 'code', 'started_at'], name='leg_by_state'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.UniqueConstraint(fields=('consignment', 'code'), name='leg_once'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'running', 'held', 'done', 'failed'])), name='leg_state_known'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(fields=['state', 'category', '-live_at'], name='listing_by_shelf'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(fields=['state', '-live_at'], name='listing_live'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='listing_search'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.UniqueConstraint(fields=('firm', 'sku'), name='listing_sku_once_per_firm', violation_error_message='Your firm already has a listing with this SKU.'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(('price_minor__gt', 0)), name='listing_price_positive'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(('gross_mass_g__gte', models.F('net_mass_g'))), name='listing_gross_over_net'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'sent_back', 'live', 'paused', 'stopped', 'refused'])), name='listing_state_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "marketplace_listingevent" ("allowed_as", "attributes", "brand", "category_id", "cn8", "created_at", "customs_model_zh", "customs_name_zh", "firm_id", "gross_mass_g", "height_mm", "highlights_en", "highlights_fr", "highlights_nl", "highlights_zh", "hs", "id", "ingredients_en", "ingredients_fr", "ingredients_nl", "ingredients_zh", "is_food", "length_mm", "live_at", "name_en", "name_fr", "name_nl", "name_zh", "net_mass_g", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_currency", "price_minor", "shelf_life_months", "sku", "slug", "state", "state_reason", "text_en", "text_fr", "text_nl", "text_zh", "unit", "updated_at", "width_mm") VALUES (NEW."allowed_as", NEW."attributes", NEW."brand", NEW."category_id", NEW."cn8", NEW."created_at", NEW."customs_model_zh", NEW."customs_name_zh", NEW."firm_id", NEW."gross_mass_g", NEW."height_mm", NEW."highlights_en", NEW."highlights_fr", NEW."highlights_nl", NEW."highlights_zh", NEW."hs", NEW."id", NEW."ingredients_en", NEW."ingredients_fr", NEW."ingredients_nl", NEW."ingredients_zh", NEW."is_food", NEW."length_mm", NEW."live_at", NEW."name_en", NEW."name_fr", NEW."name_nl", NEW."name_zh", NEW."net_mass_g", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price_currency", NEW."price_minor", NEW."shelf_life_months", NEW."sku", NEW."slug", NEW."state", NEW."state_reason", NEW."text_en", NEW."text_fr", NEW."text_nl", NEW."text_zh", NEW."unit", NEW."updated_at", NEW."width_mm"); RETURN NULL;', hash='4c5044e1d33841b45d273fd40b17fac3ee8fe535', operation='INSERT', pgid='pgtrigger_insert_insert_c353c', table='marketplace_listing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."allowed_as" IS DISTINCT FROM (NEW."allowed_as") OR OLD."attributes" IS DISTINCT FROM (NEW."attributes") OR OLD."brand" IS DISTINCT FROM (NEW."brand") OR OLD."category_id" IS DISTINCT FROM (NEW."category_id") OR OLD."cn8" IS DISTINCT FROM (NEW."cn8") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."customs_model_zh" IS DISTINCT FROM (NEW."customs_model_zh") OR OLD."customs_name_zh" IS DISTINCT FROM (NEW."customs_name_zh") OR OLD."firm_id" IS DISTINCT FROM (NEW."firm_id") OR OLD."gross_mass_g" IS DISTINCT FROM (NEW."gross_mass_g") OR OLD."height_mm" IS DISTINCT FROM (NEW."height_mm") OR OLD."highlights_en" IS DISTINCT FROM (NEW."highlights_en") OR OLD."highlights_fr" IS DISTINCT FROM (NEW."highlights_fr") OR OLD."highlights_nl" IS DISTINCT FROM (NEW."highlights_nl") OR OLD."highlights_zh" IS DISTINCT FROM (NEW."highlights_zh") OR OLD."hs" IS DISTINCT FROM (NEW."hs") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."ingredients_en" IS DISTINCT FROM (NEW."ingredients_en") OR OLD."ingredients_fr" IS DISTINCT FROM (NEW."ingredients_fr") OR OLD."ingredients_nl" IS DISTINCT FROM (NEW."ingredients_nl") OR OLD."ingredients_zh" IS DISTINCT FROM (NEW."ingredients_zh") OR OLD."is_food" IS DISTINCT FROM (NEW."is_food") OR OLD."length_mm" IS DISTINCT FROM (NEW."length_mm") OR OLD."live_at" IS DISTINCT FROM (NEW."live_at") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_fr" IS DISTINCT FROM (NEW."name_fr") OR OLD."name_nl" IS DISTINCT FROM (NEW."name_nl") OR OLD."name_zh" IS DISTINCT FROM (NEW."name_zh") OR OLD."net_mass_g" IS DISTINCT FROM (NEW."net_mass_g") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."price_currency" IS DISTINCT FROM (NEW."price_currency") OR OLD."price_minor" IS DISTINCT FROM (NEW."price_minor") OR OLD."shelf_life_months" IS DISTINCT FROM (NEW."shelf_life_months") OR OLD."sku" IS DISTINCT FROM (NEW."sku") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."state_reason" IS DISTINCT FROM (NEW."state_reason") OR OLD."text_en" IS DISTINCT FROM (NEW."text_en") OR OLD."text_fr" IS DISTINCT FROM (NEW."text_fr") OR OLD."text_nl" IS DISTINCT FROM (NEW."text_nl") OR OLD."text_zh" IS DISTINCT FROM (NEW."text_zh") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."width_mm" IS DISTINCT FROM (NEW."width_mm"))', func='INSERT INTO "marketplace_listingevent" ("allowed_as", "attributes", "brand", "category_id", "cn8", "created_at", "customs_model_zh", "customs_name_zh", "firm_id", "gross_mass_g", "height_mm", "highlights_en", "highlights_fr", "highlights_nl", "highlights_zh", "hs", "id", "ingredients_en", "ingredients_fr", "ingredients_nl", "ingredients_zh", "is_food", "length_mm", "live_at", "name_en", "name_fr", "name_nl", "name_zh", "net_mass_g", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_currency", "price_minor", "shelf_life_months", "sku", "slug", "state", "state_reason", "text_en", "text_fr", "text_nl", "text_zh", "unit", "updated_at", "width_mm") VALUES (NEW."allowed_as", NEW."attributes", NEW."brand", NEW."category_id", NEW."cn8", NEW."created_at", NEW."customs_model_zh", NEW."customs_name_zh", NEW."firm_id", NEW."gross_mass_g", NEW."height_mm", NEW."highlights_en", NEW."highlights_fr", NEW."highlights_nl", NEW."highlights_zh", NEW."hs", NEW."id", NEW."ingredients_en", NEW."ingredients_fr", NEW."ingredients_nl", NEW."ingredients_zh", NEW."is_food", NEW."length_mm", NEW."live_at", NEW."name_en", NEW."name_fr", NEW."name_nl", NEW."name_zh", NEW."net_mass_g", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price_currency", NEW."price_minor", NEW."shelf_life_months", NEW."sku", NEW."slug", NEW."state", NEW."state_reason", NEW."text_en", NEW."text_fr", NEW."text_nl", NEW."text_zh", NEW."unit", NEW."updated_at", NEW."width_mm"); RETURN NULL;', hash='82b72728dec8fb21c0b07f23e835e067cd2a3447', operation='UPDATE', pgid='pgtrigger_update_update_5e50d', table='marketplace_listing', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='inquiry',
            index=models.Index(condition=models.Q(('state__in', ('asked', 'proposed'))), fields=['asked_at'], name='inquiry_waiting'),
        ),
        migrations.AddIndex(
            model_name='inquiry',
            index=models.Index(fields=['change'], name='inquiry_by_change'),
        ),
        migrations.AddConstraint(
            model_name='inquiry',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'proposed', 'answered', 'settled'])), name='inquiry_state_known'),
        ),
        migrations.AddConstraint(
            model_name='inquiry',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'proposed'))), fields=('listing', 'destination'), name='inquiry_open_once'),
        ),
        migrations.AddConstraint(
            model_name='inquiry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('change', None), ('state', 'asked')), models.Q(('change__isnull', False), ('state', 'proposed')), models.Q(('answered_at__isnull', False), ('change__isnull', False), ('state', 'answered')), models.Q(('answered_at__isnull', False), ('change', None), ('state', 'settled')), _connector='OR'), name='inquiry_answer_fits_state'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('verdict', 'approved'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='decision_against_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='basketline',
            constraint=models.UniqueConstraint(fields=('basket', 'listing'), name='basket_line_once'),
        ),
        migrations.AddConstraint(
            model_name='basketline',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='basket_line_positive'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='759540f0c39eda095c29575ae5139bf6254ad325', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_995cb', table='marketplace_listingevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='orderline',
            constraint=models.UniqueConstraint(fields=('consignment', 'position'), name='order_line_position_once'),
        ),
        migrations.AddConstraint(
            model_name='orderline',
            constraint=models.CheckConstraint(condition=models.Q(('total_minor', django.db.models.expressions.CombinedExpression(models.F('unit_price_minor'), '*', models.F('quantity')))), name='order_line_total_adds_up'),
        ),
        migrations.AddConstraint(
            model_name='photo',
            constraint=models.UniqueConstraint(fields=('listing', 'digest'), name='photo_once_per_listing'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='photo',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "marketplace_photoevent" ("digest", "file", "id", "is_illustration", "is_waiting", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."digest", NEW."file", NEW."id", NEW."is_illustration", NEW."is_waiting", NEW."listing_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;', hash='daaa4f795ac1b76087b974e378bad0d876d029de', operation='INSERT', pgid='pgtrigger_insert_insert_05a0d', table='marketplace_photo', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='photo',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "marketplace_photoevent" ("digest", "file", "id", "is_illustration", "is_waiting", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."digest", NEW."file", NEW."id", NEW."is_illustration", NEW."is_waiting", NEW."listing_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;', hash='ba76bdc5908630ce24a5b898efe55fc1fbfa9f43', operation='UPDATE', pgid='pgtrigger_update_update_274bf', table='marketplace_photo', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='photo',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "marketplace_photoevent" ("digest", "file", "id", "is_illustration", "is_waiting", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."digest", OLD."file", OLD."id", OLD."is_illustration", OLD."is_waiting", OLD."listing_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;', hash='769d72e71812ab634a8563b78c092091ec3f9ae1', operation='DELETE', pgid='pgtrigger_delete_delete_92ad0', table='marketplace_photo', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='photoevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bcb4158a00a6f46b780c1ec05b23675d554af2c1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4b08c', table='marketplace_photoevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='price',
            index=models.Index(fields=['destination', 'total_minor'], name='price_by_total'),
        ),
        migrations.AddConstraint(
            model_name='price',
            constraint=models.UniqueConstraint(fields=('listing', 'destination'), name='price_once_per_destination'),
        ),
        migrations.AddIndex(
            model_name='proofpack',
            index=models.Index(fields=['firm', '-asked_at'], name='proof_pack_by_firm'),
        ),
        migrations.AddIndex(
            model_name='proofpack',
            index=models.Index(condition=models.Q(('state__in', ('waiting', 'making'))), fields=['touched_at'], name='proof_pack_unfinished'),
        ),
        migrations.AddConstraint(
            model_name='proofpack',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consignment__isnull', False), ('quarter', '')), models.Q(('consignment__isnull', True), models.Q(('quarter', ''), _negated=True)), _connector='OR'), name='proof_pack_of_an_order_or_a_quarter'),
        ),
        migrations.AddConstraint(
            model_name='proofpack',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'making', 'ready', 'failed'])), name='proof_pack_state_known'),
        ),
    ]
