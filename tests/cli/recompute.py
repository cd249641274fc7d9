#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts and sums of the portfolio report (English, .odt), computed anew from the tables that `lotsectl export --format csv` writes, and nothing else of Lotse.
Usage: recompute.py FOLDER REPORT.odt AS-OF SINCE"""
import csv
import datetime
import re
import sys
import xml.etree.ElementTree
import zipfile

TEXT, TABLE = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}', '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
PHASES = {'completed': 'done', 'in_operation': 'done', 'stopped': 'stopped', 'paused': 'paused', 'idea': 'planned', 'in_review': 'planned', 'commissioned': 'planned'}


def read(folder, kind):
    with open(f'{folder}/{kind}.csv', encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def day(text):
    return datetime.date.fromisoformat(text) if re.fullmatch(r'\d{4}-\d\d-\d\d', text or '') else None


def last_of(year, month):
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def last_day(text):
    """Of what was said with its own precision; None where no day follows from it."""
    for pattern, months in ((r'(\d{4})', lambda n: 12), (r'(\d{4})-H([12])', lambda n: 6 * n), (r'(\d{4})-Q([1-4])', lambda n: 3 * n), (r'(\d{4})-(\d\d)', lambda n: n)):
        match = re.fullmatch(pattern, text or '')
        if match:
            return last_of(int(match[1]), months(int(match[2]) if match.lastindex > 1 else 0))
    week = re.fullmatch(r'(\d{4})-W(\d\d)', text or '')
    return datetime.date.fromisocalendar(int(week[1]), int(week[2]), 7) if week else day(text)


def state(project, reports, as_of):
    phase = PHASES.get(project['life_cycle'], 'running')
    if phase in ('done', 'stopped', 'paused'):
        return phase
    said = [report for report in reports.get(project['id'], []) if day(report['as_of']) <= as_of]
    rated = sorted((report['as_of'], report['status']) for report in said if report['status'] and report['unchanged'] not in ('true', '1', 'yes'))
    status = rated[-1][1] if rated else 'not_rated'
    return 'planned' if status == 'not_rated' and phase == 'planned' else status


def points(text):
    for entry in filter(None, (text or '').split('; ')):
        when, value = entry.split('=')
        over, _, under = value.partition('/')
        yield day(when), float(over), float(under) if under else None


def compute(folder, as_of, since):
    projects, decisions, kpis = read(folder, 'project'), read(folder, 'decision'), read(folder, 'kpi')
    reports, titles = {}, {project['id']: project for project in projects}
    for report in read(folder, 'report'):
        reports.setdefault(report['project_id'], []).append(report)
    states = {project['id']: state(project, reports, as_of) for project in projects}
    numbers = {'projects': len(projects)}
    for name in ('needs_decision', 'needs_attention', 'on_track', 'done', 'stopped'):
        numbers[name] = sum(one == name for one in states.values())
    milestones = [(last_day(one['due']), day(one['done_on']), one['project_id']) for one in read(folder, 'milestone') if one['project_id'] in titles]
    # In regular operation, what is due after that began is still waited for: after the end that was planned and all that was reached.
    began = {project: max(filter(None, [last_day(titles[project]['period'].partition('/')[2])] + [done for _, done, owner in milestones if owner == project]), default=None)
             for project in titles if titles[project]['life_cycle'] == 'in_operation'}
    awaited = lambda project, due: states[project] not in ('done', 'stopped') or bool(began.get(project) and due > began[project])
    ahead = [due for due, done, project in milestones if due and not (done and done <= as_of) and awaited(project, due)]
    numbers['overdue'] = sum(due < as_of for due in ahead)
    numbers['next'] = sum(as_of <= due <= as_of + datetime.timedelta(days=90) for due in ahead)
    numbers['reached'] = sum(bool(done) and since <= done <= as_of for _, done, _ in milestones)
    numbers['open'] = sum((not one['asked_on'] or day(one['asked_on']) <= as_of) and not (one['taken_on'] and day(one['taken_on']) <= as_of) and not one['outcome']
                          for one in decisions)
    numbers['with_target'], numbers['target_reached'] = 0, 0
    for kpi in kpis:
        values = [one for one in points(kpi['points']) if one[0] <= as_of]
        targets = list(points(kpi['targets']))
        if not values or not targets:
            continue
        ahead_of = [one for one in targets if one[0] >= as_of]
        target = (ahead_of or targets[-1:])[0][1]
        value, under = values[-1][1:]
        if under is not None:
            value = value / under * (100 if kpi['unit'] == '%' and target > 1 else 1)
        numbers['with_target'] += 1
        numbers['target_reached'] += value <= target if kpi['direction'] == 'down' else value >= target
    return numbers, titles, states, milestones, as_of


def paragraphs(path):
    with zipfile.ZipFile(path) as package:
        root = xml.etree.ElementTree.fromstring(package.read('content.xml'))
    return root, [''.join(one.itertext()) for one in root.iter(TEXT + 'p')]


def said(texts, pattern):
    """The number in the one sentence that says it; none at all counts as 0."""
    found = [match for match in (re.match(pattern, text) for text in texts) if match]
    if len(found) > 1:
        raise ValueError(f'said twice: {pattern}')
    return tuple(int(one) for one in found[0].groups()) if found else (0,)


SENTENCES = {
    'projects': r'The report covers (\d+) projects?\.', 'needs_decision': r'(\d+) projects? needs? a decision', 'needs_attention': r'(\d+) projects? needs? attention',
    'on_track': r'(\d+) projects? (?:is|are) on track', 'done': r'(\d+) projects? (?:is|are) completed', 'stopped': r'(\d+) projects? (?:was|were) stopped',
    'overdue': r'(\d+) milestones? (?:is|are) overdue', 'next': r'(\d+) milestones? (?:is|are) due within 90 days', 'reached': r'Since [^,]+, (\d+) milestones? (?:was|were) reached',
    'open': r'(\d+) decisions? (?:is|are) open',
}


def main():
    folder, path, as_of, since = sys.argv[1], sys.argv[2], day(sys.argv[3]), day(sys.argv[4])
    numbers, titles, states, milestones, _ = compute(folder, as_of, since)
    root, texts = paragraphs(path)
    wrong = [f'{name}: computed {numbers[name]}, said {said(texts, pattern)[0]}' for name, pattern in SENTENCES.items() if said(texts, pattern)[0] != numbers[name]]
    reached = said(texts, r'(\d+) of (\d+) KPIs with a target have reached it')
    if reached != (numbers['target_reached'], numbers['with_target']):
        wrong.append(f"KPIs: computed {numbers['target_reached']} of {numbers['with_target']}, said {reached}")
    # Each project's milestones, in its row of the table of all of them.
    rows = 0
    for row in root.iter(TABLE + 'table-row'):
        cells = [' '.join(''.join(one.itertext()) for one in cell.iter(TEXT + 'p')) for cell in row.iter(TABLE + 'table-cell')]
        project = next((one for one in titles.values() if len(cells) > 5 and cells[1].startswith(f"{one['code']} {one['title']}")), None)
        if project is None:
            continue
        rows += 1
        mine = [done for _, done, owner in milestones if owner == project['id']]
        expected = f'{sum(bool(done) and done <= as_of for done in mine)} of {len(mine)}'
        if expected not in cells:
            wrong.append(f"{project['title']}: computed {expected}, said {cells}")
    if rows != len(titles):
        wrong.append(f'{rows} rows for {len(titles)} projects')
    print('\n'.join(wrong) if wrong else f'{len(numbers)} figures and {rows} rows agree')
    return bool(wrong)


if __name__ == '__main__':
    sys.exit(main())
