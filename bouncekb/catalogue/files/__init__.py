"""The catalogue as files that people can read and compare: reading, writing, loading, exporting."""
