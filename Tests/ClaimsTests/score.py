#!/usr/bin/env python3
"""score.py PROGRAM FOLDER: judges labelled sentences, and prints how often rightly.

FOLDER holds a folder for each agreement; its labels.tsv: sent date (+ for one more sentence of the same mail), sentence,
verdict, item, claimed date, claimed quantity; empty cells at the end may be left out.
"""
import collections, datetime, difflib, email.utils, json, os, subprocess, sys, tempfile

program, here = sys.argv[1:3]
total = collections.defaultdict(collections.Counter)


def mailbox(mails):
    for number, rows in enumerate(mails):
        sent = datetime.datetime.fromisoformat(rows[0][0] + 'T09:00:00+00:00')
        text = ' '.join(row[1] for row in rows)
        yield (
            f'From x Thu Jan  1 00:00:00 2026\nFrom: Client <client@client.example>\n'
            f'Date: {email.utils.format_datetime(sent)}\nMessage-ID: <{number}@held>\nMIME-Version: 1.0\n'
            f'Content-Type: text/plain; charset=utf-8\n\n{text}\n\n')


def nearest(findings, sentence):
    return max(findings, key=lambda finding: difflib.SequenceMatcher(None, finding['text'], sentence).ratio())


for folder in sorted(os.listdir(here)):
    path = os.path.join(here, folder)
    if not os.path.isdir(path):
        continue
    with open(os.path.join(path, 'labels.tsv'), encoding='utf-8') as file:
        rows = [(line.rstrip('\n').split('\t') + [''] * 6)[:6] for line in file if line.strip()]
    mails = []
    for row in rows:
        if row[0] != '+':
            mails.append([])
        mails[-1].append(row)
    with tempfile.NamedTemporaryFile('w', suffix='.mbox', encoding='utf-8') as box:
        box.writelines(mailbox(mails))
        box.flush()
        scope = os.path.join(path, 'scope.yaml')
        out = subprocess.run([program, 'claim', '--json', '--scope', scope, box.name], capture_output=True, check=True)
    found = collections.defaultdict(list)
    for line in out.stdout.decode().splitlines():
        finding = json.loads(line)
        found[int(finding['message'].split('@')[0])].append(finding)
    for number, (_, sentence, verdict, item, date, _) in [
        (number, row) for number, mail in enumerate(mails) for row in mail
    ]:
        got = nearest(found[number], sentence)
        is_new = verdict in ('not-in-baseline', 'excluded')
        for name in (folder, 'all'):
            count = total[name]
            count['sentences'] += 1
            count['verdict'] += got['verdict'] == verdict
            count['items'] += item != ''
            count['item'] += item != '' and got['item'] == item
            count['date'] += (got['date'] or '') == date
            count['dear'] += is_new or verdict == 'agreed'
            count['costly'] += is_new and got['verdict'] == 'agreed'
            count['costly'] += verdict == 'agreed' and got['verdict'] == 'not-in-baseline'
            count['differ'] += verdict.endswith('differs')
            count['missed'] += verdict.endswith('differs') and got['verdict'] == 'agreed'
            count['unclear'] += got['verdict'] == 'unclear'
            count[verdict, 'said'] += 1
            count[got['verdict'], 'found'] += 1
            count[verdict, 'right'] += got['verdict'] == verdict


def macro(count):
    """The mean over the verdicts of F1, which weighs rare ones like common ones."""
    verdicts = [key[0] for key in count if key[1] == 'said' and count[key]]
    return sum(
        2 * count[verdict, 'right'] / (count[verdict, 'said'] + count[verdict, 'found']) for verdict in verdicts
    ) / len(verdicts)


# costly: of what is new, excluded or agreed, what was called agreed wrongly, or new where it is agreed.
# missed: of what differs, what was called agreed.
print(f'{"agreement":16} {"n":>4} verdict   F1   item   date  costly missed unclear')
for name, count in sorted(total.items(), key=lambda item: item[0] == 'all'):
    n = count['sentences']
    figures = [
        count['verdict'] / n, macro(count), count['item'] / max(1, count['items']), count['date'] / n,
        count['costly'] / max(1, count['dear']), count['missed'] / max(1, count['differ']), count['unclear'] / n,
    ]
    print(f'{name:16} {n:4} ' + ' '.join(f'{figure:6.3f}' for figure in figures))
