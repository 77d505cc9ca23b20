"""Diagnosis: a report and the catalogue in, a diagnosis with its reasons out."""
