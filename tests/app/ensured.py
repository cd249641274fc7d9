#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# A template can only be built where each type of Lotse in it is known: the file that sets the template must ensure it, or leave that to a
# function of the type. Whether another page did so before is luck.
# usage: ensured.py FOLDER (of the project)
import pathlib
import re
import sys

BY_FUNCTION = {"LotseSaveState": "lotse_save_state_install_keys ("}


def macro(name):
    return "LOTSE_TYPE_" + re.sub(r"(?<!^)(?=[A-Z])", "_", name.removeprefix("Lotse")).upper()


root = pathlib.Path(sys.argv[1])
sources = {path: path.read_text(encoding="utf-8") for path in root.glob("app/**/*.c")}
missing = []
checked = 0
for template in sorted(root.glob("ui/*.ui")):
    users = [text for text in sources.values() if f"/{template.name}\"" in text]
    for name in sorted(set(re.findall(r'<object class="(Lotse\w+)"', template.read_text(encoding="utf-8")))):
        wanted = [f"g_type_ensure ({macro(name)})", BY_FUNCTION.get(name)]
        checked += 1
        if not any(word and word in text for text in users for word in wanted):
            missing.append(f"{template.name}: {wanted[0]} is in no file that uses it")
print("\n".join(missing) if missing else f"{checked} types of templates are ensured")
sys.exit(1 if missing or checked == 0 else 0)
