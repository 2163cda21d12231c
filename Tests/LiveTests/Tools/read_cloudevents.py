"""Reads a batch of CloudEvents with the SDK of cloudevents.io, and prints what it made of each as a line of JSON."""

import json
import sys

from cloudevents.core.formats.json import JSONFormat

for element in json.load(open(sys.argv[1], encoding="utf-8")):
    event = JSONFormat().read(None, json.dumps(element))
    print(json.dumps({
        "id": event.get_id(), "source": event.get_source(), "type": event.get_type(), "subject": event.get_subject(),
        "dataschema": event.get_dataschema(), "datacontenttype": event.get_datacontenttype(),
        "time": event.get_time().isoformat(timespec="milliseconds"), "position": event.get_extension("position"),
        "data": event.get_data(),
    }))
