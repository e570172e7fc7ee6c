"""Times a whole mailbox held against a large scope, beside SQLite: python3 mailbox.py PROGRAM FOLDER

The peer, SQLite's full-text search, only finds for each sentence the item that is nearest; ours is the whole process,
from reading the draft to the verdicts as JSON. Prints figures and never fails because of one; it ends with status 1
where an answer is wrong.
"""

import datetime
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import time

MAILS, ITEMS = 10_000, 1_000
ROUNDS = 2
START = datetime.date(2027, 1, 11)
MONTHS = ("January February March April May June July August September October November December").split()

# What is worked on and what is done to it; the first half of the things is in the scope.
THINGS = """
window frames;front door;kitchen cabinets;worktop;oak floor;stair railing;bathroom tiles;shower screen;wash basin;
radiators;ceiling lamps;wall sockets;light switches;fuse box;water heater;drain pipes;roof gutter;chimney cap;skylight;
insulation;plaster;skirting boards;wardrobe;bookshelves;window sills;door handles;letter box;doorbell;smoke detectors;
extractor hood;dishwasher;washing machine;floor heating;thermostat;ventilation ducts;air filter;balcony boards;awning;
garden gate;picket fence;flower beds;hedge;lawn;gravel path;stone terrace;garden shed;rain barrel;outdoor tap;carport;
bicycle rack;price list;brand guide;logo;business cards;shop sign;menu boards;product photos;home page;contact form;
newsletter;booking calendar;online shop;search field;picture gallery;cookie notice;privacy text;translation;captions;
invoice template;customer database;opening film;podcast cover;poster;banner;catalogue;display window;counter;
coffee machine;bread oven;cold store;shelving;delivery ramp;loading door;alarm system;camera;intercom;network cables;
printer;screen;projector;loudspeakers;stage;tent;benches;tablecloths;flower vases;place cards;buffet;wedding cake;
sauna;swimming pool;fountain;greenhouse;pergola;tree house;playground;sand pit;fireplace;wine cellar;lift;staircase;
solar panels;charging station;wind screen;bird bath;statue;mural;wallpaper;curtains;blinds;carpets;sofa;armchairs;
mirror;chandelier;piano;aquarium;mobile app;chat window;loyalty card;gift vouchers;radio spot;billboard;flyer;brochure;
annual report;tax return;payroll;stock list;staff handbook;fire plan;escape sign;first aid box;safety course;
cleaning plan;snow clearance;window cleaning;pest control;waste containers;compost bin;rubbish chute;scaffold;crane
"""
ACTS = """
paint repair replace install clean measure design build remove test varnish sand seal insulate connect check adjust
deliver assemble polish plan draw write translate photograph print mount move renew extend straighten label wire glaze
oil water trim plant level
"""
PLACES = """
in the kitchen;in the hall;in the cellar;in the attic;in the office;in the shop;in the bakery;in the workshop;
in the guest room;in the nursery;in the library;in the garage;in the courtyard;in the garden;on the terrace;
on the balcony;on the ground floor;on the first floor;on the second floor;at the main entrance;at the back door;
behind the house;beside the garage;in the north wing;in the south wing;in the annexe;in the pantry;in the laundry;
in the meeting room;in the waiting room;in the staff room;in the corridor;under the stairs;near the harbour;
in the branch in Visby;in the branch in Lund;in the branch in Brno;for the spring season;for the summer season;
for the autumn fair;for the winter market;for the staff;for the guests;for the press;for the suppliers
"""
LIKE = """
white grey green blue red yellow black matt glossy wide narrow tall short heavy light wooden steel copper glass linen
leather ceramic waterproof fireproof quiet bright warm cold plain striped round square double single left right
"""
DUTIES = "texts;photographs;drawings;keys;passwords;measurements;colour samples;permits;contracts;addresses"
# What has nothing to do with any work.
TALK = """
weather meeting holiday train football children weekend traffic concert neighbour birthday lunch grandmother island
ferry newspaper election museum exam bicycle mountain forest storm rainbow orchestra library recipe strawberry puppy
kitten dentist passport airport suitcase village cousin anniversary marathon tournament carnival theatre festival
novel poem painting violin trumpet harvest orchard vineyard tractor lighthouse sailor captain anchor beach seagull
thunder fog sunrise sunset moonlight comet planet telescope laboratory chemistry physics history geography grammar
teacher pupil classroom blackboard homework vacation journey border customs embassy consulate tourist souvenir
postcard stamp envelope parcel courier bakery butcher grocer florist jeweller tailor shoemaker barber clinic nurse
surgeon pharmacy medicine fever headache cough vaccine insurance mortgage pension salary bonus promotion colleague
trainee manager director chairman union strike protest parade minister mayor parliament court lawyer witness judge
"""
FEEL = """
lovely dreadful wonderful exciting boring endless crowded peaceful surprising delicious expensive famous ancient modern
curious cheerful gloomy splendid ordinary remarkable charming noisy frightening funny serious sudden gentle lively
"""
HEAD = """\
title: Everything for the Harbour House
language: en
currency: SEK
country: SE
start: 2027-01-11
provider: { name: Studio Nord AB, signer: Anna Nord, email: anna@studionord.example }
client:
  name: Hamnhuset AB
  people:
    - { name: Maja Lind, role: owner, may: [sign, approve, change] }
contact: { id: K1, text: Mon-Fri 9-17, channel: email, answers: 1 workday }
"""

program, folder = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
failures = []


def listed(text):
    return [part.strip() for part in text.split(";")] if ";" in text else text.split()


THINGS, ACTS, PLACES, LIKE, DUTIES, TALK, FEEL = map(listed, (THINGS, ACTS, PLACES, LIKE, DUTIES, TALK, FEEL))


# Runs a command as the child of a small process: a child's most memory counts what its parent held when it began.
TIMER = """
import os, subprocess, sys, time
start = time.perf_counter()
with open(sys.argv[1], "wb") as output:
    process = subprocess.Popen(sys.argv[2:], stdout=output)
_, status, usage = os.wait4(process.pid, 0)
seconds = time.perf_counter() - start
print(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


class Run:
    """One command: its seconds by the clock and of processor time, the most memory it held in MiB."""

    def __init__(self, *command, answers=(0,)):
        command = [sys.executable, "-S", "-c", TIMER, folder / "output", *command]
        result = subprocess.run(list(map(str, command)), capture_output=True, text=True)
        seconds, processor, memory, status = (result.stdout.split() or ["nan", "nan", "nan", "-1"])[:4]
        self.seconds, self.processor = float(seconds), float(processor)
        self.mebibytes = float(memory) / (1 << 20 if sys.platform == "darwin" else 1 << 10)
        if int(status) not in answers:
            failures.append(f"{' '.join(map(str, command[4:]))}: status {status}\n{result.stderr}")

    @property
    def output(self):
        return (folder / "output").read_text(encoding="utf-8")


# The scope and the mails; the same number always gives the same bytes.


def items(count):
    """The items as (list, id, text, fields): eight of ten are tasks."""
    order = random.Random(1)
    things = THINGS[:len(THINGS) // 2]
    works = [(act, thing, place) for thing in things for place in PLACES for act in order.sample(ACTS, 3)]
    order.shuffle(works)
    result = []
    for number in range(1, count + 1):
        act, thing, place = works[number]
        due = START + datetime.timedelta(days=number % 300 + 60)
        kind = number % 25
        if kind in (3, 13):
            text = f"{order.choice(THINGS[len(things):]).capitalize()} {place}"
            result.append(("exclusions", f"X{number}", text, f"text: {text}"))
        elif kind in (7, 17):
            text = f"Send the {order.choice(DUTIES)} for the {thing} {place}"
            result.append(("duties", f"D{number}", text, f"text: {text}, due: {due}"))
        elif kind == 20:
            text = f"Instalment for the {thing} {place}"
            result.append(("payments", f"P{number}", text, f"text: {text}, amount: {order.randrange(2, 90) * 100}, due: {due}"))
        else:
            text = f"{act.capitalize()} the {thing} {place}"
            more = f"All {order.randrange(2, 30)} are {order.choice(LIKE)} and {order.choice(LIKE)}"
            fields = f"title: {text}, details: {more}, takes: {number % 5 + 1} workdays"
            result.append(("tasks", f"T{number}", f"{text}. {more}", fields + (f", due: {due}" if number % 3 == 0 else "")))
    return result


def draft(listed):
    lists = {}
    for name, id, _, fields in listed:
        lists.setdefault(name, []).append(f"  - {{ id: {id}, {fields} }}\n")
    return HEAD + "".join(f"{name}:\n{''.join(lines)}" for name, lines in lists.items())


def sentence(order, texts):
    """One of what clients write: about an item in its words or others, about something new, or about nothing."""
    words = order.choice(texts).rstrip(".").lower()
    act, thing, place = order.choice(ACTS), order.choice(THINGS), order.choice(PLACES)
    day = START + datetime.timedelta(days=order.randrange(60, 360))
    date = f"{day.day} {MONTHS[day.month - 1]}"
    a, b, c = order.sample(TALK, 3)
    feel = order.choice(FEEL)
    return order.choice([
        f"We agreed that you {words} by {date}.",
        f"Please {words} before {date}.",
        f"What about this: {words}?",
        f"The {thing} {place} must be finished on {date}.",
        f"Could you also {act} the {thing} {place}?",
        f"We need {order.randrange(2, 40)} more {thing} {place}, and they should be {order.choice(LIKE)}.",
        f"The {thing} should be {order.choice(LIKE)}, not {order.choice(LIKE)}.",
        f"You will get the {order.choice(DUTIES)} for the {thing} next {order.choice(['Monday', 'Thursday', 'week'])}.",
        f"I will pay the instalment for the {thing} on {date}, {order.randrange(2, 90) * 100} SEK.",
        f"The {a} was {feel}, and after the {b} we talked about the {c} for an hour.",
        f"My {a} says that the {b} near the {c} is {feel}.",
        f"Thank you for the {feel} {a} and the {thing}!",
    ])


def mail(number, order, texts):
    lines = "\n".join(sentence(order, texts) for _ in range(order.randint(2, 6)))
    sent = datetime.datetime(2027, 1, 12, 8) + datetime.timedelta(minutes=number * 40)
    return (
        f"From maja@hamnhuset.example {sent:%a %b %d %H:%M:%S %Y}\n"
        f"From: Maja Lind <maja@hamnhuset.example>\nTo: Anna Nord <anna@studionord.example>\n"
        f"Date: {sent:%a, %d %b %Y %H:%M:%S} +0100\nMessage-ID: <{number}@hamnhuset.example>\n"
        f"Subject: The {order.choice(THINGS)}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
        f"Hello Anna,\n\n{lines}\n\nMaja\n\n")


def write(name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


# What is measured


def linked(listed, sentences):
    """The peer: seconds by the clock and of processor time in which it ranks the items for every sentence, how many
    have one, and its version; the index is made before."""
    items, queries = folder / "items.json", folder / "sentences.json"
    items.write_text(json.dumps([text for _, _, text, _ in listed]))
    queries.write_text(json.dumps(sentences))
    return Run(sys.executable, pathlib.Path(__file__).with_name("peers.py"), "fts5", items, queries).output.split()


def beside(listed, scope, mailbox):
    ours, peer = [], []
    for _ in range(ROUNDS):
        run = Run(program, "claim", "--json", "--scope", scope, mailbox)
        ours.append((run.seconds, run.processor))
        findings = [json.loads(line) for line in run.output.splitlines()]
        peer.append(linked(listed, [finding["text"] for finding in findings]))
    messages = len({finding["message"] for finding in findings})
    if messages != MAILS:
        failures.append(f"{messages} of {MAILS} mails were read")
    (clock, processor) = map(min, zip(*ours))
    named = sum(finding["item"] is not None for finding in findings)
    print(f"A mailbox of {MAILS:,} mails ({mailbox.stat().st_size / 1e6:.1f} MB, {len(findings):,} sentences) against")
    print(f"{ITEMS:,} items: the best of {ROUNDS} in turn, in seconds by the clock and of processor time.\n")
    print(f"{'':58}{'clock':>8}{'processor':>12}")
    print(f"{'ours, the whole process to the verdicts as JSON':58}{clock:8.2f}{processor:12.2f}   {named:,} with an item")
    if not peer[0]:
        print("SQLite is left out: Python's own has no full-text search with trigrams, which 3.34 and newer have.")
        return
    found, version = peer[0][2:]
    theirs = [min(float(row[number]) for row in peer) for number in (0, 1)]
    what = f"SQLite {version}, FTS5 (trigram, bm25), the linking alone"
    print(f"{what:58}{theirs[0]:8.2f}{theirs[1]:12.2f}   {int(found):,} with an item")
    print(f"{'how many times as long SQLite takes as ours':58}{theirs[0] / clock:8.2f}{theirs[1] / processor:12.2f}")


def memory(scope, mails):
    print("\nThe most memory, which does not grow with the mailbox, and the time:\n")
    for count in (1, MAILS // 10, MAILS):
        file = folder / "some.mbox"
        with open(file, "w", encoding="utf-8") as stream:
            for number in range(count):
                stream.write(mails[number % MAILS])
        run = Run(program, "claim", "--json", "--scope", scope, file)
        print(f"{count:8,} mails{file.stat().st_size / 1e6:8.1f} MB{run.mebibytes:8.1f} MiB{run.processor:8.2f} s")


def single(mails):
    listed = items(20)
    scope, message = write("small.yaml", draft(listed)), write("one.eml", mails[0].split("\n", 1)[1])
    runs = [Run(program, "claim", "--json", "--scope", scope, message) for _ in range(41)]
    starts = [Run(program, "--version") for _ in range(41)]
    print("\nOne mail against 20 items, the whole process, in milliseconds; the median and the best of 41:\n")
    for what, runs in [("claim", runs), ("--version, which is the start alone", starts)]:
        clock, processor = ([getattr(run, name) * 1000 for run in runs] for name in ("seconds", "processor"))
        print(f"{what:40}clock{statistics.median(clock):7.1f}{min(clock):7.1f}"
              f"   processor{statistics.median(processor):7.1f}{min(processor):7.1f}")


def shapes():
    """What nobody writes by hand; each at two sizes, so that growth shows."""
    scope = write("small.yaml", draft(items(20)))
    head = "From: Maja Lind <maja@hamnhuset.example>\nDate: Tue, 12 Jan 2027 08:00:00 +0100\nContent-Type: text/plain\n\n"
    start = "From maja@hamnhuset.example Tue Jan 12 08:00:00 2027\n"
    day = "[12/01/2027, 08:00:00] Maja Lind: "
    order = random.Random(3)
    talk = [sentence(order, [text for _, _, text, _ in items(20)]) for _ in range(1000)]
    big = " ".join(talk)
    print("\nOdd shapes against 20 items, at a size and at the double: processor time doubles, or less, where it is linear.\n")
    for what, make, size in [
        ("a mail of one line without points", lambda size: head + ("paint the door " * (size // 15)), 1_000_000),
        ("a mail of one line of sentences", lambda size: head + (big * (size // len(big) + 1))[:size], 1_000_000),
        ("a mail of one word", lambda size: head + "a" * size, 1_000_000),
        ("a mail of short lines", lambda size: start + head + "the door\n" * (size // 9), 900_000),
        ("a mail of short lines and empty ones", lambda size: start + head + "the door\n\n" * (size // 10), 1_000_000),
        ("a chat of short messages", lambda size: "".join(day + talk[n % 1000] + "\n" for n in range(size // 100)), 500_000),
    ]:
        # A message of more sentences than are judged is refused: that is an answer too.
        runs = [
            Run(program, "claim", "--json", "--scope", scope, write("odd", make(n)), answers=(0, 65))
            for n in (size, 2 * size)
        ]
        print(f"{what:40}{size / 1e6:5.1f} MB" + "".join(f"{run.processor:8.2f} s{run.mebibytes:6.0f} MiB" for run in runs)
              + f"{runs[1].processor / runs[0].processor:7.1f} ×")


shutil.rmtree(folder, ignore_errors=True)
folder.mkdir(parents=True)
LISTED = items(ITEMS)
ORDER = random.Random(2)
TEXTS = [text for _, _, text, _ in LISTED]
MAILBOX = [mail(number, ORDER, TEXTS) for number in range(MAILS)]
SCOPE = write("scope.yaml", draft(LISTED))
beside(LISTED, SCOPE, write("mails.mbox", "".join(MAILBOX)))
memory(SCOPE, MAILBOX)
single(MAILBOX)
shapes()
for failure in failures:
    print(f"\nWrong: {failure}", file=sys.stderr)
sys.exit(1 if failures else 0)
