"""No field with personal data may appear that the registry does not know."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from stadtdach.core.privacy.registry import Fate, not_personal, personal_fields, registry_by_purpose

# What a person could type in, upload or be recognised by.
TELLING = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.GenericIPAddressField,
)


def tells(field):
    if field.is_relation:
        return field.related_model is get_user_model()
    return isinstance(field, TELLING) and not field.primary_key


def all_telling_fields():
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if tells(field):
                yield model._meta.label, field.name


def declared():
    return {(f.model, f.field) for f in personal_fields()}


@pytest.mark.parametrize(("model", "field"), list(all_telling_fields()))
def test_every_telling_field_is_declared(model, field):
    harmless = not_personal().get(model, ())
    known = (model, field) in declared() or field in harmless or "*" in harmless
    assert known, f"{model}.{field}: in privacy.py als FIELDS oder NOT_PERSONAL eintragen"


def test_a_new_field_would_be_noticed():
    class Invented(models.Model):
        nickname = models.CharField(max_length=10)

        class Meta:
            app_label = "people"
            managed = False

        def __str__(self):
            return self.nickname

    try:
        label = Invented._meta.label
        found = [name for model, name in all_telling_fields() if model == label]
        assert found == ["nickname"]
        assert (label, "nickname") not in declared()
        assert label not in not_personal()
    finally:
        del apps.all_models["people"]["invented"]
        apps.clear_cache()


@pytest.mark.parametrize("entry", personal_fields(), ids=lambda f: f"{f.model}.{f.field}")
def test_every_entry_is_complete(entry):
    assert entry.model_class._meta.get_field(entry.field)
    assert entry.processing.controllers, "jede Verarbeitung hat Verantwortliche"
    for words in ("controller_words", "recipient_words", "subjects", "purpose", "legal_basis", "retention"):
        assert str(getattr(entry.processing, words)).strip(), words
    assert "DSGVO" in str(entry.processing.legal_basis)
    assert entry.fate != Fate.KEPT or str(entry.reason), "wer etwas behält, sagt warum"


def test_no_field_is_personal_and_not_personal():
    both = [(m, f) for m, f in declared() if f in not_personal().get(m, ())]
    assert not both


def test_what_is_declared_as_harmless_exists():
    for label, names in not_personal().items():
        model = apps.get_model(label)
        for name in names:
            if name != "*":
                model._meta.get_field(name)


def test_each_purpose_is_told_once():
    keys = [processing.key for processing, _fields in registry_by_purpose()]
    assert len(keys) == len(set(keys))
    assert {"account", "sign_in", "audit", "mail", "roles"} <= set(keys)
