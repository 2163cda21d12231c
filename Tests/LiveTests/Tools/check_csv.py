"""Reads an export as CSV as spreadsheets do, and prints how many rows say which item, component and reason."""

import csv
import datetime
import sys

assert open(sys.argv[1], "rb").read(3) == b"\xef\xbb\xbf"
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
for row in rows:
    for column in ("occurredAt", "recordedAt"):
        datetime.datetime.strptime(row[column], "%Y-%m-%dT%H:%M:%S.%fZ")
        assert len(row[column]) == 27, row[column]
print(len(rows), *(sum(bool(row[column]) for row in rows) for column in ("item", "component", "reason")))
