"""The tables of the knowledge base, one module a subject."""

from .codes import EnhancedCode, ReplyCode, ReplyCodeCategory
from .entries import Entry, Example, Pattern, Source
from .providers import Provider, ProviderDomain, ProviderHost
from .revision import Revision
from .search import DocumentKind, SearchDocument, SearchState, SearchWord
from .taxonomy import Category
from .vocabularies import VocabularySystem, VocabularyTerm, VocabularyTermCategory

__all__ = [
    "Category",
    "DocumentKind",
    "EnhancedCode",
    "Entry",
    "Example",
    "Pattern",
    "Provider",
    "ProviderDomain",
    "ProviderHost",
    "ReplyCode",
    "ReplyCodeCategory",
    "Revision",
    "SearchDocument",
    "SearchState",
    "SearchWord",
    "Source",
    "VocabularySystem",
    "VocabularyTerm",
    "VocabularyTermCategory",
]
