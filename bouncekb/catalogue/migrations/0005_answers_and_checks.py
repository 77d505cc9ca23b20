from django.db import migrations, models

import bouncekb.catalogue.models.rules


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_search_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="category",
            name="answer_postmaster",
            field=models.TextField(
                blank=True,
                help_text="Ready to send; the same placeholders.",
                verbose_name="answer for our own postmaster",
            ),
        ),
        migrations.AddField(
            model_name="category",
            name="answer_recipient_admin",
            field=models.TextField(
                blank=True,
                help_text="Ready to send; the same placeholders.",
                verbose_name="answer for the recipient's administrator",
            ),
        ),
        migrations.AddField(
            model_name="category",
            name="checks",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text='How to see it for oneself: [{"label": "…", "command": "dig +short TXT {domain}"}, {"label": "…", "url": "https://…"}, …]; the same placeholders.',
                validators=[bouncekb.catalogue.models.rules.tells_checks],
            ),
        ),
        migrations.AddField(
            model_name="category",
            name="practice",
            field=models.TextField(
                blank=True, help_text="A practitioner's note: what it usually is, and what to check first."
            ),
        ),
        migrations.AddField(
            model_name="enhancedcode",
            name="dispute",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text='Where articles disagree: {"standard": "what it says", "servers": "what they do", "advice": "ours"}.',
                validators=[bouncekb.catalogue.models.rules.tells_dispute],
            ),
        ),
        migrations.AddField(
            model_name="enhancedcode",
            name="practice",
            field=models.TextField(
                blank=True, help_text="A practitioner's note: what it usually is, and what to check first."
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="practice",
            field=models.TextField(
                blank=True, help_text="A practitioner's note: what it usually is, and what to check first."
            ),
        ),
        migrations.AddField(
            model_name="replycode",
            name="dispute",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text='Where articles disagree: {"standard": "what it says", "servers": "what they do", "advice": "ours"}.',
                validators=[bouncekb.catalogue.models.rules.tells_dispute],
            ),
        ),
        migrations.AddField(
            model_name="replycode",
            name="practice",
            field=models.TextField(
                blank=True, help_text="A practitioner's note: what it usually is, and what to check first."
            ),
        ),
    ]
