# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the test cases in meson's JUnit log. A test program that fails without a failing case of its own counts as one failure."""
import sys
import xml.etree.ElementTree as ElementTree

path, status = sys.argv[1], int(sys.argv[2])
passed = failed = skipped = 0
try:
    suites = ElementTree.parse(path).getroot().iter("testsuite")
except (OSError, ElementTree.ParseError) as error:
    print(f"The test log cannot be read: {error}")
    suites, failed = [], 1
for suite in suites:
    for case in suite.iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
            print(f"failed: {suite.get('name')}: {case.get('name')}")
        elif case.find("skipped") is not None:
            skipped += 1
            print(f"skipped: {suite.get('name')}: {case.get('name')}")
        else:
            passed += 1
if status != 0 and failed == 0:
    failed = 1
    print("failed: a test program ended with an error")
if passed + failed == 0:
    failed = 1
    print("failed: no test was run")
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed else 0)
