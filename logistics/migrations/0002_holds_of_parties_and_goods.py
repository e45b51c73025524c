from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('logistics', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='hold',
            name='hold_reason_known',
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
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['mass', 'security', 'dangerous_goods', 'goods_unclear', 'damaged', 'address', 'customs_documents', 'customs_inspection', 'export_refused', 'party_check', 'payment', 'missing', 'delivery', 'other'])), name='hold_reason_known'),
        ),
    ]
