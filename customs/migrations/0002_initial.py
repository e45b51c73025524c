import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('customs', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='partycheck',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by'),
        ),
        migrations.AddField(
            model_name='partycheck',
            name='proposed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='proposed by'),
        ),
        migrations.AddIndex(
            model_name='quotause',
            index=models.Index(condition=models.Q(('restored_at', None)), fields=['destination', 'digest', 'year'], name='quota_in_use'),
        ),
        migrations.AddConstraint(
            model_name='quotause',
            constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gte', 0)), name='quota_use_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='quotause',
            constraint=models.CheckConstraint(condition=models.Q(('returned_minor__gte', 0), ('returned_minor__lte', models.F('amount_minor'))), name='quota_return_within_use'),
        ),
        migrations.AddField(
            model_name='rulechange',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by'),
        ),
        migrations.AddField(
            model_name='rulechange',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='proposed by'),
        ),
        migrations.AddField(
            model_name='rulechangeevent',
            name='decided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by'),
        ),
        migrations.AddField(
            model_name='rulechangeevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='rulechangeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='customs.rulechange'),
        ),
        migrations.AddField(
            model_name='rulechangeevent',
            name='proposed_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='proposed by'),
        ),
        migrations.AddField(
            model_name='sanctionedparty',
            name='list',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='customs.sanctionslist'),
        ),
        migrations.AddIndex(
            model_name='sending',
            index=models.Index(condition=models.Q(('state', 'ready')), fields=['made_at'], name='sending_still_to_send'),
        ),
        migrations.AddField(
            model_name='declarationdocument',
            name='sending',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='customs.sending'),
        ),
        migrations.AddIndex(
            model_name='customsreturn',
            index=models.Index(condition=models.Q(('arrived_at', None), ('overdue_at', None)), fields=['back_by'], name='return_under_way'),
        ),
        migrations.AddConstraint(
            model_name='customsreturn',
            constraint=models.CheckConstraint(condition=models.Q(('value_minor__gte', 0)), name='return_value_not_negative'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='declarationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0f5c2524058c4c46936114b9708f39c32184c50f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5c9da', table='customs_declarationevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='exportroute',
            index=django.contrib.postgres.indexes.GinIndex(fields=['shares'], name='export_route_by_share'),
        ),
        migrations.AddConstraint(
            model_name='exportroute',
            constraint=models.CheckConstraint(condition=models.Q(('mass_g__gte', 0), ('value_minor__gte', 0)), name='export_route_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='givendocument',
            constraint=models.UniqueConstraint(fields=('request', 'digest'), name='given_document_once'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['declaration', 'at'], name='notice_by_declaration'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('document', 'digest'), name='notice_of_a_document_once'),
        ),
        migrations.AddConstraint(
            model_name='documentrequest',
            constraint=models.UniqueConstraint(fields=('notice', 'position'), name='document_request_once_a_notice'),
        ),
        migrations.AddIndex(
            model_name='partycheck',
            index=models.Index(fields=['consignment', '-checked_at'], name='party_check_newest'),
        ),
        migrations.AddIndex(
            model_name='partycheck',
            index=models.Index(condition=models.Q(('state__in', ('hit', 'proposed', 'unscreened'))), fields=['checked_at'], name='party_check_waiting'),
        ),
        migrations.AddConstraint(
            model_name='partycheck',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['clear', 'unscreened', 'hit', 'proposed', 'cleared', 'refused'])), name='party_check_state_known'),
        ),
        migrations.AddConstraint(
            model_name='partycheck',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('hit', 'proposed'))), fields=('consignment',), name='party_check_open_once'),
        ),
        migrations.AddConstraint(
            model_name='partycheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'cleared'), _negated=True), models.Q(('decided_by__isnull', False), ('proposed_by__isnull', False), models.Q(('decided_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='party_check_cleared_by_two'),
        ),
        migrations.AddConstraint(
            model_name='partycheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('cleared', 'refused')), _negated=True), models.Q(('decided_by__isnull', False), models.Q(('decision', ''), _negated=True)), _connector='OR'), name='party_check_decided_with_reason'),
        ),
        migrations.AddIndex(
            model_name='rulechange',
            index=models.Index(fields=['state', 'valid_from'], name='rule_change_in_force'),
        ),
        migrations.AddConstraint(
            model_name='rulechange',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['override', 'line_set', 'line_gone'])), name='rule_change_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='rulechange',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'approved', 'rejected', 'withdrawn'])), name='rule_change_state_known'),
        ),
        migrations.AddConstraint(
            model_name='rulechange',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='rule_change_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='rulechange',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='rule_change_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='rulechange',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('proposed_by')), _negated=True), ('state', 'withdrawn'), _connector='OR'), name='rule_change_decided_by_another'),
        ),
        migrations.AddConstraint(
            model_name='rulechange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('approved', 'rejected')), _negated=True), ('decided_by__isnull', False), _connector='OR'), name='rule_change_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='rulechange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'override'), ('verdict__in', ['yes', 'yes_if', 'ask', 'no']), models.Q(models.Q(('hs_prefix', ''), _negated=True), ('firm__isnull', False), ('listing__isnull', False), _connector='OR')), models.Q(('kind__in', ('line_set', 'line_gone')), models.Q(('table', ''), _negated=True), models.Q(('line', ''), _negated=True)), _connector='OR'), name='rule_change_names_its_object'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rulechange',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "customs_rulechangeevent" ("changed_listings", "decided_at", "decided_by_id", "decision_note", "destination", "firm", "hs_prefix", "id", "kind", "line", "listing", "named", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "source", "state", "table", "valid_from", "valid_to", "values", "verdict") VALUES (NEW."changed_listings", NEW."decided_at", NEW."decided_by_id", NEW."decision_note", NEW."destination", NEW."firm", NEW."hs_prefix", NEW."id", NEW."kind", NEW."line", NEW."listing", NEW."named", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."source", NEW."state", NEW."table", NEW."valid_from", NEW."valid_to", NEW."values", NEW."verdict"); RETURN NULL;', hash='4c876252ef2cbeba1582f7c8dcf073fda8df7801', operation='INSERT', pgid='pgtrigger_insert_insert_790de', table='customs_rulechange', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rulechange',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "customs_rulechangeevent" ("changed_listings", "decided_at", "decided_by_id", "decision_note", "destination", "firm", "hs_prefix", "id", "kind", "line", "listing", "named", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "source", "state", "table", "valid_from", "valid_to", "values", "verdict") VALUES (NEW."changed_listings", NEW."decided_at", NEW."decided_by_id", NEW."decision_note", NEW."destination", NEW."firm", NEW."hs_prefix", NEW."id", NEW."kind", NEW."line", NEW."listing", NEW."named", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."source", NEW."state", NEW."table", NEW."valid_from", NEW."valid_to", NEW."values", NEW."verdict"); RETURN NULL;', hash='f4fe543881c274b22e7a2c7eb513728a01b198d0', operation='UPDATE', pgid='pgtrigger_update_update_76708', table='customs_rulechange', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rulechangeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9a6fc5a4804cb017d1e13293871cc8fe1145d13d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_55166', table='customs_rulechangeevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='sanctionedparty',
            constraint=models.UniqueConstraint(fields=('list', 'reference'), name='sanctioned_party_once_a_list'),
        ),
        migrations.AddIndex(
            model_name='declarationdocument',
            index=models.Index(fields=['number'], name='document_by_number'),
        ),
        migrations.AddIndex(
            model_name='declarationdocument',
            index=models.Index(condition=models.Q(('sending', None)), fields=['regime', 'message', 'made_at'], name='document_still_to_send'),
        ),
        migrations.AddConstraint(
            model_name='declarationdocument',
            constraint=models.UniqueConstraint(fields=('regime', 'kind', 'key'), name='document_key_used_once'),
        ),
    ]
