import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('logistics', '0001_initial'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='hold',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='hold',
            name='update_update',
        ),
        migrations.RemoveConstraint(
            model_name='hold',
            name='hold_reason_known',
        ),
        migrations.AddField(
            model_name='hold',
            name='note_code',
            field=models.CharField(blank=True, default='', max_length=24),
        ),
        migrations.AddField(
            model_name='hold',
            name='note_values',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='holdevent',
            name='note_code',
            field=models.CharField(blank=True, default='', max_length=24),
        ),
        migrations.AddField(
            model_name='holdevent',
            name='note_values',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AlterField(
            model_name='hold',
            name='action_by',
            field=models.CharField(choices=[('seller', 'Seller'), ('buyer', 'Buyer'), ('hub', 'Hub'), ('broker', 'Customs broker'), ('carrier', 'Carrier'), ('agency', 'Agency')], max_length=8, verbose_name='who must act'),
        ),
        migrations.AlterField(
            model_name='hold',
            name='reason',
            field=models.CharField(choices=[('mass', 'Mass or size differs from the booking'), ('security', 'Security screening'), ('dangerous_goods', 'Dangerous goods'), ('goods_unclear', 'Question about the goods'), ('damaged', 'Damaged'), ('address', 'Address'), ('customs_documents', 'Customs documents'), ('customs_inspection', 'Customs inspection'), ('export_refused', 'Export refused'), ('party_check', 'Check of parties'), ('payment', 'Payment'), ('missing', 'Missing'), ('delivery', 'Delivery failed'), ('other', 'Other')], max_length=20, verbose_name='reason'),
        ),
        migrations.AlterField(
            model_name='holdevent',
            name='action_by',
            field=models.CharField(choices=[('seller', 'Seller'), ('buyer', 'Buyer'), ('hub', 'Hub'), ('broker', 'Customs broker'), ('carrier', 'Carrier'), ('agency', 'Agency')], max_length=8, verbose_name='who must act'),
        ),
        migrations.AlterField(
            model_name='holdevent',
            name='reason',
            field=models.CharField(choices=[('mass', 'Mass or size differs from the booking'), ('security', 'Security screening'), ('dangerous_goods', 'Dangerous goods'), ('goods_unclear', 'Question about the goods'), ('damaged', 'Damaged'), ('address', 'Address'), ('customs_documents', 'Customs documents'), ('customs_inspection', 'Customs inspection'), ('export_refused', 'Export refused'), ('party_check', 'Check of parties'), ('payment', 'Payment'), ('missing', 'Missing'), ('delivery', 'Delivery failed'), ('other', 'Other')], max_length=20, verbose_name='reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hold',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "logistics_holdevent" ("action_by", "closed_at", "closed_by", "id", "note", "note_code", "note_values", "opened_at", "opened_by", "outcome", "parcel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."action_by", NEW."closed_at", NEW."closed_by", NEW."id", NEW."note", NEW."note_code", NEW."note_values", NEW."opened_at", NEW."opened_by", NEW."outcome", NEW."parcel_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='5633bd50bc1ef50ab582257c9cdc62b39b22d709', operation='INSERT', pgid='pgtrigger_insert_insert_0f109', table='logistics_hold', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hold',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "logistics_holdevent" ("action_by", "closed_at", "closed_by", "id", "note", "note_code", "note_values", "opened_at", "opened_by", "outcome", "parcel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."action_by", NEW."closed_at", NEW."closed_by", NEW."id", NEW."note", NEW."note_code", NEW."note_values", NEW."opened_at", NEW."opened_by", NEW."outcome", NEW."parcel_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='1aab387e5f137163d61a05af0dc76ed4727facb2', operation='UPDATE', pgid='pgtrigger_update_update_b8900', table='logistics_hold', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['mass', 'security', 'dangerous_goods', 'goods_unclear', 'damaged', 'address', 'customs_documents', 'customs_inspection', 'export_refused', 'party_check', 'payment', 'missing', 'delivery', 'other'])), name='hold_reason_known'),
        ),
    ]
