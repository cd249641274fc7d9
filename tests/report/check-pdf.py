#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a tagged PDF and says which rules of PDF/UA-1 (ISO 14289-1) it breaks; the numbers are those of the Matterhorn Protocol 1.1.
Knows what Lotse writes: one table of cross references, objects without streams of objects. With --text, prints instead what is read out: a line for each
element that holds text, its tag and a tab before it."""
import re
import sys
import zlib

SPACE = re.compile(rb'(?:\s|%[^\n]*\n)*')
TOKEN = re.compile(rb'(?:(<<)|(>>)|(\[)|(\])|/([^\s()<>\[\]{}/%]*)|\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)|<([0-9A-Fa-f\s]*)>|(\d+)\s+(\d+)\s+R\b|([+-]?[\d.]+)|(true|false|null))', re.S)


class Name(str):
    pass


class Ref(int):
    pass


class Broken(Exception):
    pass


def parse(data, at):
    """One object, and where it ends."""
    at = SPACE.match(data, at).end()
    match = TOKEN.match(data, at)
    if not match:
        raise Broken(f'no object at byte {at}')
    at = match.end()
    if match[1]:
        result = {}
        while not data.startswith(b'>>', at := SPACE.match(data, at).end()):
            key, at = parse(data, at)
            result[key], at = parse(data, at)
        return result, at + 2
    if match[3]:
        result = []
        while not data.startswith(b']', at := SPACE.match(data, at).end()):
            value, at = parse(data, at)
            result.append(value)
        return result, at + 1
    if match[5] is not None:
        return Name(match[5].decode('latin-1')), at
    if match[6] is not None:
        return text(re.sub(rb'\\(.)', rb'\1', match[6])), at
    if match[7] is not None:
        return text(bytes.fromhex(match[7].decode())), at
    if match[8]:
        return Ref(match[8]), at
    if match[10]:
        number = float(match[10])
        return (int(number) if number == int(number) else number), at
    return {b'true': True, b'false': False}.get(match[11]), at


def text(raw):
    return raw[2:].decode('utf-16-be') if raw.startswith(b'\xfe\xff') else raw.decode('latin-1')


class Pdf:
    def __init__(self, data):
        self.data = data
        start = int(re.search(rb'startxref\s+(\d+)\s+%%EOF\s*$', data)[1])
        head = re.match(rb'xref\s+0 (\d+)\s+', data[start:])
        if not head:
            raise Broken('no table of cross references, or one in parts')
        base = start + head.end()
        self.offsets = {}
        for number in range(int(head[1])):
            line = data[base + number * 20:base + number * 20 + 20]
            if len(line) != 20 or line[17:18] not in b'nf':
                raise Broken(f'line {number} of the table of cross references')
            if line[17:18] == b'n':
                self.offsets[number] = int(line[:10])
        self.trailer, _ = parse(data, data.index(b'trailer', base + int(head[1]) * 20) + 7)
        self.cache = {}

    def get(self, value):
        while isinstance(value, Ref):
            number = int(value)
            if number not in self.cache:
                if number not in self.offsets:
                    raise Broken(f'object {number} is missing')
                at = self.offsets[number]
                head = re.compile(rb'%d 0 obj' % number).match(self.data, at)
                if not head:
                    raise Broken(f'object {number} is not where the table says')
                self.cache[number], end = parse(self.data, head.end())
                stream = re.compile(rb'\s*stream\r?\n').match(self.data, end)
                if stream:
                    self.cache[number]['#stream'] = stream.end()
            value = self.cache[number]
        return value

    def stream(self, ref):
        head = self.get(ref)
        start = head['#stream']
        raw = self.data[start:start + self.get(head['Length'])]
        return zlib.decompress(raw) if head.get('Filter') == 'FlateDecode' else raw


STANDARD = set('Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot '
               'Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form'.split())
INSIDE = {'TR': {'Table', 'THead', 'TBody', 'TFoot'}, 'TH': {'TR'}, 'TD': {'TR'}, 'LI': {'L'}, 'LBody': {'LI'}, 'Lbl': {'LI', 'Note', 'BibEntry', 'TOCI'},
          'TOCI': {'TOC'}}
OF = {'Table': {'TR', 'THead', 'TBody', 'TFoot', 'Caption'}, 'TR': {'TH', 'TD'}, 'L': {'LI', 'L', 'Caption'}, 'LI': {'Lbl', 'LBody'}, 'TOC': {'TOCI', 'TOC', 'Caption'}}
PAINTS = set('S s f F f* B B* b b* Tj TJ Do sh'.split()) | {"'", '"'}
CONTENT = re.compile(rb'\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<<.*?>>|<[0-9A-Fa-f\s]*>|[\[\]]|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+', re.S)


class Check:
    def __init__(self, pdf):
        self.pdf, self.faults = pdf, []
        self.headings, self.marked, self.objects, self.figures = [], {}, {}, 0

    def fault(self, rule, words):
        self.faults.append(f'{rule}: {words}')

    def run(self):
        catalog = self.pdf.get(self.pdf.trailer['Root'])
        self.catalog(catalog)
        self.pages = []
        self.collect(catalog['Pages'])
        tree = self.pdf.get(catalog['StructTreeRoot'])
        self.parents(self.pdf.get(tree['ParentTree']))
        for kid in self.kids(tree):
            self.element(kid, catalog['StructTreeRoot'], None)
        self.levels()
        for number, page in enumerate(self.pages):
            self.page(number + 1, page)
        self.fonts()
        return self.faults

    def catalog(self, catalog):
        if self.pdf.get(catalog.get('MarkInfo', {})).get('Marked') is not True:
            self.fault('06-001', 'not marked as tagged')
        if not catalog.get('Lang'):
            self.fault('11-006', 'no language')
        if self.pdf.get(catalog.get('ViewerPreferences', {})).get('DisplayDocTitle') is not True:
            self.fault('07-002', 'the title is not shown')
        info = self.pdf.get(self.pdf.trailer.get('Info', {}))
        if 'Metadata' not in catalog:
            self.fault('06-001', 'no metadata')
            return
        xmp = self.pdf.stream(catalog['Metadata']).decode('utf-8')
        if not re.search(r'<pdfuaid:part>1</pdfuaid:part>', xmp):
            self.fault('05-001', 'not declared')
        title = re.search(r'<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>', xmp, re.S)
        if not title or not title[1].strip():
            self.fault('06-003', 'no title')
        else:
            plain = title[1].replace('&lt;', '<').replace('&gt;', '>').replace('&quot;', '"').replace('&#39;', "'").replace('&apos;', "'").replace('&amp;', '&')
            if plain != info.get('Title'):
                self.fault('07-001', f'two titles: {plain!r}, {info.get("Title")!r}')

    def collect(self, ref):
        node = self.pdf.get(ref)
        if node['Type'] == 'Page':
            self.pages.append(ref)
        for kid in self.pdf.get(node.get('Kids', [])):
            self.collect(kid)

    def parents(self, tree):
        nums = self.pdf.get(tree['Nums'])
        self.parent_tree = dict(zip(nums[::2], nums[1::2]))
        if list(self.parent_tree) != sorted(self.parent_tree) or len(self.parent_tree) * 2 != len(nums):
            self.fault('structure', 'keys of the parent tree are not in order')

    # ---- The tree ----

    def kids(self, node):
        kids = node.get('K', [])
        return kids if isinstance(kids, list) else [kids]

    def element(self, ref, parent, page, kind=None):
        node = self.pdf.get(ref)
        if node.get('P') != parent:
            self.fault('structure', f'element {ref} does not name its parent')
        name, page = node['S'], node.get('Pg', page)
        if name not in STANDARD:
            self.fault('02-001', f'unknown tag {name}')
        if kind in OF and name not in OF[kind]:
            self.fault('09-004', f'{name} in {kind}')
        if name in INSIDE and kind not in INSIDE[name]:
            self.fault('09-004', f'{name} outside of {INSIDE[name]}: in {kind}')
        if re.fullmatch(r'H[1-6]', name):
            self.headings.append(int(name[1]))
        kids = self.kids(node)
        if name == 'Figure':
            self.figure(node, page)
        if name == 'TH' and self.attribute(node, 'Table').get('Scope') not in ('Column', 'Row', 'Both'):
            self.fault('15-003', 'header cell without scope')
        if name == 'Table':
            self.table(kids)
        if name == 'L' and not kids:
            self.fault('09-005', 'empty list')
        objects = [self.pdf.get(kid) for kid in kids if not isinstance(kid, (int, float)) or isinstance(kid, Ref)]
        annotations = [kid for kid in objects if kid.get('Type') == 'OBJR']
        if name in ('Link', 'Form') and not annotations:
            self.fault('28-010', f'{name} without its annotation')
        for kid in kids:
            if isinstance(kid, Ref):
                self.element(kid, ref, page, name)
            elif isinstance(kid, int):
                self.mark(kid, page, ref)
            elif kid.get('Type') == 'MCR':
                self.mark(kid['MCID'], kid.get('Pg', page), ref)
            else:
                self.objects[int(kid['Obj'])] = (name, ref)

    def mark(self, mcid, page, ref):
        if (page, mcid) in self.marked:
            self.fault('structure', f'content {mcid} stands twice in the tree')
        self.marked[page, mcid] = ref

    def attribute(self, node, owner):
        attributes = self.pdf.get(node.get('A', {}))
        for one in attributes if isinstance(attributes, list) else [attributes]:
            if self.pdf.get(one).get('O') == owner:
                return self.pdf.get(one)
        return {}

    def figure(self, node, page):
        self.figures += 1
        if not node.get('Alt', '').strip():
            self.fault('13-004', 'figure without alternative text')
        box, media = self.attribute(node, 'Layout').get('BBox'), self.pdf.get(page)['MediaBox'] if page else None
        if not box or box[2] <= box[0] or box[3] <= box[1]:
            self.fault('13-008', 'figure without its place')
        elif media and (box[0] < media[0] - 1 or box[1] < media[1] - 1 or box[2] > media[2] + 1 or box[3] > media[3] + 1):
            self.fault('13-008', f'figure beyond the page: {box} of {media}')

    def table(self, kids):
        rows = [self.pdf.get(kid) for kid in kids]
        widths, headers, unnamed = set(), 0, 0
        for row in rows:
            cells = self.kids(row)
            widths.add(len(cells))
            heads = [self.pdf.get(cell) for cell in cells if isinstance(cell, Ref) and self.pdf.get(cell)['S'] == 'TH']
            headers += len(heads)
            unnamed += len(cells) > 1 and not any(self.attribute(head, 'Table').get('Scope') in ('Row', 'Column') for head in heads)
        if len(widths) > 1:
            self.fault('15-004', f'rows of {sorted(widths)} cells in a table')
        if unnamed:
            self.fault('15-003', f'{unnamed} rows that no cell names')
        if not headers:
            self.fault('15-003', 'table without header cells')

    def levels(self):
        before = 0
        for level in self.headings:
            if level > before + 1:
                self.fault('14-003', f'heading {level} after {before}')
            before = level
        if not self.headings or self.headings[0] != 1:
            self.fault('14-002', 'the first heading is not of level 1')

    # ---- Pages ----

    def page(self, number, ref):
        page = self.pdf.get(ref)
        if page.get('Tabs') != 'S':
            self.fault('28-005', f'page {number}: tab order is not that of the structure')
        for annotation in self.pdf.get(page.get('Annots', [])):
            self.annotation(number, annotation)
        parents = self.parent_tree.get(page.get('StructParents'))
        parents = self.pdf.get(parents) if parents is not None else []
        seen = self.content(number, page)
        for mcid in seen:
            if (ref, mcid) not in self.marked:
                self.fault('01-005', f'page {number}: content {mcid} is in no element')
            elif mcid >= len(parents) or parents[mcid] != self.marked[ref, mcid]:
                self.fault('structure', f'page {number}: the parent tree does not lead from content {mcid} to its element')
        for (where, mcid) in self.marked:
            if where == ref and mcid not in seen:
                self.fault('structure', f'page {number}: there is no content {mcid}')

    def annotation(self, number, ref):
        node = self.pdf.get(ref)
        kind = {'Link': 'Link', 'Widget': 'Form'}.get(node['Subtype'])
        name, element = self.objects.get(int(ref), (None, None))
        if kind is None or name != kind:
            self.fault('28-010', f'page {number}: {node["Subtype"]} is in {name}')
        if self.parent_tree.get(node.get('StructParent')) != element:
            self.fault('structure', f'page {number}: the parent tree does not lead from an annotation to its element')
        words = node.get('Contents') if kind == 'Link' else node.get('TU') or self.pdf.get(node.get('Parent', {})).get('TU')
        if not words or not words.strip():
            self.fault('28-012', f'page {number}: {node["Subtype"]} without words')

    def content(self, number, page):
        refs = page['Contents'] if isinstance(page['Contents'], list) else [page['Contents']]
        stack, seen, operands = [], set(), []
        for token in CONTENT.findall(b'\n'.join(self.pdf.stream(ref) for ref in refs)):
            word = token.decode('latin-1')
            if word[0] in '(<[]/' or re.fullmatch(r'[+-]?[\d.]+', word):
                operands.append(word)
                continue
            if word in ('BDC', 'BMC'):
                mcid = re.search(r'/MCID (\d+)', operands[-1]) if word == 'BDC' else None
                if stack and (stack[-1] == 'Artifact') != (operands[0] == '/Artifact'):
                    self.fault('01-001', f'page {number}: artifact and content within each other')
                stack.append('Artifact' if operands[0] == '/Artifact' else operands[0])
                if mcid:
                    seen.add(int(mcid[1]))
            elif word == 'EMC':
                if not stack:
                    raise Broken(f'page {number}: marks end that did not begin')
                stack.pop()
            elif word in PAINTS and not stack:
                self.fault('01-003', f'page {number}: {word} is neither tagged nor an artifact')
            operands = []
        if stack:
            raise Broken(f'page {number}: marks without end')
        return seen

    # ---- Fonts ----

    def fonts(self):
        fonts = {}
        for ref in self.pages:
            resources = self.pdf.get(self.pdf.get(ref)['Resources'])
            for font in self.pdf.get(resources.get('Font', {})).values():
                fonts[int(font)] = font
        form = self.pdf.get(self.pdf.get(self.pdf.trailer['Root']).get('AcroForm', {}))
        for font in self.pdf.get(self.pdf.get(form.get('DR', {})).get('Font', {})).values():
            fonts[int(font)] = font  # for what is typed into the fields
        for ref in fonts.values():
            font = self.pdf.get(ref)
            if 'ToUnicode' not in font:
                self.fault('10-001', f'{font["BaseFont"]}: letters are not known')
            if font['Subtype'] == 'Type0':
                font = self.pdf.get(self.pdf.get(font['DescendantFonts'])[0])
            descriptor = self.pdf.get(font['FontDescriptor'])
            if not any(key in descriptor for key in ('FontFile', 'FontFile2', 'FontFile3')):
                self.fault('31-009', f'{font["BaseFont"]} is not embedded')


class Reader:
    """The text of the elements, in the order of the tree, as a program that reads it out gets it."""
    def __init__(self, pdf):
        self.pdf, self.lines, self.pages, self.maps = pdf, [], {}, {}

    def run(self):
        catalog = self.pdf.get(self.pdf.trailer['Root'])
        self.element(catalog['StructTreeRoot'], None)
        return self.lines

    def element(self, ref, page):
        node = self.pdf.get(ref)
        page, kids, said = node.get('Pg', page), node.get('K', []), []
        for kid in kids if isinstance(kids, list) else [kids]:
            if isinstance(kid, int) and not isinstance(kid, Ref):
                said.append(self.page(page).get(kid, ''))
            elif isinstance(kid, Ref):
                if self.say(node, said):
                    said = []
                self.element(kid, page)
            elif kid.get('Type') == 'MCR':
                said.append(self.page(kid.get('Pg', page)).get(kid['MCID'], ''))
        self.say(node, said)

    def say(self, node, said):
        words = node.get('Alt', '') if node.get('S') == 'Figure' else ''.join(said)
        if words.strip():
            self.lines.append(f'{node["S"]}\t{words.strip()}')
        return bool(words)

    def page(self, ref):
        if ref not in self.pages:
            page = self.pdf.get(ref)
            fonts = self.pdf.get(self.pdf.get(page['Resources']).get('Font', {}))
            refs = page['Contents'] if isinstance(page['Contents'], list) else [page['Contents']]
            self.pages[ref] = self.content(b'\n'.join(self.pdf.stream(one) for one in refs), fonts)
        return self.pages[ref]

    def content(self, data, fonts):
        stack, operands, said, font = [], [], {}, None
        for token in CONTENT.findall(data):
            if token[:1] in b'(<[]/' or re.fullmatch(rb'[+-]?[\d.]+', token):
                operands.append(token)
                continue
            if token in (b'BDC', b'BMC'):
                mcid = re.search(rb'/MCID (\d+)', operands[-1])
                actual = re.search(rb'/ActualText\s*(<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\))', operands[-1], re.S)
                inherited = stack[-1] if stack else (None, False)
                stack.append((int(mcid[1]) if mcid else inherited[0], inherited[1] or bool(actual)))
                if actual and not inherited[1] and inherited[0] is not None:
                    said[inherited[0]] = said.get(inherited[0], '') + parse(actual[1], 0)[0]
            elif token == b'EMC':
                stack.pop()
            elif token == b'Tf':
                font = self.letters(fonts[operands[-2][1:].decode('latin-1')])
            elif token in (b'Tj', b'TJ') and stack and stack[-1][0] is not None and not stack[-1][1]:
                said[stack[-1][0]] = said.get(stack[-1][0], '') + ''.join(self.decode(word, font) for word in operands if word[:1] in b'(<')
            operands = []
        return said

    def decode(self, word, font):
        size, letters = font
        if word[:1] == b'<':
            raw = bytes.fromhex(word[1:-1].decode())
        else:
            raw = re.sub(rb'\\(?:([0-7]{1,3})|(.))', lambda match: bytes([int(match[1], 8)]) if match[1] else {b'n': b'\n', b'r': b'\r', b't': b'\t', b'b': b'\b', b'f': b'\f'}.get(match[2], match[2]),
                         word[1:-1], flags=re.S)
        return ''.join(letters.get(raw[at:at + size], '') for at in range(0, len(raw), size))

    def letters(self, ref):
        if ref not in self.maps:
            cmap, letters, size = self.pdf.stream(self.pdf.get(ref)['ToUnicode']), {}, 1
            for block in re.findall(rb'begincodespacerange(.*?)endcodespacerange', cmap, re.S):
                size = len(re.search(rb'<([0-9A-Fa-f]+)>', block)[1]) // 2
            for block in re.findall(rb'beginbfchar(.*?)endbfchar', cmap, re.S):
                for code, letter in re.findall(rb'<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>', block):
                    letters[bytes.fromhex(code.decode())] = bytes.fromhex(letter.decode()).decode('utf-16-be')
            for block in re.findall(rb'beginbfrange(.*?)endbfrange', cmap, re.S):
                for first, last, to in re.findall(rb'<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]+>|\[.*?\])', block, re.S):
                    words = re.findall(rb'<([0-9A-Fa-f]+)>', to)
                    for i in range(int(last, 16) - int(first, 16) + 1):
                        letter = bytes.fromhex((words[i] if to[:1] == b'[' else words[0]).decode()).decode('utf-16-be')
                        letters[(int(first, 16) + i).to_bytes(size, 'big')] = letter if to[:1] == b'[' else letter[:-1] + chr(ord(letter[-1]) + i)
            self.maps[ref] = size, letters
        return self.maps[ref]


def main():
    status = 0
    if sys.argv[1:2] == ['--text']:
        for path in sys.argv[2:]:
            with open(path, 'rb') as file:
                print('\n'.join(Reader(Pdf(file.read())).run()))
        return 0
    for path in sys.argv[1:]:
        with open(path, 'rb') as file:
            data = file.read()
        try:
            check = Check(Pdf(data))
            faults = check.run()
        except (Broken, KeyError, ValueError, TypeError, AttributeError) as error:
            faults = [f'cannot be read: {type(error).__name__} {error}']
        for fault in sorted(set(faults)):
            print(f'{path}: {fault}', file=sys.stderr)
        status |= bool(faults)
    return status


if __name__ == '__main__':
    sys.exit(main())
