#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes single lines of the source on purpose and tells which changes no test notices. See docs/testing.md.

All changes of a file are compiled into it at once, each as a copy of its function; LOTSE_MUTANT in the environment chooses one. So a change
costs no more than the tests that look at it. What stands outside of functions is compiled for itself.
"""
import argparse
import difflib
import fcntl
import fnmatch
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

import mutant_edits

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MAP = os.path.join(TOP, 'tests', 'mutants-tests.txt')
EQUIVALENT = os.path.join(TOP, 'tests', 'mutants-equivalent.txt')
CHOOSER = ('extern char *getenv (const char *); extern int atoi (const char *);\n'
           'static int lotse_mutant (void) { static int n = -1; if (n < 0) { const char *t = getenv ("LOTSE_MUTANT"); n = t ? atoi (t) : 0; } return n; }\n')
# What a compiler is told to refuse: types that do not fit would fall over at once and prove nothing.
STRICT = ['-fsyntax-only', '-fdiagnostics-color=never', '-fmax-errors=0', '-Werror=incompatible-pointer-types', '-Werror=int-conversion', '-Werror=implicit-function-declaration']


class Mutant:
    def __init__(self, file, source, function, edit):
        self.file, self.function, self.edit = file, function.name if function else '', edit
        self.line = source.count('\n', 0, edit.start) + 1
        first = source.rfind('\n', 0, edit.start) + 1
        last = source.find('\n', edit.end)
        self.before = source[first:last]
        self.after = source[first:edit.start] + edit.text + source[edit.end:last]
        self.outcome, self.by = None, ''

    def key(self):
        return (self.file, self.function, ' '.join(self.before.split()), ' '.join(self.after.split()))

    def show(self):
        diff = [line for line in difflib.ndiff(self.before.split('\n'), self.after.split('\n')) if line[0] in '+-']
        return '%s:%d: %s (%s)\n%s\n' % (self.file, self.line, self.function or 'outside of functions', self.edit.what,
                                         '\n'.join('    ' + line[0] + ' ' + line[2:].strip() for line in diff))


class Place:
    """The copy of the source that is changed, with a build folder of its own."""

    def __init__(self, folder):
        self.source, self.build = os.path.join(folder, 'source'), os.path.join(folder, 'build')
        os.makedirs(self.source, exist_ok=True)
        names = subprocess.run(['git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], cwd=TOP, capture_output=True, check=True)
        for name in names.stdout.decode().split('\0'):
            if name and os.path.isfile(os.path.join(TOP, name)):
                self.restore(name)
        if not os.path.exists(os.path.join(self.build, 'build.ninja')):
            run(['meson', 'setup', self.build, self.source, '-Dapp=false', '-Dbuildtype=debug', '-Doptimization=0'])
        run(['ninja', '-C', self.build, 'build.ninja'])
        with open(os.path.join(self.build, 'compile_commands.json')) as file:
            commands = json.load(file)
        self.commands = {os.path.relpath(os.path.join(c['directory'], c['file']), self.source): c['command'].split() for c in commands}
        with open(os.path.join(self.build, 'meson-info', 'intro-tests.json')) as file:
            self.tests = {test['name'].replace(' ', '-'): test for test in json.load(file)}
        for name, (of, arguments) in read_programs().items():
            self.tests[name] = dict(self.tests[of], cmd=self.tests[of]['cmd'][:1] + arguments)

    def restore(self, name):
        """Makes the copy like the original, and leaves it alone where it is."""
        with open(os.path.join(TOP, name), 'rb') as file:
            data = file.read()
        path = os.path.join(self.source, name)
        if os.path.exists(path):
            with open(path, 'rb') as file:
                if file.read() == data:
                    return
        os.makedirs(os.path.dirname(path), exist_ok=True)
        shutil.copy(os.path.join(TOP, name), path)
        os.utime(path)

    def write(self, name, text):
        with open(os.path.join(self.source, name), 'w') as file:
            file.write(text)

    def errors(self, name):
        """Lines that the compiler refuses in the copy of @name."""
        command = [word for word in self.commands[name] if word not in ('ccache', '-c')]
        cut = command.index('-o')
        del command[cut:cut + 2]
        for option in ('-MF', '-MQ'):
            if option in command:
                at = command.index(option)
                del command[at:at + 2]
        done = subprocess.run(command + STRICT, cwd=self.build, capture_output=True, text=True)
        lines, refused = set(), False
        for where, line, kind in re.findall(r'^(\S+?):(\d+):\d+: (?:fatal )?(error|warning|note: in expansion)', done.stderr, re.M):
            refused = kind == 'error' or (refused and kind.startswith('note'))
            if refused and os.path.basename(where) == os.path.basename(name):
                lines.add(int(line))
        return lines, done.stderr

    def compile(self, tests):
        """Whether the programs that @tests run could be built."""
        targets = set()
        for name in tests:
            for word in self.tests[name]['cmd'] + list(self.tests[name]['env'].values()):
                path = os.path.relpath(word, self.build) if os.path.isabs(word) else ''
                if path and not path.startswith('..') and os.path.splitext(path)[1] == '' and self.is_target(path):
                    targets.add(path)
        done = subprocess.run(['ninja', '-j1', '-C', self.build, *sorted(targets)], capture_output=True, text=True)
        return done.returncode == 0, done.stdout

    def is_target(self, path):
        if not hasattr(self, 'targets'):
            listed = subprocess.run(['ninja', '-C', self.build, '-t', 'targets', 'all'], capture_output=True, text=True, check=True)
            self.targets = {line.split(':')[0] for line in listed.stdout.splitlines() if 'LINKER' in line}
        return path in self.targets


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit('%s\n%s%s' % (' '.join(command), done.stdout, done.stderr))


class Tests:
    """The tests of a file, the one that noticed last before the others."""

    def __init__(self, place, names):
        self.place, self.names = place, [name for name in names if name in place.tests]
        self.cpu, self.wall = {}, {}

    def measure(self):
        for name in self.names:
            status, by, cpu, wall = self.run(name, 0, 120, 600)
            if status != 'passed':
                sys.exit('%s fails as it is: %s' % (name, by))
            self.cpu[name], self.wall[name] = cpu, wall
        # What is over sooner stands first.
        self.names.sort(key=lambda name: self.wall[name])

    def run(self, name, number, cpu, wall):
        test = self.place.tests[name]
        environment = dict(os.environ, **test['env'], LOTSE_MUTANT=str(number))

        def limit():
            os.setsid()
            resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))

        begin, used = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.Popen(test['cmd'], env=environment, cwd=test['workdir'] or self.place.build, preexec_fn=limit, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, errors='replace')
        try:
            out, _ = process.communicate(timeout=wall)
            status = 'passed' if process.returncode == 0 else 'killed'
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, _ = process.communicate()
            status = 'killed'
        if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            status, out = 'killed', 'time'
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        failed = re.findall(r'^not ok \d+ (\S+)|^(?:# )?Bail out! (.*)$', out, re.M)
        return status, next((a or b for a, b in failed), out[-80:].strip() if status == 'killed' else ''), \
            after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime, time.monotonic() - begin

    def notice(self, mutant, number):
        for name in list(self.names):
            status, by, _, _ = self.run(name, number, int(self.cpu[name] * 5) + 3, max(20, self.wall[name] * 8))
            if status == 'killed':
                mutant.outcome, mutant.by = 'killed', '%s %s' % (name, by)
                # What is dear stays behind, even where it notices much.
                if self.cpu[name] < 1:
                    self.names.remove(name)
                    self.names.insert(0, name)
                return
        mutant.outcome = 'survived'


def with_all(source, pairs):
    """The text with a copy of its function for each mutant, and the lines of each copy: (text, [(first, last, mutant)])."""
    out, spans, at = [], [], 0
    first = source.index('\n') + 1
    text = source[:first] + CHOOSER

    for function, mutants in pairs:
        head = '%s\n%s (%s)\n'
        text += source[at if at else first:function.start]
        at = function.end
        body = source[function.body:function.end]
        declared = head % (function.result, function.name, function.params)
        text += ('static ' if function.static else '') + declared.rstrip('\n') + ';\n'
        text += 'static ' + head % (function.result, function.name + '__0', function.params) + body
        for number, mutant in mutants:
            start, end = mutant.edit.start - function.body, mutant.edit.end - function.body
            line = text.count('\n') + 1
            text += 'static ' + head % (function.result, '%s__%d' % (function.name, number), function.params)
            text += body[:start] + mutant.edit.text + body[end:]
            spans.append((line, text.count('\n'), mutant))
        names = ', '.join(mutant_edits.argument_names(function.params))
        give = '' if function.result == 'void' else 'return '
        text += ('static ' if function.static else '') + head % (function.result, function.name, function.params) + '{\n  switch (lotse_mutant ())\n    {\n'
        for number, _ in mutants:
            text += '    case %d: %s%s__%d (%s); break;\n' % (number, give, function.name, number, names)
        text += '    default: %s%s__0 (%s); break;\n    }\n}\n' % (give, function.name, names)
    return text + source[at if at else first:], spans


class File:
    def __init__(self, place, name, options):
        self.place, self.name = place, name
        with open(os.path.join(TOP, name)) as file:
            self.source = file.read()
        self.all = []
        self.inside, self.outside = [], []
        equivalent, wanted = options.equivalent, options.wanted
        for function, edits in mutant_edits.edits_of(self.source):
            if options.function and not (function and any(fnmatch.fnmatch(function.name, pattern) for pattern in options.function.split(','))):
                continue
            for edit in edits:
                mutant = Mutant(name, self.source, function, edit)
                if wanted is not None and mutant.key() not in wanted:
                    continue
                if mutant.key() in equivalent:
                    mutant.outcome = 'equivalent'
                    equivalent[mutant.key()] = True
                self.all.append((function, mutant))
        if options.sample and len(self.all) > options.sample:
            self.all = options.random.sample(self.all, options.sample)
        self.functions = []
        for function, mutant in self.all:
            if function is not None and function not in self.functions:
                self.functions.append(function)
        self.functions.sort(key=lambda function: function.start)

    def pairs(self):
        number, pairs = 0, []
        self.numbers = []
        for function in self.functions:
            mutants = []
            for f, mutant in self.all:
                if f is function and mutant.outcome is None:
                    number += 1
                    mutants.append((number, mutant))
                    self.numbers.append((number, mutant))
            pairs.append((function, mutants))
        return pairs

    def compile_inside(self):
        """Leaves out what does not compile until the rest does."""
        for _ in range(20):
            text, spans = with_all(self.source, self.pairs())
            self.place.write(self.name, text)
            lines, messages = self.place.errors(self.name)
            bad = [mutant for first, last, mutant in spans if any(first <= line <= last for line in lines)]
            if not lines:
                return
            if not bad:
                sys.exit('%s does not compile:\n%s' % (self.name, messages))
            for mutant in bad:
                mutant.outcome = 'not compiled'
        sys.exit('%s: no end to what does not compile' % self.name)

    def run(self, tests, verbose):
        try:
            self.compile_inside()
            done, messages = self.place.compile(tests.names)
            if not done:
                sys.exit('%s does not build:\n%s' % (self.name, messages))
            tests.measure()
            for number, mutant in self.numbers:
                tests.notice(mutant, number)
                tell(mutant, verbose)
            for function, mutant in self.all:
                if function is None and mutant.outcome is None:
                    self.run_alone(mutant, tests)
                    tell(mutant, verbose)
        finally:
            self.place.restore(self.name)

    def run_alone(self, mutant, tests):
        self.place.write(self.name, self.source[:mutant.edit.start] + mutant.edit.text + self.source[mutant.edit.end:])
        if not self.place.errors(self.name)[0] and self.place.compile(tests.names)[0]:
            tests.notice(mutant, 0)
        else:
            mutant.outcome = 'not compiled'


def tell(mutant, verbose):
    if mutant.outcome == 'survived':
        print(mutant.show(), flush=True)
    elif verbose and mutant.outcome == 'killed':
        print('%s:%d: %s: %s' % (mutant.file, mutant.line, mutant.edit.what, mutant.by), flush=True)


def read_map():
    """[(pattern, [tests])]; the first pattern that fits a file counts."""
    found = []
    with open(MAP) as file:
        for line in file:
            if line.strip() and not line.startswith('#') and '=' not in line:
                pattern, names = line.split(':')
                found.append((pattern.strip(), names.split()))
    return found


def read_programs():
    """{name: (test, arguments)}: the program of a test with other arguments."""
    found = {}
    with open(MAP) as file:
        for line in file:
            if '=' in line and not line.startswith('#'):
                name, rest = line.split('=', 1)
                words = rest.split()
                found[name.strip()] = (words[0], words[1:])
    return found


def read_equivalent():
    """Stanzas "file: function", "- line", "+ line", "reason: …"."""
    found = {}
    with open(EQUIVALENT) as file:
        text = '\n'.join(line for line in file.read().split('\n') if not line.startswith('#'))
    for stanza in re.split(r'\n\s*\n', text.strip()):
        lines = stanza.split('\n')
        if lines == ['']:
            continue
        name, function = (part.strip() for part in lines[0].split(':'))
        before = ' '.join(' '.join(line[1:].split()) for line in lines if line.startswith('-'))
        after = ' '.join(' '.join(line[1:].split()) for line in lines if line.startswith('+'))
        if not any(line.startswith('reason: ') and len(line) > 12 for line in lines):
            sys.exit('%s: no reason given: %s' % (EQUIVALENT, stanza))
        found[(name, function, before, after)] = False
    return found


def main():
    parser = argparse.ArgumentParser(description='Tells which changes of single lines no test notices.')
    parser.add_argument('files', nargs='*', help='source files; without, all of %s' % os.path.relpath(MAP, TOP))
    parser.add_argument('--sample', type=int, help='at most so many changes of each file')
    parser.add_argument('--seed', type=int, default=1, help='of the sample')
    parser.add_argument('--function', help='only in functions whose name fits a pattern (several with commas)')
    parser.add_argument('--without', default='', help='leave out tests whose name fits a pattern (several with commas)')
    parser.add_argument('--again', action='store_true', help='only what survived the last time')
    parser.add_argument('--list', action='store_true', help='show the changes and run nothing')
    parser.add_argument('--verbose', action='store_true', help='show which test noticed')
    parser.add_argument('--folder', default=os.path.join(TOP, 'build-mutants'), help='where the copy is kept')
    options = parser.parse_args()
    options.random = random.Random(options.seed)
    options.equivalent = read_equivalent()
    options.wanted = None
    patterns = read_map()
    files = options.files or [name for pattern, _ in patterns
                              for name in subprocess.run(['git', 'ls-files', pattern], cwd=TOP, capture_output=True, text=True).stdout.split()]
    files = list(dict.fromkeys(os.path.relpath(os.path.abspath(name), TOP) for name in files))
    survivors_file = os.path.join(options.folder, 'survivors.json')
    os.makedirs(options.folder, exist_ok=True)
    lock = open(os.path.join(options.folder, 'lock'), 'w')
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit('%s is in use by another run; --folder names another' % options.folder)
    survivors = json.load(open(survivors_file)) if os.path.exists(survivors_file) else {}
    if options.again:
        options.wanted = {tuple(key) for name in files for key in survivors.get(name, [])}
        files = [name for name in files if survivors.get(name)]
    if options.list:
        for name in files:
            for _, mutant in File(None, name, options).all:
                print(mutant.show())
        return 0

    place = Place(options.folder)
    table, failed = [], False
    for name in files:
        tests = next((names for pattern, names in patterns if fnmatch.fnmatch(name, pattern)), None)
        if tests is None:
            sys.exit('%s: no line of %s names its tests' % (name, os.path.relpath(MAP, TOP)))
        tests = [test for test in tests if not any(fnmatch.fnmatch(test, pattern) for pattern in options.without.split(','))]
        file = File(place, name, options)
        file.run(Tests(place, tests), options.verbose)
        outcomes = [mutant.outcome for _, mutant in file.all]
        table.append((name, *[outcomes.count(kind) for kind in ('killed', 'equivalent', 'survived', 'not compiled')]))
        failed |= 'survived' in outcomes
        kept = [key for key in survivors.get(name, []) if options.sample or options.function] if not options.again else []
        survivors[name] = sorted({*map(tuple, kept), *(mutant.key() for _, mutant in file.all if mutant.outcome == 'survived')})
        with open(survivors_file, 'w') as out:
            json.dump(survivors, out)
    print('%-36s %8s %8s %10s %8s' % ('file', 'changes', 'noticed', 'equivalent', 'survived'))
    for name, killed, equivalent, survived, _ in table:
        print('%-36s %8d %8d %10d %8d' % (name, killed + equivalent + survived, killed, equivalent, survived))
    if not (options.sample or options.function or options.again):
        for key, used in options.equivalent.items():
            if not used and key[0] in files:
                print('%s: fits no change: %s: %s' % (os.path.relpath(EQUIVALENT, TOP), key[0], key[3]))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
