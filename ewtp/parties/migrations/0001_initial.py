import django.db.models.deletion
import django.utils.timezone
import ewtp.kernel.fields
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='FirmEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('seller', 'Seller'), ('agency', 'Trade agency'), ('hub', 'Hub operator'), ('platform', 'Platform')], default='seller', max_length=10, verbose_name='kind')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('legal_form', models.CharField(blank=True, max_length=40, verbose_name='legal form')),
                ('enterprise_number', models.CharField(blank=True, max_length=10, verbose_name='enterprise number')),
                ('vat_number', models.CharField(blank=True, max_length=14, verbose_name='VAT number')),
                ('eori', models.CharField(blank=True, max_length=17, verbose_name='EORI')),
                ('street', models.CharField(blank=True, max_length=120, verbose_name='street and number')),
                ('postcode', models.CharField(blank=True, max_length=12, verbose_name='postcode')),
                ('city', models.CharField(blank=True, max_length=60, verbose_name='city')),
                ('country', models.CharField(default='BE', max_length=2, verbose_name='country')),
                ('region', models.CharField(blank=True, choices=[('flanders', 'Flanders'), ('brussels', 'Brussels'), ('wallonia', 'Wallonia')], max_length=10, verbose_name='region')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('iban', models.CharField(blank=True, max_length=34, verbose_name='IBAN')),
                ('story_en', models.TextField(blank=True, verbose_name='story')),
                ('story_zh', models.TextField(blank=True, verbose_name='story in Chinese')),
                ('story_fr', models.TextField(blank=True, verbose_name='story in French')),
                ('story_nl', models.TextField(blank=True, verbose_name='story in Dutch')),
                ('wants_exit_proof', models.BooleanField(default=True, verbose_name="wants customs' confirmation of exit")),
                ('palette', models.CharField(blank=True, max_length=20, verbose_name='colours')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for the agency'), ('sent_back', 'Sent back'), ('admitted', 'Admitted'), ('refused', 'Refused'), ('suspended', 'Suspended')], default='draft', max_length=10, verbose_name='state')),
                ('state_reason', models.TextField(blank=True, verbose_name='reason')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('admitted_at', models.DateTimeField(blank=True, null=True, verbose_name='admitted')),
            ],
            options={
                'verbose_name': 'version of a firm',
                'verbose_name_plural': 'versions of firms',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Identity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', ewtp.kernel.fields.EncryptedTextField(verbose_name='name on the identity card')),
                ('number', ewtp.kernel.fields.EncryptedTextField(verbose_name='identity number')),
                ('number_digest', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'identity',
                'verbose_name_plural': 'identities',
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('seller', 'Seller'), ('agency_officer', 'Agency officer'), ('hub_clerk', 'Hub clerk'), ('hub_supervisor', 'Hub supervisor'), ('broker', 'Customs broker'), ('finance', 'Finance'), ('operator', 'Operator')], max_length=20, verbose_name='role')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
            ],
            options={
                'verbose_name': 'membership',
                'verbose_name_plural': 'memberships',
            },
        ),
        migrations.CreateModel(
            name='MembershipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('seller', 'Seller'), ('agency_officer', 'Agency officer'), ('hub_clerk', 'Hub clerk'), ('hub_supervisor', 'Hub supervisor'), ('broker', 'Customs broker'), ('finance', 'Finance'), ('operator', 'Operator')], max_length=20, verbose_name='role')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
            ],
            options={
                'verbose_name': 'version of a membership',
                'verbose_name_plural': 'versions of memberships',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('phone', ewtp.kernel.fields.EncryptedTextField(blank=True, default='', verbose_name='phone')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('nl', 'Nederlands'), ('zh-hans', '简体中文')], default='en', max_length=8, verbose_name='language')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('is_staff', models.BooleanField(default=False, verbose_name='may enter the console')),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('identity_customs', 'Identity number to China customs for this purchase'), ('cross_border', 'Name, phone and address sent from China to Belgium and back'), ('seller_terms', 'Terms of sale of the platform'), ('seller_facts', "Truth of a firm's file, certified by its signatory")], max_length=24)),
                ('wording', models.TextField()),
                ('version', models.CharField(max_length=12)),
                ('language', models.CharField(max_length=8)),
                ('given_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Firm',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('seller', 'Seller'), ('agency', 'Trade agency'), ('hub', 'Hub operator'), ('platform', 'Platform')], default='seller', max_length=10, verbose_name='kind')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('legal_form', models.CharField(blank=True, max_length=40, verbose_name='legal form')),
                ('enterprise_number', models.CharField(blank=True, max_length=10, verbose_name='enterprise number')),
                ('vat_number', models.CharField(blank=True, max_length=14, verbose_name='VAT number')),
                ('eori', models.CharField(blank=True, max_length=17, verbose_name='EORI')),
                ('street', models.CharField(blank=True, max_length=120, verbose_name='street and number')),
                ('postcode', models.CharField(blank=True, max_length=12, verbose_name='postcode')),
                ('city', models.CharField(blank=True, max_length=60, verbose_name='city')),
                ('country', models.CharField(default='BE', max_length=2, verbose_name='country')),
                ('region', models.CharField(blank=True, choices=[('flanders', 'Flanders'), ('brussels', 'Brussels'), ('wallonia', 'Wallonia')], max_length=10, verbose_name='region')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('iban', models.CharField(blank=True, max_length=34, verbose_name='IBAN')),
                ('story_en', models.TextField(blank=True, verbose_name='story')),
                ('story_zh', models.TextField(blank=True, verbose_name='story in Chinese')),
                ('story_fr', models.TextField(blank=True, verbose_name='story in French')),
                ('story_nl', models.TextField(blank=True, verbose_name='story in Dutch')),
                ('wants_exit_proof', models.BooleanField(default=True, verbose_name="wants customs' confirmation of exit")),
                ('palette', models.CharField(blank=True, max_length=20, verbose_name='colours')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for the agency'), ('sent_back', 'Sent back'), ('admitted', 'Admitted'), ('refused', 'Refused'), ('suspended', 'Suspended')], default='draft', max_length=10, verbose_name='state')),
                ('state_reason', models.TextField(blank=True, verbose_name='reason')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('admitted_at', models.DateTimeField(blank=True, null=True, verbose_name='admitted')),
            ],
            options={
                'verbose_name': 'firm',
                'verbose_name_plural': 'firms',
                'ordering': ['name'],
                'indexes': [models.Index(fields=['kind', 'state', 'region'], name='firm_by_state')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('enterprise_number', ''), _negated=True), fields=('enterprise_number',), name='firm_enterprise_number_once', violation_error_message='A firm with this enterprise number is already registered.'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'sent_back', 'admitted', 'refused', 'suspended'])), name='firm_state_known')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='firm',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "parties_firmevent" ("admitted_at", "city", "country", "created_at", "email", "enterprise_number", "eori", "iban", "id", "kind", "legal_form", "name", "palette", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "region", "state", "state_reason", "story_en", "story_fr", "story_nl", "story_zh", "street", "vat_number", "wants_exit_proof") VALUES (NEW."admitted_at", NEW."city", NEW."country", NEW."created_at", NEW."email", NEW."enterprise_number", NEW."eori", NEW."iban", NEW."id", NEW."kind", NEW."legal_form", NEW."name", NEW."palette", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."postcode", NEW."region", NEW."state", NEW."state_reason", NEW."story_en", NEW."story_fr", NEW."story_nl", NEW."story_zh", NEW."street", NEW."vat_number", NEW."wants_exit_proof"); RETURN NULL;', hash='37132c4aa76f8bd99f2c465d6cf8a7967802e657', operation='INSERT', pgid='pgtrigger_insert_insert_f70f0', table='parties_firm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='firm',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "parties_firmevent" ("admitted_at", "city", "country", "created_at", "email", "enterprise_number", "eori", "iban", "id", "kind", "legal_form", "name", "palette", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "region", "state", "state_reason", "story_en", "story_fr", "story_nl", "story_zh", "street", "vat_number", "wants_exit_proof") VALUES (NEW."admitted_at", NEW."city", NEW."country", NEW."created_at", NEW."email", NEW."enterprise_number", NEW."eori", NEW."iban", NEW."id", NEW."kind", NEW."legal_form", NEW."name", NEW."palette", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."postcode", NEW."region", NEW."state", NEW."state_reason", NEW."story_en", NEW."story_fr", NEW."story_nl", NEW."story_zh", NEW."street", NEW."vat_number", NEW."wants_exit_proof"); RETURN NULL;', hash='3107f9dbb7a4c28e196abd0d26dd0057e0e8795c', operation='UPDATE', pgid='pgtrigger_update_update_07b94', table='parties_firm', when='AFTER')),
        ),
        migrations.AddField(
            model_name='firmevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='firmevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parties.firm'),
        ),
        migrations.AddField(
            model_name='identity',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identities', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='membership',
            name='firm',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='parties.firm', verbose_name='firm'),
        ),
        migrations.AddField(
            model_name='membership',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='person'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='firm',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.firm', verbose_name='firm'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parties.membership'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person'),
        ),
        migrations.AddIndex(
            model_name='consent',
            index=models.Index(fields=['user', 'purpose'], name='consent_by_purpose'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='firmevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c17e951ac3f6fb93b04a2aba0e9b90797fdfd3ec', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5eb08', table='parties_firmevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.UniqueConstraint(fields=('user', 'number_digest'), name='identity_once_per_person'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('user', 'firm', 'role'), name='membership_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['seller', 'agency_officer', 'hub_clerk', 'hub_supervisor', 'broker', 'finance', 'operator'])), name='membership_role_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "parties_membershipevent" ("created_at", "firm_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."created_at", NEW."firm_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash='fcc3d0c41264f36d71768ad3ce459fac0ec6b230', operation='INSERT', pgid='pgtrigger_insert_insert_e9e6b', table='parties_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "parties_membershipevent" ("created_at", "firm_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."created_at", NEW."firm_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash='8ed4e631c83bce83420587afd3340282d44d2dcc', operation='UPDATE', pgid='pgtrigger_update_update_4c26b', table='parties_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membershipevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1d97adbe8991715e9646e86d04a8f406b1dbcec5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4eed0', table='parties_membershipevent', when='BEFORE')),
        ),
    ]
