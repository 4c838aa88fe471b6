"""The web backend as far as the shared database sees it: Motor, naive datetimes, no versions, whole replacements, real removals.

Reads one command a line (JSON; documents in Extended JSON) and answers each with a line that carries its `id`.
"""

import asyncio
import base64
import json
import random
import sys
from datetime import datetime, timedelta

from bson import json_util
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo.errors import DuplicateKeyError

EXTENDED = json_util.JSONOptions(tz_aware=False, json_mode=json_util.JSONMode.CANONICAL)
COLLECTIONS = ["leads", "contacts", "opportunities", "tasks", "companies", "activities"]
STATUSES = ["new", "contacted", "qualified", "converted", "lost"]


def new_document(chance, number):
    """What a web form sends: fields the desktop does not know, and not all that it does."""
    first, last = chance.choice(["Ada", "Zoé", "אברהם", "Jean-Luc"]), f"Number {number}"
    document = {
        "first_name": first,
        "last_name": last,
        "email": f"web{number}.{chance.randrange(10**9)}@example.com",
        "status": chance.choice(STATUSES),
        "created_at": datetime(2026, 1, 1) + timedelta(seconds=chance.randrange(10**7)),
    }
    if chance.random() < 0.5:
        document["utm"] = {"source": chance.choice(["site", "mail"]), "clicks": chance.randrange(100)}
    if chance.random() < 0.3:
        document["score"] = chance.random() * 100
    if chance.random() < 0.3:
        document["notes"] = "$50 " * chance.randrange(4)
    if chance.random() < 0.2:
        document["_id"] = f"web-{number}-{chance.randrange(10**9)}"
    return document


class Writer:
    def __init__(self, url):
        self.client = AsyncIOMotorClient(url)
        self.database = self.client.get_default_database()
        self.running = True
        self.alive = {}

    async def insert(self, collection, document):
        answer = await self.database[collection].insert_one(document)
        return answer.inserted_id

    async def insert_raw(self, collection, bytes):
        options = CodecOptions(document_class=RawBSONDocument)
        target = self.database.get_collection(collection, codec_options=options)
        await target.insert_one(RawBSONDocument(base64.b64decode(bytes), options))

    async def insert_many(self, collection, documents):
        answer = await self.database[collection].insert_many(documents, ordered=False)
        return len(answer.inserted_ids)

    async def set(self, collection, key, fields):
        answer = await self.database[collection].update_one({"_id": key}, {"$set": fields})
        return answer.matched_count

    async def unset(self, collection, key, names):
        answer = await self.database[collection].update_one({"_id": key}, {"$unset": dict.fromkeys(names, "")})
        return answer.matched_count

    async def replace(self, collection, key, document):
        answer = await self.database[collection].replace_one({"_id": key}, document)
        return answer.matched_count

    async def delete(self, collection, key):
        answer = await self.database[collection].delete_one({"_id": key})
        return answer.deleted_count

    async def drop(self, collection):
        await self.database.drop_collection(collection)

    async def find(self, collection, key):
        return await self.database[collection].find_one({"_id": key})

    async def count(self, collection):
        return await self.database[collection].count_documents({})

    async def issue(self, series, counter=False):
        """Issues an invoice as a backend does that looks for the highest number and adds one; `counter`: tells our counter too."""
        invoices = self.database["invoices"]
        while True:
            last = await invoices.find_one({"series": series}, sort=[("invoice_seq", -1)])
            number = int(last["invoice_seq"]) + 1 if last and last.get("invoice_seq") is not None else 1
            document = {
                "series": series,
                "invoice_seq": number,
                "invoice_number": f"{series}-{number:04d}",
                "status": "sent",
                "issue_date": datetime.utcnow(),
            }
            try:
                await invoices.insert_one(document)
            except DuplicateKeyError:
                continue
            if counter:
                key = {"_id": f"series:{series}"}
                await self.database["crm_sync_meta"].update_one(key, {"$max": {"number": number}}, upsert=True)
            return number

    async def write_once(self, chance, collections, number):
        collection = chance.choice(collections)
        known = self.alive.setdefault(collection, [])
        kind = chance.random()
        if kind < 0.4 or not known:
            known.append(await self.insert(collection, new_document(chance, number)))
            return "inserted"
        key = known[chance.randrange(len(known))]
        if kind < 0.75:
            fields = {"status": chance.choice(STATUSES), "seen": number}
            if chance.random() < 0.5:
                fields["updated_at"] = datetime.utcnow()
            await self.set(collection, key, fields)
            return "set"
        if kind < 0.9:
            document = new_document(chance, number)
            document.pop("_id", None)
            await self.replace(collection, key, document)
            return "replaced"
        known.remove(key)
        await self.delete(collection, key)
        return "deleted"

    async def run(self, seed, per_second, seconds, collections=None):
        """Writes at random until the time is over or `stop` comes. The same seed writes the same."""
        self.running = True
        chance = random.Random(seed)
        counts = {}
        start = asyncio.get_running_loop().time()
        for number in range(int(per_second * seconds)):
            if not self.running:
                break
            kind = await self.write_once(chance, collections or COLLECTIONS, number)
            counts[kind] = counts.get(kind, 0) + 1
            pause = start + (number + 1) / per_second - asyncio.get_running_loop().time()
            if pause > 0:
                await asyncio.sleep(pause)
        return counts

    async def stop(self):
        self.running = False


async def answer(writer, line):
    command = json_util.loads(line, json_options=EXTENDED)
    number, name = command.pop("id"), command.pop("do")
    try:
        reply = {"id": number, "value": await getattr(writer, name)(**command)}
    except Exception as error:
        reply = {"id": number, "error": f"{type(error).__name__}: {error}"}
    print(json_util.dumps(reply, json_options=EXTENDED), flush=True)


async def main():
    lines = asyncio.StreamReader(limit=64 * 1024 * 1024)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    writer = Writer(json.loads(await lines.readline())["url"])
    tasks = set()
    while line := await lines.readline():
        task = asyncio.create_task(answer(writer, line))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    writer.client.close()


asyncio.run(main())
