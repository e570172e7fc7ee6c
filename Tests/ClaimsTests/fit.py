#!/usr/bin/env python3
"""fit.py EVIDENCE [WEIGHTS]: how much each piece of evidence speaks for each topic.

EVIDENCE is what RECORD_EVIDENCE=FILE swift test --filter LabelledTests writes. First the weights are fitted eight
times without an eighth of the agreements, to see what they do on those; then on all, and written to WEIGHTS
(Sources/CResources/files/claims/weights.txt). The fit is a multinomial logistic regression with a ridge; it needs numpy.
"""
import collections, json, os, random, sys

os.environ['OMP_NUM_THREADS'] = '1'
import numpy

TOPICS = ['talk', 'unclear', 'new', 'excluded', 'duty', 'money', 'contact', 'work', 'detail']
RIDGE, FOLDS = 3.0, 8


def topic(row):
    verdict, kind = row['verdict'], row['kind']
    if verdict == 'quantity-differs' and row['options'].get('work', [''])[0] == 'agreed':
        return 'detail'
    plain = {
        'not-a-claim': 'talk', 'unclear': 'unclear', 'not-in-baseline': 'new', 'excluded': 'excluded',
        'client-duty': 'duty', 'payment-differs': 'money', 'date-differs': 'work', 'quantity-differs': 'work'}
    if verdict in plain:
        return plain[verdict]
    if kind == 'contact':
        return 'contact'
    if verdict == 'detail-differs':
        return 'detail'
    return 'money' if kind in ('payment', 'price', 'rate') else 'work'


def fit(values, truth, steps=400):
    weights = ahead = numpy.zeros((values.shape[1], len(TOPICS)))
    ridge = numpy.full((values.shape[1], 1), RIDGE)
    ridge[names['any']] = RIDGE / 10
    scale = 0.5 * numpy.linalg.norm(values, 2) ** 2 + RIDGE
    goal, pace = numpy.eye(len(TOPICS))[truth], 1.0
    for _ in range(steps):
        scores = values @ ahead
        shares = numpy.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        new = ahead - (values.T @ (shares - goal) + ridge * ahead) / scale
        next_pace = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, weights, pace = new + (pace - 1) / next_pace * (new - weights), new, next_pace
    return numpy.round(weights * 1000)


def answer(row, scores, before):
    """The verdict as Decision.swift reaches it from the scores."""
    if row['follows'] and row['continues'] and before in ('not-in-baseline', 'excluded'):
        return before, ''
    of, seen = dict(zip(TOPICS, scores)), lambda name: row['evidence'].get(name, 0)
    for name in sorted(TOPICS, key=lambda name: -of[name]):
        if name not in row['options']:
            continue
        verdict, item = row['options'][name]
        if verdict == 'not-in-baseline' and (
                of['new'] - of['work'] < 400 or seen('explained') and seen('task-full')):
            return 'unclear', row['options'].get('work', ['', ''])[1]
        elsewhere = seen('of-others') and seen('task') < 600 and not seen('task-alone')
        is_short = seen('words') <= 400
        doubt = name == 'detail' and verdict == 'detail-differs' and seen('strange-thing') and is_short
        if name == 'work' and verdict == 'agreed':
            doubt = (
                of['work'] - max(of['new'], of['excluded']) < 400 or of['work'] - of['detail'] < 400
                or seen('lost') and not seen('title')
                or (seen('strange-thing') or elsewhere) and is_short and not seen('task-date')
                or seen('task-by-verb') and not seen('task-date') and not seen('rounds'))
            if doubt and seen('negation') and seen('strange') and seen('task') >= 400:
                return 'detail-differs', item
        return ('unclear' if doubt else verdict), item
    return 'unclear', ''


rows = [json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]
names = {name: place for place, name in enumerate(sorted({name for row in rows for name in row['evidence']}))}
values = numpy.zeros((len(rows), len(names)))
for place, row in enumerate(rows):
    for name, value in row['evidence'].items():
        values[place, names[name]] = value / 1000
truth = numpy.array([TOPICS.index(topic(row)) for row in rows])
agreements = sorted({row['agreement'] for row in rows})
random.Random(5).shuffle(agreements)
answers = [None] * len(rows)
for fold in range(FOLDS):
    left_out = set(agreements[fold::FOLDS])
    rest = numpy.array([row['agreement'] not in left_out for row in rows])
    weights = fit(values[rest], truth[rest], 200)
    before = None
    for place, row in enumerate(rows):
        if row['agreement'] in left_out:
            answers[place] = answer(row, values[place] @ weights, before)
            before = answers[place][0]
print(f'{"left out":12} {"n":>5} verdict  item')
for group in ['development', 'labelled', 'cases']:
    places = [place for place, row in enumerate(rows) if row['group'] == group]
    items = [place for place in places if rows[place]['item']]
    right = sum(answers[place][0] == rows[place]['verdict'] for place in places)
    linked = sum(answers[place][1] == rows[place]['item'] for place in items)
    print(f'{group:12} {len(places):5} {right / max(1, len(places)):7.3f} {linked / max(1, len(items)):6.3f}')
if len(sys.argv) > 2:
    weights = fit(values, truth)
    with open(sys.argv[2], 'w', encoding='utf-8') as file:
        file.write('# How much each piece of evidence speaks for each topic, in thousandths.\n')
        file.write('# ' + ' '.join(['evidence'] + TOPICS) + '\n')
        for name, place in names.items():
            file.write(name + ' | ' + ' '.join(str(int(weight)) for weight in weights[place]) + '\n')
