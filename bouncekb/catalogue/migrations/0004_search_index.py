"""The databases' own full-text indexes over the search documents.

They follow the rows by themselves: triggers feed FTS5 on SQLite (https://www.sqlite.org/fts5.html#external_content_tables),
a generated column is the vector on PostgreSQL. A later migration that changes the table on SQLite makes it anew and
with that drops its triggers: it has to run `make_index` again.
"""

from django.db import DatabaseError, migrations, transaction

TERMS = ("title_terms", "head_terms", "body_terms")


def make_index(_apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        _make_sqlite(schema_editor)
    elif schema_editor.connection.vendor == "postgresql":
        _make_postgresql(schema_editor)


def drop_index(_apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for event in ("insert", "delete", "update"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS catalogue_search_{event}")
        schema_editor.execute("DROP TABLE IF EXISTS catalogue_search")
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE catalogue_searchdocument DROP COLUMN IF EXISTS vector")
        schema_editor.execute("DROP INDEX IF EXISTS catalogue_searchword_trigrams")


def _make_sqlite(schema_editor):
    columns = ", ".join(TERMS)
    old = ", ".join(f"old.{name}" for name in TERMS)
    new = ", ".join(f"new.{name}" for name in TERMS)
    add = f"INSERT INTO catalogue_search(rowid, {columns}) VALUES (new.id, {new});"  # noqa: S608 - our own names
    remove = f"INSERT INTO catalogue_search(catalogue_search, rowid, {columns}) VALUES ('delete', old.id, {old});"  # noqa: S608
    table = "catalogue_searchdocument"
    schema_editor.execute(
        f"CREATE VIRTUAL TABLE catalogue_search USING fts5({columns}, content='{table}', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 0', detail='column')"
    )
    schema_editor.execute("INSERT INTO catalogue_search(catalogue_search) VALUES ('rebuild')")
    schema_editor.execute(f"CREATE TRIGGER catalogue_search_insert AFTER INSERT ON {table} BEGIN {add} END")
    schema_editor.execute(f"CREATE TRIGGER catalogue_search_delete AFTER DELETE ON {table} BEGIN {remove} END")
    schema_editor.execute(f"CREATE TRIGGER catalogue_search_update AFTER UPDATE ON {table} BEGIN {remove} {add} END")


def _make_postgresql(schema_editor):
    vector = " || ".join(
        f"setweight(to_tsvector('simple'::regconfig, {name}), '{weight}')"
        for name, weight in zip(TERMS, "ABC", strict=True)
    )
    schema_editor.execute(
        f"ALTER TABLE catalogue_searchdocument ADD COLUMN vector tsvector GENERATED ALWAYS AS ({vector}) STORED"
    )
    schema_editor.execute(
        "CREATE INDEX catalogue_searchdocument_vector ON catalogue_searchdocument USING gin (vector)"
    )
    # Not every account may create extensions. Without this one the search finds mistyped words by itself.
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            schema_editor.execute(
                "CREATE INDEX catalogue_searchword_trigrams ON catalogue_searchword USING gist (word gist_trgm_ops)"
            )
    except DatabaseError:
        return


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_search")]

    operations = [migrations.RunPython(make_index, drop_index)]
