"""The editors' desk: every table of the catalogue in Django's admin.

Whatever is saved or deleted here advances the catalogue's revision, so that all processes read it anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin

from .models import (
    Category,
    EnhancedCode,
    Entry,
    Example,
    Pattern,
    Provider,
    ProviderDomain,
    ProviderHost,
    ReplyCode,
    ReplyCodeCategory,
    Revision,
    Source,
    VocabularySystem,
    VocabularyTerm,
    VocabularyTermCategory,
)
from .vocabulary import EntryState
from .wording import derived

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
    ModelForm = forms.ModelForm[Pattern]
    InlineFormSet = forms.BaseInlineFormSet[Pattern, Entry, Any]
else:
    ModelAdmin = admin.ModelAdmin
    TabularInline = admin.TabularInline
    ModelForm = forms.ModelForm
    InlineFormSet = forms.BaseInlineFormSet


class CatalogueAdmin(ModelAdmin):
    """A table whose changes make a new revision of the catalogue."""

    save_on_top = True

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what belongs to a row just saved, and count the change."""
        super().save_related(request, form, formsets, change)
        Revision.advance()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete one row, and count the change."""
        super().delete_model(request, obj)
        Revision.advance()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete the chosen rows, and count the change."""
        super().delete_queryset(request, queryset)
        Revision.advance()


@admin.register(Category)
class CategoryAdmin(CatalogueAdmin):
    """Causes and their handbook texts."""

    list_display = ("name", "slug", "group", "permanence", "who_acts", "list_action", "severity")
    list_filter = ("group", "permanence", "who_acts", "list_action", "scope")
    search_fields = ("slug", "name", "meaning", "answer")


class ReplyCodeCategoryInline(TabularInline):
    """The causes that a reply code usually stands for."""

    model = ReplyCodeCategory
    autocomplete_fields = ("category",)
    extra = 0


@admin.register(ReplyCode)
class ReplyCodeAdmin(CatalogueAdmin):
    """Three-digit codes."""

    list_display = ("code", "name", "stage", "permanence", "defined_by")
    list_filter = ("permanence", "stage")
    search_fields = ("code", "name", "meaning")
    inlines = (ReplyCodeCategoryInline,)


@admin.register(EnhancedCode)
class EnhancedCodeAdmin(CatalogueAdmin):
    """Enhanced status codes."""

    list_display = ("code", "title", "category", "who_acts", "defined_by")
    list_filter = ("status_class", "subject", "who_acts")
    list_select_related = ("category",)
    search_fields = ("code", "title", "meaning")
    autocomplete_fields = ("category",)


class ProviderDomainInline(TabularInline):
    """Mail domains whose mailboxes a provider runs."""

    model = ProviderDomain
    extra = 1


class ProviderHostInline(TabularInline):
    """Suffixes of a provider's server names."""

    model = ProviderHost
    extra = 1


@admin.register(Provider)
class ProviderAdmin(CatalogueAdmin):
    """Parties whose servers write the responses."""

    list_display = ("name", "slug", "kind", "delist_url")
    list_filter = ("kind",)
    search_fields = ("slug", "name", "aliases", "domains__domain", "hosts__suffix")
    inlines = (ProviderDomainInline, ProviderHostInline)


@admin.register(Source)
class SourceAdmin(CatalogueAdmin):
    """Pages that document or show a response."""

    list_display = ("url", "title", "checked_on")
    list_filter = (("checked_on", admin.EmptyFieldListFilter), "checked_on")
    search_fields = ("url", "title")
    date_hierarchy = "checked_on"


class PatternForm(ModelForm):
    """A pattern whose expression may be left to the entry's own wording or tag."""

    class Meta:
        model = Pattern
        fields = ("applies_to", "expression")
        help_texts = {"expression": "RE2 syntax; case does not matter. Empty: made from the entry's wording or tag."}

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry = entry
        self.fields["expression"].required = False

    def clean(self) -> dict[str, Any]:
        """Return the form's values with an expression in any case."""
        values = super().clean() or {}
        if not values.get("expression") and values.get("applies_to"):
            values["expression"] = derived(values["applies_to"], self.entry.wording, self.entry.tag)
            if not values["expression"]:
                self.add_error("expression", "The entry has no wording or tag to make an expression of.")
        return values


class PatternFormSet(InlineFormSet):
    """The patterns of one entry; each form sees the entry as it is being saved, not as it was."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Return what each form is made with."""
        return super().get_form_kwargs(index) | {"entry": self.instance}


class PatternInline(TabularInline):
    """How an entry is recognised."""

    model = Pattern
    form = PatternForm
    formset = PatternFormSet
    extra = 0


class ExampleInline(TabularInline):
    """Responses that an entry must recognise."""

    model = Example
    extra = 0


@admin.register(Entry)
class EntryAdmin(CatalogueAdmin):
    """The responses themselves."""

    list_display = ("slug", "provider", "reply_code", "enhanced_code", "category", "confidence", "state", "updated_at")
    list_filter = ("state", "confidence", "permanence", "who_acts", "provider__kind", "category")
    list_select_related = ("provider", "category")
    search_fields = ("slug", "wording", "tag", "reply_code", "enhanced_code", "meaning")
    autocomplete_fields = ("provider", "category", "source")
    inlines = (PatternInline, ExampleInline)
    readonly_fields = ("updated_at",)
    actions = ("publish", "retire")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse to delete an entry of the files: the next load would bring it back. It can be retired."""
        if obj is not None and obj.loaded_digest:
            return False
        return super().has_delete_permission(request, obj)

    @admin.action(description="Publish", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Entry]) -> None:
        """Make the chosen entries diagnose and show."""
        self._move(request, queryset, EntryState.PUBLISHED)

    @admin.action(description="Retire", permissions=["change"])
    def retire(self, request: HttpRequest, queryset: QuerySet[Entry]) -> None:
        """Take the chosen entries out of use."""
        self._move(request, queryset, EntryState.RETIRED)

    def _move(self, request: HttpRequest, queryset: QuerySet[Entry], state: EntryState) -> None:
        moved = queryset.exclude(state=state).update(state=state)
        if moved:
            Revision.advance()
        self.message_user(request, f"{moved} now {state.label.lower()}.")


@admin.register(VocabularySystem)
class VocabularySystemAdmin(CatalogueAdmin):
    """Systems that sort bounces into classes of their own."""

    list_display = ("name", "slug", "kind", "complete")
    list_filter = ("kind", "complete")
    search_fields = ("slug", "name")


class VocabularyTermCategoryInline(TabularInline):
    """The causes that a class covers."""

    model = VocabularyTermCategory
    autocomplete_fields = ("category",)
    extra = 0


@admin.register(VocabularyTerm)
class VocabularyTermAdmin(CatalogueAdmin):
    """The classes of other systems, and what they mean here."""

    list_display = ("name", "system", "number", "permanence", "confidence", "replaced_by")
    list_filter = ("system", "confidence")
    list_select_related = ("system",)
    search_fields = ("name", "number", "meaning")
    autocomplete_fields = ("system",)
    inlines = (VocabularyTermCategoryInline,)
