"""Holds the data of every event of an export as JSON Lines against the event's own schema, in the folder `events`."""

import collections
import json
import pathlib
import sys

import jsonschema
import referencing
import referencing.jsonschema

documents = [json.loads(file.read_text(encoding="utf-8")) for file in pathlib.Path(sys.argv[2]).glob("*.schema.json")]
registry = referencing.Registry().with_resources(
    (document["$id"], referencing.jsonschema.DRAFT202012.create_resource(document)) for document in documents)
validators = {}
for document in documents:
    jsonschema.Draft202012Validator.check_schema(document)
    validators[document["$id"]] = jsonschema.Draft202012Validator(
        document, registry=registry, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
counts = collections.Counter()
for line in open(sys.argv[1], encoding="utf-8"):
    event = json.loads(line)
    data = event["data"] if isinstance(event["data"], dict) else json.loads(event["data"])
    validators[f"urn:promotion-ledger:event:{event['type']}:v{event['typeVersion']}"].validate(data)
    counts[event["type"]] += 1
for name, count in sorted(counts.items()):
    print(name, count)
for name in ("a b", "-x", "a/b", "x\n"):
    check = validators["urn:promotion-ledger:event:batch.started:v1"]
    assert not check.is_valid({"batch": name}), name
