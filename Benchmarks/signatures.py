"""Times the verifier on many signed files, beside peers: python3 signatures.py PROGRAM FOLDER MINIMAL|- [PEERS-PYTHON]

MINIMAL is minimal.c, compiled. Prints figures and never fails because of one; it ends with status 1 where an answer is
wrong. All run in turn, several times, and the best of each counts: other work on the machine only ever adds.
"""

import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import time

import scope

COUNT = 1_000
TASKS = 16
ROUNDS = 9
SIZES = [16, 100, 1_000, 6_000]
LIMIT = 16 << 20

program, folder = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
minimal = sys.argv[3] if sys.argv[3] != "-" else None
peers = sys.argv[4] if len(sys.argv) > 4 else None
key, public = str(folder / "key.pem"), str(folder / "public.pem")
failures = []


def run(*command, expect=0):
    """Wall time and processor time in seconds, and the output."""
    start = time.perf_counter()
    with open(folder / "output", "wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    output = (folder / "output").read_text(errors="replace")
    if process.returncode != expect:
        failures.append(f"{' '.join(command[:6])} …: status {process.returncode}\n{output[-2000:]}")
    return seconds, usage.ru_utime + usage.ru_stime, output


def offered(draft, name):
    """A document that the program itself made and signed."""
    project, file = folder / "projects" / name, folder / "signed" / f"{name}.xml"
    for command in (["new", "--scope", draft, "--into", project], ["offer", "--key", key, "--project", project]):
        subprocess.run([program, *map(str, command)], check=True, stdout=subprocess.DEVNULL)
    shutil.move(project / "out/v1.xml", file)
    shutil.rmtree(project)
    return str(file)


def draft(tasks):
    file = folder / f"draft-{tasks}.yaml"
    file.write_text(scope.yaml(scope.tasks(tasks)), encoding="utf-8")
    return file


def best(commands):
    """The best wall and processor time of each command, by its name."""
    times = {}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            seconds, processor, _ = run(*command)
            wall, used = times.get(name, (seconds, processor))
            times[name] = min(wall, seconds), min(used, processor)
    return times


def beside():
    source = draft(TASKS)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        files = list(pool.map(lambda number: offered(source, str(number)), range(COUNT)))
    size = sum(os.path.getsize(file) for file in files) / COUNT
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    ours = [program, "verify", "--signatures", *files]
    one = ["taskset", "-c", str(min(os.sched_getaffinity(0)))] if shutil.which("taskset") else None
    commands = {f"ours, {cores} threads": ours}
    if one:
        commands["ours, 1 thread"] = one + ours
    if minimal:
        commands["C, 1 thread"] = (one or []) + [minimal, "1", public, *files]
        commands[f"C, {cores} threads"] = [minimal, str(cores), public, *files]
    if shutil.which("xmlsec1"):
        commands["xmlsec1"] = [
            "xmlsec1", "--verify", "--enabled-key-data", "key-name", "--id-attr:Id",
            "http://uri.etsi.org/01903/v1.3.2#:SignedProperties", "--pubkey-pem", public, *files]
    if peers:
        here = pathlib.Path(__file__).with_name("peers.py")
        commands["signxml"] = [peers, str(here), "signxml", key, *files]
    times = best(commands)

    print(f"Verifying {COUNT:,} files of {size / 1000:.1f} kB, one signature each, in one process: the best of {ROUNDS},")
    print("in seconds by the clock and of processor time. Ours refuses whatever is out of place; C, minimal.c, nothing.\n")
    print(f"{'':24}{'clock':>8}{'processor':>12}")
    for name, (seconds, processor) in times.items():
        print(f"{name:24}{seconds:8.3f}{processor:12.3f}")
    print(f"\n{'how many times as long':44}{'clock':>8}{'processor':>12}")
    for what, other, mine in [
        ("xmlsec1 takes as ours", "xmlsec1", f"ours, {cores} threads"),
        ("xmlsec1 takes as ours on one thread", "xmlsec1", "ours, 1 thread"),
        ("signxml takes as ours on one thread", "signxml", "ours, 1 thread"),
        ("ours takes as C on one thread", "ours, 1 thread", "C, 1 thread"),
        (f"ours takes as C on {cores} threads", f"ours, {cores} threads", f"C, {cores} threads"),
    ]:
        if other in times and mine in times:
            clock, processor = (a / b for a, b in zip(times[other], times[mine]))
            print(f"{what:44}{clock:8.2f}{processor:12.2f}")

    broken = folder / "signed" / "broken.xml"
    broken.write_bytes(pathlib.Path(files[0]).read_bytes().replace(b"Plaster in room", b"Plaster on room", 1))
    _, _, output = run(program, "verify", "--signatures", *files[:500], str(broken), *files[500:], expect=1)
    if f"{COUNT} of {COUNT + 1} files hold; 1 does NOT hold." not in output:
        failures.append("the one changed file among the others was not found")


def growth():
    print("\nThe same on one file: its size, seconds of processor time, and nanoseconds a byte, which do not grow where")
    print("time is linear; the last is the largest that is taken, filled up with white space, and with one byte more it")
    print("is refused.\n")
    files = [offered(draft(tasks), f"large-{tasks}") for tasks in SIZES]
    content = pathlib.Path(files[-1]).read_bytes()
    end = content.rindex(b"</signed>")
    for more in (0, 1):
        filled = content[:end] + b" " * (LIMIT - len(content) + more) + content[end:]
        files.append(str(folder / "signed" / f"limit-{more}.xml"))
        pathlib.Path(files[-1]).write_bytes(filled)
    run(program, "verify", "--signatures", files.pop(), expect=65)
    times = best({file: [program, "verify", "--signatures", file] for file in files})
    # What a start takes is taken off.
    start = best({"start": [program, "--version"]})["start"][1]
    for file in files:
        size = os.path.getsize(file)
        seconds = max(times[file][1] - start, 0)
        print(f"{size:12,} bytes {seconds:8.4f}s {seconds / size * 1e9:8.1f} ns")


shutil.rmtree(folder, ignore_errors=True)
(folder / "signed").mkdir(parents=True)
run(program, "key", "new", "--name", "Anna Nord", "--out", key, "--no-passphrase")
run("openssl", "pkey", "-in", key, "-pubout", "-out", public)
beside()
growth()
for failure in failures:
    print(f"\nWrong: {failure}", file=sys.stderr)
sys.exit(1 if failures else 0)
