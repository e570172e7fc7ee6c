"""What the peers do, timed from inside, so that starting Python does not count: python3 peers.py PEER FILE…

Prints seconds and what was found. The peers are given what suits them best: everything is in memory, and deepdiff gets
the tasks by their ids.
"""

import sys
import time


def load(file):
    import yaml

    with open(file, encoding="utf-8") as stream:
        return yaml.load(stream, yaml.CSafeLoader)


def deepdiff(a, b):
    from deepdiff import DeepDiff

    old, new = ({task["id"]: task for task in load(file)["tasks"]} for file in (a, b))
    start = time.perf_counter()
    found = DeepDiff(old, new)
    return time.perf_counter() - start, sum(len(group) for group in found.values())


def xmldiff(a, b):
    from lxml import etree
    from xmldiff import main

    old, new = (etree.parse(file) for file in (a, b))
    start = time.perf_counter()
    found = main.diff_trees(old, new)
    return time.perf_counter() - start, len(found)


def pyyaml(a, b):
    start = time.perf_counter()
    load(a)
    load(b)
    return time.perf_counter() - start, 2


def signxml(key, *files):
    from signxml import SignatureConfiguration, XMLVerifier

    with open(key, encoding="utf-8") as stream:
        text = stream.read()
    certificate = text[text.index("-----BEGIN CERTIFICATE-----"):]
    contents = []
    for file in files:
        with open(file, "rb") as stream:
            contents.append(stream.read())
    start = time.perf_counter()
    for content in contents:
        XMLVerifier().verify(
            content, x509_cert=certificate, expect_config=SignatureConfiguration(expect_references=3))
    return time.perf_counter() - start, len(contents)


def fts5(items, sentences):
    """Ranks the items for every sentence by its words; those of less than three letters a trigram index cannot find,
    and the commonest are left out, as they tell nothing and cost most."""
    import json
    import re
    import sqlite3

    with open(items, encoding="utf-8") as stream:
        texts = json.load(stream)
    common = set("the and for are was you your that this with will should must could what not all also about".split())
    queries = []
    with open(sentences, encoding="utf-8") as stream:
        for sentence in json.load(stream):
            words = [word for word in re.findall(r"\w{3,}", sentence.lower()) if word not in common]
            queries.append(" OR ".join(f'"{word}"' for word in words))
    database = sqlite3.connect(":memory:")
    try:
        # Version 3.45 and newer can also leave out diacritics; these texts have none.
        database.execute("CREATE VIRTUAL TABLE items USING fts5(text, tokenize='trigram')")
    except sqlite3.OperationalError:
        return ()
    database.executemany("INSERT INTO items(text) VALUES (?)", [(text,) for text in texts])
    database.execute("INSERT INTO items(items) VALUES ('optimize')")
    nearest = "SELECT rowid FROM items WHERE items MATCH ? ORDER BY rank LIMIT 1"
    start, processor = time.perf_counter(), time.process_time()
    found = sum(database.execute(nearest, (query,)).fetchone() is not None for query in queries if query)
    return time.perf_counter() - start, time.process_time() - processor, found, sqlite3.sqlite_version


if __name__ == "__main__":
    print(*{"deepdiff": deepdiff, "xmldiff": xmldiff, "pyyaml": pyyaml, "signxml": signxml, "fts5": fts5}[sys.argv[1]](*sys.argv[2:]))
