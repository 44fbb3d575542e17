"""How fields of forms become HTML: Django's own templates, but for the select.

Django includes two templates for each option; a filter with sixty of them spent more on that than on the
list below it.
"""

from __future__ import annotations

from typing import Any

from django.forms.renderers import Jinja2

_OURS = {"django/forms/widgets/select.html": "ui/widgets/select.html"}


class FormRenderer(Jinja2):
    """Django's renderer with the templates that are ours."""

    def get_template(self, template_name: str) -> Any:
        """The template of a widget."""
        return super().get_template(_OURS.get(template_name, template_name))
