import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('logistics', '0002_holds_of_parties_and_goods'),
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
        pgtrigger.migrations.AddTrigger(
            model_name='hold',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "logistics_holdevent" ("action_by", "closed_at", "closed_by", "id", "note", "note_code", "note_values", "opened_at", "opened_by", "outcome", "parcel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."action_by", NEW."closed_at", NEW."closed_by", NEW."id", NEW."note", NEW."note_code", NEW."note_values", NEW."opened_at", NEW."opened_by", NEW."outcome", NEW."parcel_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='5633bd50bc1ef50ab582257c9cdc62b39b22d709', operation='INSERT', pgid='pgtrigger_insert_insert_0f109', table='logistics_hold', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hold',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "logistics_holdevent" ("action_by", "closed_at", "closed_by", "id", "note", "note_code", "note_values", "opened_at", "opened_by", "outcome", "parcel_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."action_by", NEW."closed_at", NEW."closed_by", NEW."id", NEW."note", NEW."note_code", NEW."note_values", NEW."opened_at", NEW."opened_by", NEW."outcome", NEW."parcel_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='1aab387e5f137163d61a05af0dc76ed4727facb2', operation='UPDATE', pgid='pgtrigger_update_update_b8900', table='logistics_hold', when='AFTER')),
        ),
    ]
