"""Scopes of any number of tasks, and copies with scattered edits: python3 scope.py TASKS FOLDER

Writes scope.yaml, edited.yaml (12 edits for each 100 tasks) and edits.json (what a comparison must report). The same
number always gives the same bytes.
"""

import copy
import datetime
import json
import pathlib
import random
import sys

STAGE = 40
START = datetime.date(2027, 1, 11)

KINDS = [
    ("Survey of", "Measure every wall, and note each crack wider than 2 mm on the plan of", "Plan with measures", "2 plans",
     "The plan shows each wall and each crack with its width in millimetres"),
    ("Wiring in", "Lay cables for the sockets and lamps that the plan shows in", "Cables with a test record", "12 sockets",
     "Each socket gives 230 V, and the test record names each of them"),
    ("Plaster in", "Close the slots of the cables, and level the walls in", "Level walls", "4 walls",
     "A straight edge of 2 m shows no gap above 3 mm"),
    ("Paint in", "Paint walls and ceiling twice, in the colours of the list, in", "Painted walls and ceiling", "2 coats",
     "No stroke or spot of the old colour shows in daylight from 2 m"),
    ("Floor of", "Lay oak boards on the levelled ground, with a joint of 10 mm at each wall, in", "Oak floor", "18.5 m2",
     "No board moves underfoot, and joints between boards stay under 1 mm"),
]

HEAD = """\
title: Rooms of the Harbour House
language: en
currency: SEK
prices: without tax
tax: { rate: 25%, category: S }
country: SE
start: 2027-01-11
provider: { name: Studio Nord AB, signer: Anna Nord, email: anna@studionord.example, address: "Kajen 1, Visby", id: 556677-8899 }
client:
  kind: business
  name: Hamnhuset AB
  email: maja@hamnhuset.example
  address: Hamngatan 2, Visby
  signs: all
  people:
    - { name: Maja Lind, role: owner, may: [sign, approve, change] }
calendar: { workdays: mon-fri }
exclusions:
  - { id: X1, text: Furniture and curtains, also: [sofas, blinds] }
  - { id: X2, text: Work on the facade and the roof }
duties:
  - { id: D1, text: The rooms are empty, due: 2027-01-08 }
  - { id: D2, text: The client chooses the colours, due: 2027-01-08 }
assumptions:
  - { id: A1, text: The walls are dry, else: a new price is agreed before the work goes on }
payments:
  - { id: P1, text: Deposit, amount: 40%, due: on signature }
  - { id: P2, text: Balance, amount: 60%, due: 30 days after T1 accepted }
revisions: { id: R1, text: One correction of what is found wrong, included: 1, then: 900 }
rates:
  - { id: H1, text: Work beyond the agreement, price: 650, per: hour }
contact: { id: K1, text: Mon-Fri 7-16, channel: email, answers: 1 workday }
approval: { within: 5 workdays, reminder: 2 workdays, then: accepted }
late: { interest: statutory, pause_after: 7 days, restart: 2 workdays }
delays: { float: shared, concurrent: time only }
changes: { rush: 25%, minimum: 500, overhead: 10%, profit: 5%, answer: 3 workdays }
cancellation: { notice: 14 days, share: 25% }
terms:
  - { id: C1, title: Law, text: Swedish law holds. }
"""


def workdays(count):
    """A date safely later than so many workdays after the start, holidays included."""
    return START + datetime.timedelta(days=count * 7 // 5 + count // 12 + 30)


def tasks(count):
    """Stages run side by side, each begun when the first task of the stage before it is done."""
    result, stage_start, finish = [], 0, 0
    for number in range(1, count + 1):
        index = number - 1
        title, details, deliverable, quantity, acceptance = KINDS[index % len(KINDS)]
        takes = 1 + index * 7 % 5
        first = index % STAGE == 0
        if first:
            after = ["D1"] if number == 1 else [f"T{number - STAGE}", "D2"]
            finish = stage_start + takes
            stage_start = finish
        else:
            after = [f"T{number - 1}"]
            finish += takes
        task = {
            "id": f"T{number}",
            "phase": f"Floor {index // STAGE + 1}",
            "title": f"{title} room {number}",
            "details": f"{details} room {number}.",
            "deliverable": deliverable,
            "quantity": quantity,
            "acceptance": acceptance,
            "takes": f"{takes} workday{'s' if takes > 1 else ''}",
            "after": after,
            "price": str(1200 + index * 37 % 900),
        }
        if number % 8 == 4:
            task["due"] = workdays(finish).isoformat()
        if number % 8 == 6:
            task["also"] = [f"no. {number} of the plan"]
        result.append(task)
    return result


def edited(original):
    """A copy with 12 edits for each 100 tasks, and each edit as [kind, id, changed fields]."""
    order = random.Random(1)
    count = len(original)
    tenth = max(1, count * 12 // 1000)
    new = copy.deepcopy(original)
    by_id = {task["id"]: task for task in new}
    expected = []

    last = [task["id"] for index, task in enumerate(original) if index % STAGE == STAGE - 1]
    removed = set(order.sample(last, tenth))
    expected += [["removed", id, []] for id in removed]

    # Away from the ends of the stages, and from each other, so that no edit hides another.
    free = [task["id"] for index, task in enumerate(original) if index % STAGE not in (0, STAGE - 1) and index % 4 == 2]
    order.shuffle(free)
    for id in free[:tenth // 2]:
        by_id[id]["id"] = id + "b"
        for task in new:
            if id in task["after"]:
                task["after"] = [id + "b" if name == id else name for name in task["after"]]
        expected.append(["renamed", id + "b", []])
    moved = set([id for id in free[tenth // 2:] if int(id[1:]) + STAGE <= count][:tenth - tenth // 2])
    free = [id for id in free if id not in moved]
    expected += [["moved", id, []] for id in moved]
    for number, id in enumerate(free[tenth // 2:][:tenth]):
        added = dict(by_id[id], id=f"N{number + 1}", title=f"Lamp in hall {number + 1}", after=[id])
        new.insert(new.index(by_id[id]) + 1, added)
        expected.append(["added", added["id"], []])

    edits = [
        ("title", lambda text: text + ", with the door"),
        ("details", lambda text: text + " Waste is taken away."),
        ("quantity", lambda text: str(int(float(text.split()[0])) + 1) + " " + text.split()[1]),
        ("acceptance", lambda text: text + ", and both sides sign for it"),
        ("takes", lambda text: "1 workday" if text != "1 workday" else "2 workdays"),
        ("price", lambda text: str(int(text) + 150)),
    ]
    other = [task["id"] for index, task in enumerate(original)
             if index % STAGE not in (0, STAGE - 1) and index % 4 in (1, 3)]
    for number, id in enumerate(order.sample(other, count * 12 // 100 - len(expected))):
        field, change = edits[number % len(edits)]
        by_id[id][field] = change(by_id[id][field])
        expected.append(["changed", id, [field]])

    result = [task for task in new if task["id"] not in removed and task["id"] not in moved]
    place = {task["id"]: index for index, task in enumerate(result)}
    for id in sorted(moved, key=lambda id: -int(id[1:])):
        number = int(id[1:])
        target = next(name for name in (f"T{n}" for n in range(number + 11, number + STAGE)) if name in place)
        result.insert(place[target], by_id[id])
    return result, sorted(expected)


def yaml(tasks):
    """The draft as text; texts here need no quotes."""
    lines = [HEAD, "tasks:\n"]
    for task in tasks:
        mark = "  - "
        for name, value in task.items():
            lines.append(f"{mark}{name}: {'[' + ', '.join(value) + ']' if isinstance(value, list) else value}\n")
            mark = "    "
    return "".join(lines)


def write(count, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    original = tasks(count)
    changed, expected = edited(original)
    (folder / "scope.yaml").write_text(yaml(original), encoding="utf-8")
    (folder / "edited.yaml").write_text(yaml(changed), encoding="utf-8")
    (folder / "edits.json").write_text(json.dumps(expected), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python3 scope.py TASKS FOLDER")
    write(int(sys.argv[1]), sys.argv[2])
