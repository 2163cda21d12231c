"""Holds each CDEvent of a batch of CloudEvents against the schema that it names, one of the CDEvents project's own.

Prints how many there were of each type."""

import collections
import json
import pathlib
import sys

import jsonschema

schemas = {}
for file in pathlib.Path(sys.argv[2]).glob("*.json"):
    schema = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    schemas[schema["$id"]] = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
counts = collections.Counter()
for event in json.load(open(sys.argv[1], encoding="utf-8")):
    schemas[event["dataschema"]].validate(event["data"])
    counts[event["dataschema"].rsplit("/", 1)[1]] += 1
for name, count in sorted(counts.items()):
    print(name, count)
