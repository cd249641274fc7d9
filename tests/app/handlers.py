#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes an empty C function for each signal handler that the templates name; gtk4-builder-tool looks them up as symbols.
import re
import sys

names = set()
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        names.update(re.findall(r'(?:handler|function)="(\w+)"', file.read()))
with open(sys.argv[1], "w", encoding="utf-8") as out:
    for name in sorted(names):
        out.write(f"void {name} (void);\nvoid {name} (void) {{}}\n")
