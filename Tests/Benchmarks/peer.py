"""The peer: what the PyPI package `eventsourcing` does with the same events and its SQLite recorder.

usage: peer.py LEDGER.jsonl DATABASE durable|batched|replay COUNT

Prints the seconds that the work took, and how many events it was, without the start of Python and the reading of the
file. Its settings are those that the package comes with; its journal is a WAL and every commit is synced, as ours.
"""

import json
import os
import sys
import time

path, database, mode, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
os.environ["PERSISTENCE_MODULE"] = "eventsourcing.sqlite"
os.environ["SQLITE_DBNAME"] = database

from eventsourcing.application import Application  # noqa: E402
from eventsourcing.domain import Aggregate, event  # noqa: E402


class Promotion(Aggregate):
    """A fold that keeps the newest word on each item: far less than ours does with an event."""

    @event("Started")
    def __init__(self) -> None:
        self.items: dict = {}

    @event("Logged")
    def log(self, type: str, occurred_at: str, recorded_at: str, actor: str, data: dict) -> None:
        self.items[data.get("item") or type] = data


def events():
    """The first COUNT events of the file, by stream."""
    streams: dict = {}
    read = 0
    with open(path, encoding="utf-8") as file:
        for line in file:
            if read == count:
                break
            row = json.loads(line)
            streams.setdefault(row["stream"], []).append(row)
            read += 1
    return streams


def log(promotion, row):
    promotion.log(row["type"], row["occurredAt"], row["recordedAt"], row["actor"], row["data"])


def main():
    ids_file = database + ".ids"
    if mode != "replay":
        for ending in ("", "-wal", "-shm"):
            if os.path.exists(database + ending):
                os.remove(database + ending)
        streams = events()
    app = Application()
    done = 0
    if mode == "durable":
        promotions = {stream: Promotion() for stream in streams}
        for promotion in promotions.values():
            app.save(promotion)
        start = time.perf_counter()
        for stream, rows in streams.items():
            for row in rows:
                log(promotions[stream], row)
                app.save(promotions[stream])
                done += 1
        seconds = time.perf_counter() - start
    elif mode == "batched":
        ids = []
        start = time.perf_counter()
        for rows in streams.values():
            promotion = Promotion()
            for row in rows:
                log(promotion, row)
                done += 1
            app.save(promotion)
            ids.append(str(promotion.id))
        seconds = time.perf_counter() - start
        with open(ids_file, "w", encoding="utf-8") as file:
            json.dump(ids, file)
    else:
        import uuid

        with open(ids_file, encoding="utf-8") as file:
            ids = json.load(file)
        start = time.perf_counter()
        for text in ids:
            promotion = app.repository.get(uuid.UUID(text))
            done += promotion.version - 1
        seconds = time.perf_counter() - start
    print(f"{seconds} {done}")


main()
