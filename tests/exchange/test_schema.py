"""The published schemas describe what is really written, and refuse what is really refused."""

import dataclasses
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from pilotcanvas.bundled import bundled
from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.exchange.json_file import to_json
from pilotcanvas.exchange.status import status_of, to_show
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import RECORD_TYPES, Pilot
from tests.method import bundled_method
from tests.strategies import hostile_pilot, pilots

TODAY = date(2026, 11, 21)


def schema(name: str) -> dict[str, Any]:
    """A schema as it ships."""
    loaded: dict[str, Any] = json.loads(bundled(f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


PILOT = Draft202012Validator(schema("pilot"))
SHOW = Draft202012Validator(schema("show"))


@pytest.mark.parametrize("name", ["pilot", "show"])
def test_the_schema_itself_is_right(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_examples_fit_the_schemas(name: str, language: str) -> None:
    pilot = example_pilot(name, language)
    PILOT.validate(json.loads(to_json(pilot)))
    SHOW.validate(to_show(status_of(pilot, bundled_method(language), TODAY)))


@settings(max_examples=40)
@given(pilots())
def test_any_pilot_fits_the_schemas(pilot: Pilot) -> None:
    PILOT.validate(json.loads(to_json(pilot)))
    SHOW.validate(to_show(status_of(pilot, bundled_method("nl"), TODAY)))


def test_the_hostile_pilot_fits_the_schemas() -> None:
    PILOT.validate(json.loads(to_json(hostile_pilot())))
    SHOW.validate(to_show(status_of(hostile_pilot(), bundled_method("nl"), TODAY)))


def test_every_field_of_every_record_is_described() -> None:
    described = schema("pilot")
    for record_type in RECORD_TYPES:
        entry = described["properties"][record_type.kind]
        reference = entry.get("$ref") or entry["items"]["$ref"]
        record = described["$defs"][reference.removeprefix("#/$defs/")]
        fields = dataclasses.fields(record_type)
        assert list(record["properties"]) == [field.name for field in fields]
        assert record["required"] == [
            field.name for field in fields if field.default is dataclasses.MISSING
        ]
        assert record["additionalProperties"] is False


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("items", "status", 4),
        ("items", "status", "2"),
        ("notes", "text", None),
        ("notes", "colour", "red"),
        ("actions", "due", "30-12-2026"),
        ("actions", "status", "later"),
        ("answers", "score", 5),
        ("phases", "id", ""),
    ],
)
def test_what_import_refuses_the_schema_refuses(kind: str, field: str, value: object) -> None:
    content = json.loads(to_json(example_pilot("pak", "nl")))
    assert PILOT.is_valid(content)
    content[kind][0][field] = value
    assert not PILOT.is_valid(content)


def test_the_rule_for_derived_ids_is_the_one_that_is_published() -> None:
    import uuid

    text = schema("pilot")["$defs"]["answer"]["properties"]["id"]["description"]
    namespace = uuid.UUID(text.split("namespace ")[1].split(",")[0])
    joined = "\x1f".join(("answer", "r", "", "B1"))
    assert derived_id("answer", "r", "", "B1") == str(uuid.uuid5(namespace, joined))
