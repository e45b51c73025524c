import django.db.models.deletion
import ewtp.kernel.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handler', models.CharField(max_length=160)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Done'), ('parked', 'Parked')], default='waiting', max_length=8)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True, default='')),
                ('done_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='OutboxEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('stream', models.UUIDField()),
                ('data', models.JSONField()),
                ('correlation', models.CharField(blank=True, default='', max_length=64)),
                ('occurred_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='WireMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('system', models.CharField(max_length=24)),
                ('direction', models.CharField(choices=[('out', 'Sent'), ('in', 'Received')], max_length=3)),
                ('kind', models.CharField(max_length=60)),
                ('key', models.CharField(blank=True, default='', max_length=120)),
                ('stream', models.UUIDField(blank=True, db_index=True, null=True)),
                ('url', models.CharField(blank=True, default='', max_length=300)),
                ('content_type', models.CharField(blank=True, default='', max_length=80)),
                ('headers', models.JSONField(blank=True, default=dict)),
                ('body', ewtp.kernel.fields.EncryptedBytesField()),
                ('answer_status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('answer', ewtp.kernel.fields.EncryptedBytesField(blank=True, null=True)),
                ('state', models.CharField(choices=[('received', 'Received, not yet applied'), ('applied', 'Applied'), ('ignored', 'Stored, nothing to do'), ('failed', 'Failed'), ('sent', 'Sent and answered'), ('unanswered', 'Sent, no answer')], max_length=12)),
                ('error', models.TextField(blank=True, default='')),
                ('correlation', models.CharField(blank=True, default='', max_length=64)),
                ('at', models.DateTimeField()),
                ('took_ms', models.PositiveIntegerField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record', models.CharField(help_text='Model label, such as customs.Declaration', max_length=60, verbose_name='record')),
                ('record_id', models.CharField(max_length=40, verbose_name='number')),
                ('source', models.CharField(max_length=32, verbose_name='before')),
                ('target', models.CharField(max_length=32, verbose_name='after')),
                ('by', models.CharField(max_length=80, verbose_name='by')),
                ('reason', models.TextField(blank=True, default='', verbose_name='reason')),
                ('at', models.DateTimeField(verbose_name='time')),
            ],
            options={
                'verbose_name': 'state change',
                'verbose_name_plural': 'state changes',
                'indexes': [models.Index(fields=['record', 'record_id', 'at'], name='move_by_record')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='15d9ea3bc69fbc5f157b320585bcce1d1d6b9abf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_de955', table='kernel_move', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='outboxevent',
            index=models.Index(condition=models.Q(('done_at', None)), fields=['stream', 'id'], name='outbox_open_by_stream'),
        ),
        migrations.AddIndex(
            model_name='outboxevent',
            index=models.Index(condition=models.Q(('done_at', None)), fields=['id'], name='outbox_open'),
        ),
        migrations.AddIndex(
            model_name='outboxevent',
            index=models.Index(fields=['stream', 'occurred_at'], name='outbox_by_stream'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='event',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='kernel.outboxevent'),
        ),
        migrations.AddIndex(
            model_name='wiremessage',
            index=models.Index(fields=['state', 'at'], name='wire_by_state'),
        ),
        migrations.AddIndex(
            model_name='wiremessage',
            index=models.Index(fields=['system', 'at'], name='wire_by_system'),
        ),
        migrations.AddIndex(
            model_name='wiremessage',
            index=models.Index(condition=models.Q(('direction', 'in'), ('state', 'received')), fields=['system', 'id'], name='wire_still_to_apply'),
        ),
        migrations.AddConstraint(
            model_name='wiremessage',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('key', ''), _negated=True), ('direction', 'in')), fields=('system', 'direction', 'key'), name='wire_message_received_once'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'parked')), fields=['state'], name='delivery_parked'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('event', 'handler'), name='delivery_once_per_handler'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'done', 'parked'])), name='delivery_state_known'),
        ),
    ]
