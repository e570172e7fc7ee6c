"""Times the program on scopes of growing size, and beside peers: python3 bench.py PROGRAM FOLDER [PEERS-PYTHON]

Prints figures and never fails because of one; it ends with status 1 where an answer is wrong.
"""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

import scope

SIZES = [100, 1_000, 10_000]
MESSAGE = """\
Dear Anna,

as agreed, the paint in room 4 is done by 15 February 2027.
We ordered a sauna in the cellar too.
The plaster in room 3 must be finished on 29 January 2027.
You said that furniture is included.
Thank you for the floor of room 5!

Maja
"""

program, folder = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
peers = sys.argv[3] if len(sys.argv) > 3 else None
key = str(folder / "key.pem")
failures = []


class Run:
    """One command: its wall time in seconds, the most memory it held in MiB, its status and output."""

    def __init__(self, *command, expect=(0,)):
        output = folder / "output"
        with open(output, "wb") as stream:
            start = time.perf_counter()
            process = subprocess.Popen(command, stdout=stream, stderr=subprocess.PIPE)
            error = process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        self.mebibytes = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
        self.output = output.read_bytes()
        if process.returncode not in expect:
            failures.append(f"{' '.join(map(str, command))}: status {process.returncode}\n{error.decode()}")


def median(runs):
    return statistics.median(run.seconds for run in runs)


def repeat(make):
    """A few runs; more where each is short."""
    runs = [make()]
    while len(runs) < (5 if runs[0].seconds < 0.5 else 3 if runs[0].seconds < 2 else 1):
        runs.append(make())
    return runs


def check(what, is_right):
    if not is_right:
        failures.append(what)


# Growth


def commands(size):
    """Each command with what to do before each of its runs."""
    here = folder / str(size)
    draft, project = str(here / "scope.yaml"), here / "project"
    fresh = folder / "fresh"
    document = str(project / "out/v1.xml")

    def renew():
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(project, fresh)

    scope.write(size, here)
    Run(program, "new", "--scope", draft, "--into", str(project))
    shutil.rmtree(fresh, ignore_errors=True)
    message = folder / "message.txt"
    message.write_text(MESSAGE)
    yield "check", None, [program, "check", draft], (0,)
    yield "schedule", None, [program, "schedule", draft], (0,)
    yield "diff", None, [program, "diff", draft, str(here / "edited.yaml"), "--json"], (1,)
    yield "claim, 5 sentences", None, [program, "claim", str(message), "--scope", draft], (0,)
    yield "offer", renew, [program, "offer", "--key", key, "--project", str(fresh)], (0,)
    Run(program, "offer", "--key", key, "--project", str(project))
    yield "verify, the document", None, [program, "verify", document], (0,)
    yield "verify, the project", None, [program, "verify", str(project)], (0,)


def measure(before, command, status):
    def make():
        if before:
            before()
        return Run(*command, expect=status)

    return repeat(make)


def growth():
    table = {}
    for size in SIZES:
        for name, *how in commands(size):
            runs = measure(*how)
            table.setdefault(name, []).append((median(runs), max(run.mebibytes for run in runs)))
    print("Growth: seconds and peak memory on scopes of so many tasks; then the microseconds that one more task takes,")
    print("up to 1,000 tasks and from there to 10,000, and how many times more: 1 is linear, 10 is quadratic.\n")
    print(f"{'':22}" + "".join(f"{size:>14,}" for size in SIZES) + f"{'µs a task':>17}{'':6}×")
    for name, row in table.items():
        slopes = [(b[0] - a[0]) / (more - less) * 1e6 for a, b, less, more in zip(row, row[1:], SIZES, SIZES[1:])]
        cells = "".join(f"{seconds:7.2f}s {mebibytes:4.0f}M" for seconds, mebibytes in row)
        print(f"{name:22}{cells}   {slopes[0]:6.0f} {slopes[1]:6.0f} {slopes[1] / max(slopes[0], 0.1):6.1f}")


# Peers


def line(what, ours, peer, theirs, note=""):
    print(f"{what:42}{ours:7.3f}s   {peer:33}{theirs:7.3f}s {theirs / ours:7.1f}   {note}".rstrip())


def inside(peer, *files):
    run = Run(peers, str(pathlib.Path(__file__).with_name("peers.py")), peer, *files)
    seconds, count = (float(word) for word in (run.output.split() or [b"nan", b"0"])[:2])
    return seconds, int(count), run.seconds


def edits_found(here):
    run = Run(program, "diff", str(here / "scope.yaml"), str(here / "edited.yaml"), "--json", expect=(1,))
    found = []
    for item in json.loads(run.output)["differences"]:
        fields = [field["name"] for field in item["fields"]]
        # What was added or removed lists all its fields; what was moved or renamed must not have changed besides.
        found.append([item["kind"], item["id"], [] if item["kind"] in ("added", "removed") else fields])
    return sorted(found)


def offered(draft, name):
    project = folder / name
    Run(program, "new", "--scope", str(draft), "--into", str(project))
    Run(program, "offer", "--key", key, "--project", str(project))
    return str(project / "out/v1.xml")


def beside():
    print("\nBeside peers: ours is the whole process; a peer in Python is timed without its start, imports and reading;")
    print("then how many times longer the peer takes.\n")
    large, small = folder / "5000", folder / "200"
    scope.write(5_000, large)
    scope.write(200, small)
    expected = json.loads((large / "edits.json").read_text())
    is_exact = edits_found(large) == expected
    check("diff of 5,000 tasks does not report exactly the 600 edits", is_exact)
    files = [str(large / "scope.yaml"), str(large / "edited.yaml")]
    note = f"{len(expected)} edits, {'each found, nothing else' if is_exact else 'NOT exactly those found'}"
    whole = median(repeat(lambda: Run(program, "diff", *files, expect=(1,))))
    if peers:
        seconds, count, _ = inside("deepdiff", *files)
        line("diff of two drafts of 5,000 tasks", whole, "deepdiff, by id", seconds, f"{note}; deepdiff: {count}")
        seconds, _, _ = inside("pyyaml", *files)
        line("the same: it reads both drafts", whole, "PyYAML CSafeLoader, only reading", seconds)
    else:
        print(f"{'diff of two drafts of 5,000 tasks':42}{whole:7.3f}s   {note}")
    old, new = offered(small / "scope.yaml", "old"), offered(small / "edited.yaml", "new")
    if peers:
        seconds, count, _ = inside("xmldiff", old, new)
        ours = median(repeat(lambda: Run(program, "diff", old, new, expect=(1,))))
        note = f"{len(json.loads((small / 'edits.json').read_text()))} edits; xmldiff: {count} actions"
        line("diff of two signed documents, 200 tasks", ours, "xmldiff", seconds, note)
    document = str(folder / "1000/project/out/v1.xml")
    ours = median(repeat(lambda: Run(program, "verify", document)))
    what = "verify of 1,000 tasks, all that it checks"
    if shutil.which("xmllint"):
        theirs = median(repeat(lambda: Run("xmllint", "--exc-c14n", document)))
        line(what, ours, "xmllint --exc-c14n, only the form", theirs)
    if shutil.which("xmlsec1"):
        public = str(folder / "public.pem")
        subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-out", public], check=True)
        command = ["xmlsec1", "--verify", "--enabled-key-data", "key-name", "--pubkey-pem", public,
                   "--node-xpath", '/*/*[local-name()="Signature"][1]', document]
        line(what, ours, "xmlsec1 --verify, one signature", median(repeat(lambda: Run(*command))))


shutil.rmtree(folder, ignore_errors=True)
folder.mkdir(parents=True)
Run(program, "key", "new", "--name", "Anna Nord", "--out", key, "--no-passphrase")
growth()
beside()
for failure in failures:
    print(f"\nWrong: {failure}", file=sys.stderr)
sys.exit(1 if failures else 0)
