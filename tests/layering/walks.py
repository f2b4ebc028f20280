#!/usr/bin/python3
"""Holds docs/two-walks.md: each function stands in the file that its row names. usage: walks.py ROOT"""
import pathlib
import re
import sys

ROW = re.compile(r"^\| (\S+\.cpp) \| `([\w:]+)` \| (.+) \|$")


def main(root: pathlib.Path) -> int:
    page = root / "docs" / "two-walks.md"
    rows, lost = 0, 0
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        row = ROW.match(line)
        if row is None:
            if line.startswith("|") and ".cpp" in line:
                print(f"{page.name}:{number}: not a row of file, function and what it does")
                lost += 1
            continue
        rows += 1
        source = root / row[1]
        # A definition begins in column 0 and goes on with its bracket (clang-format); one within its class, indented.
        owner, _, name = row[2].rpartition("::")
        text = source.read_text(encoding="utf-8") if source.exists() else ""
        found = re.search(rf"^[A-Za-z].*(?<![\w:]){re.escape(row[2])}\(", text, re.MULTILINE) or (
            owner and re.search(rf"^class {owner}\b", text, re.MULTILINE) and re.search(rf"^  [A-Za-z].* {name}\(.*{{$", text, re.MULTILINE))
        if not found:
            print(f"{page.name}:{number}: {row[2]} does not stand in {row[1]}")
            lost += 1
    print(f"{rows} functions on two walks, {lost} that do not stand where the page says")
    return 1 if lost or rows < 20 else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
