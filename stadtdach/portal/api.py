"""The root of the API: puts together what the domains offer, and describes it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer
from pydantic import BaseModel, Field

from stadtdach.cities.api import cities_router, topics_router
from stadtdach.core.api import problems
from stadtdach.core.api.problems import MEDIA_TYPE, Problem
from stadtdach.organisations.api import router as organisations_router

_DESCRIPTION = """\
Städte, Organisationen und Themen des Netzwerks zum Lesen, ohne Anmeldung. Namen sind englisch, Texte und
Erklärungen deutsch.

- Listen kommen in Teilen: `next` nennt die Adresse des nächsten Teils.
- Jede Antwort trägt einen `ETag`. Wer ihn mit `If-None-Match` mitschickt, bekommt 304, solange sich nichts
  geändert hat.
- Fehler sind Objekte nach RFC 9457 (`application/problem+json`).
- Namen, Telefonnummern und E-Mail-Adressen von Ansprechpersonen stehen in keiner Liste, nur bei der einzelnen
  Organisation und Stadt, so wie auf ihrer Seite.
- Bevölkerung und Fläche stammen aus dem Gemeindeverzeichnis (GV-ISys), © Statistisches Bundesamt (Destatis),
  mit Stichtag bei jeder Zahl; nennen Sie die Quelle, wenn Sie sie weitergeben.
"""
_PROBLEMS = {
    "404": ("NotFound", "Das gibt es nicht, oder es ist nicht öffentlich."),
    "422": ("WrongValue", "Mindestens eine Angabe stimmt nicht."),
    "503": (
        "Unavailable",
        "Gerade nicht erreichbar; wann wieder, sagt Retry-After.",
    ),
}
_TAG_WORDS = {
    "cities": "Die Städte des Netzwerks.",
    "topics": "Das gemeinsame Vokabular.",
    "organisations": "Die Organisationen der Städte.",
}


class _Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}


class StadtdachApi(NinjaAPI):
    """The framework's API, described with the errors that every operation may answer."""

    _schema: OpenAPISchema | None = None

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description; it is made once, because nothing in it changes while the server runs."""
        if self._schema is None:
            schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
            _describe_problems(schema)
            self._schema = schema
        return self._schema


def _describe_problems(schema: OpenAPISchema) -> None:
    parts = schema["components"]
    definition = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    parts["schemas"].update(definition.pop("$defs"), Problem=definition)
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    parts["responses"] = {
        name: {"description": words, "content": content} for name, words in _PROBLEMS.values()
    }
    unchanged = {"description": "Unverändert seit dem ETag, den If-None-Match nennt."}
    for operations in schema["paths"].values():
        for operation in operations.values():
            operation["responses"] |= {"304": unchanged}
            operation["responses"] |= {
                status: {"$ref": f"#/components/responses/{name}"} for status, (name, _) in _PROBLEMS.items()
            }
            for parameter in operation["parameters"]:
                parameter["schema"] = _without_null(parameter["schema"])


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """What may be left out is left out in an address; nothing there says null."""
    rest = {name: value for name, value in schema.items() if (name, value) != ("default", None)}
    kinds = [kind for kind in rest.pop("anyOf", []) if kind != {"type": "null"}]
    return rest | kinds[0] if kinds else rest


class Entrance(BaseModel):
    """Where to begin."""

    cities: str = Field(description="Die Städte.")
    organisations: str = Field(description="Die Organisationen.")
    topics: str = Field(description="Die Themen.")
    openapi: str = Field(description="Diese Beschreibung.")
    documentation: str = Field(description="Die Seite für Menschen.")


api = StadtdachApi(
    title="Stadtdach",
    version="1",
    description=_DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    docs_decorator=require_safe,
    renderer=_Renderer(),
    openapi_extra={
        "info": {
            "license": {
                "name": "EUPL-1.2 (Software und diese Beschreibung)",
                "url": "https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12",
            },
            "contact": {"name": settings.OPERATOR["name"], "email": settings.OPERATOR["email"]},
            "termsOfService": f"{settings.SITE_ADDRESS}/api/#bedingungen",
        },
        "tags": [{"name": name, "description": words} for name, words in _TAG_WORDS.items()],
    },
)
api.add_exception_handler(ValidationError, problems.on_validation_error)
api.add_exception_handler(HttpError, problems.on_http_error)
api.add_exception_handler(Http404, problems.on_not_found)
api.add_router("/cities", cities_router)
api.add_router("/organisations", organisations_router)
api.add_router("/topics", topics_router)


@api.get("/", response=Entrance, url_name="root", operation_id="getEntrance")
def root(request: HttpRequest) -> Entrance:
    """Wo es losgeht: die Adressen der Listen."""
    there = {name: reverse(f"api:{name}") for name in ("cities", "organisations", "topics")}
    there |= {"openapi": reverse("api:openapi-json"), "documentation": reverse("portal:api")}
    return Entrance(**{name: request.build_absolute_uri(path) for name, path in there.items()})
