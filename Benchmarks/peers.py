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


if __name__ == "__main__":
    seconds, count = {"deepdiff": deepdiff, "xmldiff": xmldiff, "pyyaml": pyyaml, "signxml": signxml}[sys.argv[1]](*sys.argv[2:])
    print(seconds, count)
