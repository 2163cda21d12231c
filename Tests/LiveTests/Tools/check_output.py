"""Holds what a verb printed with --json (standard input) against the schema that promo prints of it (a file)."""

import json
import sys

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
value = json.load(open(sys.argv[2], encoding="utf-8"))
check.validate(value)
# A key more is none that the schema lets pass, so that it checks something.
assert not check.is_valid({**value, "stray": 1})
