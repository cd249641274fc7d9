# SPDX-License-Identifier: GPL-3.0-or-later
"""Single changes of C source in this project's style: what a slip of the hand would make of a line."""
import re
from collections import namedtuple

# A change of text[start:end]; function is None outside of functions.
Edit = namedtuple('Edit', 'start end text what')
Token = namedtuple('Token', 'kind text start end')
Function = namedtuple('Function', 'name static result params start body end')

TOKEN = re.compile(r'''(?P<space>\s+)|(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<pp>^\#(?:\\\n|[^\n])*)|(?P<str>"(?:\\.|[^"\\])*")|(?P<char>'(?:\\.|[^'\\])*')
|(?P<num>(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d+)?)[uUlL]*)|(?P<id>[A-Za-z_]\w*)
|(?P<op>>>=|<<=|\.\.\.|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%&|^~!<>=?:;,.(){}\[\]])|(?P<other>.)''', re.X | re.S | re.M)

OPEN = {'(': ')', '[': ']', '{': '}'}
SWAPPED = {'&&': '||', '||': '&&', '<': '<=', '<=': '<', '>': '>=', '>=': '>', '==': '!=', '!=': '==', '|=': '=', '&=': '=', '+=': '-=', '-=': '+=',
           '++': '--', '--': '++', '<<': '>>', '>>': '<<'}
LIMIT = re.compile(r'^[A-Z][A-Z0-9_]*_(BYTES|RECORDS|VALUES|DAYS|SECS|MUTATIONS|PAGE|MAX|MIN|LIMIT|DEPTH)$|^(MAX|MIN)_[A-Z0-9_]+$|^AUDIT_PAGE$')
# Functions whose first two arguments may change places, and those whose going unnoticed costs memory and nothing else.
SYMMETRIC = {'lotse_value_equal', 'lotse_extra_member_equal', 'g_strcmp0', 'strcmp', 'g_str_equal', 'g_ascii_strcasecmp', 'memcmp', 'sodium_memcmp', 'MIN', 'MAX',
             'json_node_equal', 'same_values', 'changed_fields', 'beyond_us'}
# Against mistakes of the caller, who is this program.
GUARD = re.compile(r'^g_(return_(val_)?if_fail|assert\w*)$')
FREEING = re.compile(r'^(g_free|g_clear_\w+|g_error_free|\w+_free|\w+_unref|sqlite3_finalize|sqlite3_clear_bindings) \(')
DECLARATION = {'g_autoptr', 'g_auto', 'g_autofree', 'g_autolist', 'const', 'static', 'struct', 'enum', 'union', 'unsigned', 'extern', 'G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC'}
SQL = re.compile(r'\b(SELECT|INSERT|UPDATE|DELETE|REPLACE|WHERE|ORDER BY|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|CREATE|DROP|VACUUM|SET|AND|VALUES|LIMIT)\b')


def tokens_of(text, start=0, end=None):
    found = []
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        if match.lastgroup not in ('space', 'comment'):
            found.append(Token(match.lastgroup, match.group(), match.start(), match.end()))
    return found


def functions_of(text):
    """Functions in GNU style: result on a line of its own, name and braces in the first column."""
    found = []
    for match in re.finditer(r'^((?:static )?[A-Za-z_][\w \*]*?)\n([a-z_]\w*) \(((?:[^(){};]|\([^(){};]*\))*)\)\n\{\n', text, re.M):
        end = text.find('\n}\n', match.end() - 2)
        if end < 0 or '...' in match.group(3):
            continue
        result = match.group(1)
        found.append(Function(match.group(2), result.startswith('static '), result.removeprefix('static ').strip(), match.group(3),
                              match.start(), match.end() - 2, end + 3))
    return found


def argument_names(params):
    """Names of the parameters, to hand them on."""
    if params.strip() in ('void', ''):
        return []
    return [re.sub(r'\[\w*\]$', '', part.strip()).split()[-1].lstrip('*') for part in split_top(params)]


def split_top(text):
    parts, depth, at = [], 0, 0
    for token in tokens_of(text):
        if token.text in OPEN:
            depth += 1
        elif token.text in OPEN.values():
            depth -= 1
        elif token.text == ',' and depth == 0:
            parts.append(text[at:token.start])
            at = token.end
    return parts + [text[at:]]


class Body:
    """The tokens of a function body, walked as statements."""

    def __init__(self, text, start, end, result):
        self.text, self.result = text, result
        self.tokens = tokens_of(text, start, end)
        self.edits, self.guards = [], []
        self.match = {}
        stack = []
        for i, token in enumerate(self.tokens):
            if token.kind != 'op':
                continue
            if token.text in OPEN:
                stack.append(i)
            elif token.text in OPEN.values() and stack:
                self.match[stack.pop()] = i
                self.match[i] = None
        self.back = {end: start for start, end in self.match.items() if end is not None}

    def add(self, start, end, text, what):
        if self.text[start:end] != text:
            self.edits.append(Edit(start, end, text, what))

    def source(self, first, last):
        return self.text[self.tokens[first].start:self.tokens[last].end]

    def is_op(self, i, *texts):
        return 0 <= i < len(self.tokens) and self.tokens[i].kind == 'op' and self.tokens[i].text in texts

    # Statements

    def walk(self):
        if self.tokens and self.is_op(0, '{'):
            self.block(0, True)
        for i in range(len(self.tokens)):
            self.token(i)
        return [edit for edit in self.edits if not any(start <= edit.start < end for start, end in self.guards)]

    def block(self, i, outermost=False):
        end = self.match.get(i, len(self.tokens) - 1)
        i += 1
        while i < end:
            i = self.statement(i, outermost)
        return end + 1

    def condition(self, i):
        """i is at the parenthesis; returns the index behind it."""
        end = self.match[i]
        if end > i + 1:
            inner = self.source(i + 1, end - 1)
            start, stop = self.tokens[i + 1].start, self.tokens[end - 1].end
            self.add(start, stop, '!(%s)' % inner, 'condition negated')
            self.add(start, stop, '(%s) || 1' % inner, 'condition always true')
        return end + 1

    def statement(self, i, outermost=False):
        token = self.tokens[i]
        if token.kind == 'op' and token.text == '{':
            return self.block(i)
        if token.kind == 'pp' or (token.kind == 'op' and token.text == ';'):
            return i + 1
        if token.text == 'if':
            i = self.statement(self.condition(i + 1))
            if i < len(self.tokens) and self.tokens[i].text == 'else':
                i = self.statement(i + 1)
            return i
        if token.text in ('while', 'for', 'switch'):
            return self.statement(self.match[i + 1] + 1)
        if token.text == 'do':
            i = self.statement(i + 1)
            return self.match[i + 1] + 2
        if token.text in ('case', 'default'):
            while not self.is_op(i, ':'):
                i += 1
            return i + 1
        if token.kind == 'id' and self.is_op(i + 1, ':'):
            return i + 2
        return self.simple(i, outermost)

    def simple(self, i, outermost):
        end = i
        while not self.is_op(end, ';'):
            end = self.match[end] + 1 if self.match.get(end) is not None else end + 1
            if end >= len(self.tokens):
                return end
        first = self.tokens[i]
        if GUARD.match(first.text):
            self.guards.append((first.start, self.tokens[end].end))
        jumps = first.text in ('return', 'break', 'continue', 'goto')
        declares = first.text in DECLARATION or (not jumps and first.kind == 'id' and not self.is_op(
            i + 1, '(', '=', '->', '.', '[', '++', '--', '+=', '-=', '|=', '&=', '^=', '*=', '/=', '<<=', '>>='))
        if not declares and not (outermost and first.text == 'return') and not FREEING.match(self.source(i, end)):
            self.add(first.start, self.tokens[end].end, '(void) 0;', 'statement removed')
        if first.text == 'return' and end > i + 1 and self.result == 'gboolean' and self.source(i + 1, end - 1) not in ('TRUE', 'FALSE'):
            self.add(self.tokens[i + 1].start, self.tokens[end - 1].end, '!(%s)' % self.source(i + 1, end - 1), 'result negated')
        return end + 1

    # Tokens

    def token(self, i):
        token = self.tokens[i]
        if token.kind == 'op':
            self.operator(i)
        elif token.kind == 'num':
            self.number(i)
        elif token.kind == 'id':
            self.name(i)
        elif token.kind == 'str' and SQL.search(token.text):
            for start, end, text, what in sql_edits(token.text):
                self.add(token.start + start, token.start + end, text, what)

    def operator(self, i):
        token = self.tokens[i]
        if token.text in SWAPPED:
            self.add(token.start, token.end, SWAPPED[token.text], '%s to %s' % (token.text, SWAPPED[token.text]))
        if token.text in ('&&', '||'):
            self.operands(i)
        elif token.text == '!' and not self.is_op(i + 1, '!'):
            self.add(token.start, token.end, '', '! removed')
        elif token.text == '~':
            self.add(token.start, token.end, '', '~ removed')
        elif token.text in ('+', '-', '&', '|') and self.is_binary(i):
            other = {'+': '-', '-': '+', '&': '|', '|': '&'}[token.text]
            self.add(token.start, token.end, other, '%s to %s' % (token.text, other))
        elif token.text == '?':
            self.choice(i)
        elif token.text == '(' and i > 0 and self.tokens[i - 1].kind == 'id':
            self.arguments(i)
        elif token.text == '.' and self.is_op(i - 1, '{', ',') and self.is_op(i + 2, '='):
            end = self.until(i + 3, 1, ',')
            if self.is_op(end, ','):
                end += 1
            self.add(token.start, self.tokens[end - 1].end, '', 'member not set')

    def is_binary(self, i):
        before = self.tokens[i - 1]
        if before.kind == 'op':
            return before.text in (')', ']') and not self.is_cast(i - 1)
        return before.kind in ('id', 'num') and before.text != 'return' and self.text[self.tokens[i].end] == ' '

    def is_cast(self, i):
        inner = self.text[self.tokens[self.back[i]].start:self.tokens[i].end] if i in self.back else ''
        return re.fullmatch(r'\((?:const |unsigned )*\w+ ?\**\)', inner) is not None and re.search(r'\b(g?u?int\d*|g?size|char|void|guint8)\b|\*', inner) is not None

    def until(self, i, step, *stops):
        """The first token from i on, at this level of brackets, that is one of stops or ends the level."""
        while 0 <= i < len(self.tokens):
            token = self.tokens[i]
            if token.kind == 'op':
                if token.text in stops or token.text == ';':
                    return i
                if step > 0:
                    if token.text in OPEN.values():
                        return i
                    if self.match.get(i) is not None:
                        i = self.match[i]
                else:
                    if token.text in OPEN:
                        return i
                    if i in self.back:
                        i = self.back[i]
            elif token.text == 'return':
                return i
            i += step
        return i

    def operands(self, i):
        op = self.tokens[i].text
        stops = (',', '?', ':', '=', '|=', '||', '{', '}') + (('&&',) if op == '&&' else ())
        right = self.until(i + 1, 1, *stops)
        left = self.until(i - 1, -1, *stops)
        self.add(self.tokens[i - 1].end, self.tokens[right - 1].end, '', 'right side of %s removed' % op)
        self.add(self.tokens[left + 1].start, self.tokens[i + 1].start, '', 'left side of %s removed' % op)

    def choice(self, i):
        colon = self.until(i + 1, 1, ':')
        if not self.is_op(colon, ':') or any(self.is_op(k, '?') for k in range(i + 1, colon)):
            return
        end = self.until(colon + 1, 1, ',', ':', '?')
        first, second = self.source(i + 1, colon - 1), self.source(colon + 1, end - 1)
        if self.is_op(end, '?'):
            return
        self.add(self.tokens[i + 1].start, self.tokens[end - 1].end, '(%s) : (%s)' % (second, first), 'choices swapped')

    def arguments(self, i):
        if self.tokens[i - 1].text in ('if', 'while', 'for', 'switch', 'return', 'sizeof', 'g_autoptr', 'g_auto'):
            return
        close, bounds, k = self.match.get(i), [i], i + 1
        if close is None:
            return
        while k < close:
            k = self.until(k, 1, ',')
            bounds.append(k)
            k += 1
        for a, b, c in zip(bounds, bounds[1:], bounds[2:]):
            if b == a + 1 or c == b + 1:
                continue
            first, second = self.source(a + 1, b - 1), self.source(b + 1, c - 1)
            if first != second and not (a == i and self.tokens[i - 1].text in SYMMETRIC):
                self.add(self.tokens[a + 1].start, self.tokens[c - 1].end, '%s, %s' % (second, first), 'arguments swapped')

    def number(self, i):
        token = self.tokens[i]
        if token.text == '0' and self.is_op(i - 1, '{') and self.is_op(i + 1, '}'):
            return
        digits = re.match(r'0[xX][0-9a-fA-F]+|\d+(?!\.\d)', token.text)
        if digits is None or '.' in token.text:
            return
        value, rest = int(digits.group(), 8 if re.match(r'0\d', digits.group()) else 0), token.text[digits.end():]
        # More memory than is needed changes nothing.
        if not (self.is_op(i + 1, ')') and i > 3 and self.tokens[i - 4].text in ('g_new', 'g_new0')):
            self.add(token.start, token.end, '%d%s' % (value + 1, rest), '%d to %d' % (value, value + 1))
        if value > 0:
            self.add(token.start, token.end, '%d%s' % (value - 1, rest), '%d to %d' % (value, value - 1))

    def name(self, i):
        token = self.tokens[i]
        if token.text in ('TRUE', 'FALSE'):
            other = 'FALSE' if token.text == 'TRUE' else 'TRUE'
            self.add(token.start, token.end, other, '%s to %s' % (token.text, other))
        elif token.text in ('MIN', 'MAX') and self.is_op(i + 1, '('):
            other = 'MAX' if token.text == 'MIN' else 'MIN'
            self.add(token.start, token.end, other, '%s to %s' % (token.text, other))
        elif LIMIT.match(token.text) and not self.is_op(i + 1, '('):
            for step in ('+', '-'):
                self.add(token.start, token.end, '(%s %s 1)' % (token.text, step), '%s %s 1' % (token.text, step))


# SQL

CONDITION = r'(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[^()";])'
SQL_WORDS = [('BEGIN IMMEDIATE', 'BEGIN'), ('BEGIN EXCLUSIVE', 'BEGIN'), ('INSERT OR REPLACE', 'INSERT OR IGNORE'), ('INSERT OR IGNORE', 'INSERT OR REPLACE'),
             ('INSERT INTO', 'INSERT OR IGNORE INTO'), ('INSERT INTO', 'INSERT OR REPLACE INTO'), ('DO UPDATE', 'DO NOTHING --'), ('COMMIT', 'ROLLBACK'),
             ('ROLLBACK', 'COMMIT'), ('min(', 'max('), ('max(', 'min('), (' UNIQUE', ''), (' DESC', ''), ('synchronous=FULL', 'synchronous=NORMAL'),
             ('journal_mode=WAL', 'journal_mode=DELETE'), ('EXISTS', 'NOT EXISTS'), ('NOT EXISTS', 'EXISTS'), (' IS NOT NULL', ' IS NULL'), (' IS NULL', ' IS NOT NULL'),
             ('NOT IN', 'IN'), (' DISTINCT', ''), ('LEFT JOIN', 'JOIN'), ('UNION ALL', 'UNION'), (' AND ', ' OR '), (' OR ', ' AND '),
             ('INSERT OR REPLACE', 'INSERT'), (' AUTOINCREMENT', '')]


def sql_edits(text):
    """Changes of one string literal, quotes included, that holds SQL or a part of it."""
    def change(match, to, what, group=0):
        return (match.start(group), match.end(group), to, what)

    for old, new in SQL_WORDS:
        for match in re.finditer(re.escape(old), text):
            if (old, new) == ('EXISTS', 'NOT EXISTS') and text[:match.start()].endswith(('NOT ', 'IF ')) or old == 'NOT EXISTS' and 'IF NOT' in text:
                continue
            if old in (' OR ',) and text[:match.start()].endswith('INSERT'):
                continue
            yield change(match, new, '%s to %s' % (old.strip(), new.strip() or 'nothing'))
    for match in re.finditer(r'(?<![<>!=-])(<=|>=|<>|!=|<|>|=)(?![<>=])', text):
        other = {'<': '<=', '<=': '<', '>': '>=', '>=': '>', '=': '<>', '<>': '=', '!=': '='}[match.group()]
        in_where = 'WHERE' in text[:match.start()] or ' AND ' in text[:match.start() + 1] or ' ON ' in text[:match.start()]
        if match.group() == '=' and not in_where:
            continue
        yield change(match, other, '%s to %s in SQL' % (match.group(), other))
    end = r'(?= AND | OR | ORDER BY| LIMIT| GROUP BY| RETURNING|"|;|\))'
    for match in re.finditer(r' AND (%s+?)%s' % (CONDITION, end), text):
        yield change(match, '', 'condition removed from SQL')
    for match in re.finditer(r'WHERE (%s+? AND )' % CONDITION, text):
        yield change(match, '', 'condition removed from SQL', 1)
    for match in re.finditer(r' WHERE (%s+?)(?= ORDER BY| LIMIT| GROUP BY| RETURNING|"|;|\))' % CONDITION, text):
        yield change(match, '', 'WHERE removed')
    for match in re.finditer(r' ORDER BY ([^();"]+?)(?= LIMIT|"|;|\))', text):
        yield change(match, '', 'ORDER BY removed')
        if 'DESC' not in match.group():
            yield change(match, ' ORDER BY ' + ', '.join(part + ' DESC' for part in match.group(1).split(', ')), 'ORDER BY reversed')
    for match in re.finditer(r' LIMIT [?\d]+', text):
        yield change(match, '', 'LIMIT removed')
    for match in re.finditer(r'(?<![\w?.%])(\d+)(?![\w])', text):
        value = int(match.group())
        if value < 1 << 62:
            yield change(match, str(value + 1), '%d to %d in SQL' % (value, value + 1))
    statements = [match for match in re.finditer(r'[^;"]+;', text)]
    for match in statements:
        yield change(match, '', 'SQL statement removed')
    if statements and re.match(r'\s*\w', text[statements[-1].end():-1] or '-'):
        yield (statements[-1].end(), len(text) - 1, '', 'SQL statement removed')
    for match in re.finditer(r'(?:SET|,) (\w+ ?= ?[\w.?]+(?: [-+] 1)?)(?=,)', text):
        yield (match.start(1), match.end() + 1, '', 'assignment removed from SQL')
    for match in re.finditer(r', \w+ ?= ?[\w.?]+(?: [-+] 1)?(?= WHERE|"|;)', text):
        yield change(match, '', 'assignment removed from SQL')
    for match in re.finditer(r' [-+] 1\b', text):
        yield change(match, '', '1 not added in SQL')


def edits_of(text):
    """(function or None, edits) pairs of a source file."""
    functions, found, at = functions_of(text), [], 0
    outside = []
    for function in functions:
        found.append((function, unique(Body(text, function.body, function.end, function.result).walk())))
        outside.append((at, function.start))
        at = function.end
    outside.append((at, len(text)))
    edits = []
    for start, end in outside:
        for token in tokens_of(text, start, end):
            if token.kind == 'str' and SQL.search(token.text):
                edits += [Edit(token.start + s, token.start + e, t, w) for s, e, t, w in sql_edits(token.text)]
            elif token.kind == 'pp':
                match = re.fullmatch(r'#define \w+ (\d+)', token.text)
                if match:
                    value = int(match.group(1))
                    edits += [Edit(token.start + match.start(1), token.end, str(value + d), '%d to %d' % (value, value + d)) for d in (1, -1)]
    found.append((None, unique(edits)))
    return found


def unique(edits):
    seen, kept = set(), []
    for edit in edits:
        if edit[:3] not in seen:
            seen.add(edit[:3])
            kept.append(edit)
    return kept
