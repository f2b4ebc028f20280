#!/usr/bin/python3
"""Rooms that a newcomer knows at once: how large a folder, a function and a parameter list may be, where a header's
functions are defined, and what stands above a public declaration. usage: shape.py ROOT

Reads the layout that clang-format writes (script/check format): a function of a namespace begins in column 0 and ends
with a brace there. Names the file and line of each finding.
"""
import pathlib
import re
import sys

FLOORS = ["models", "diagnostics", "wizards", "app"]
MOST_SOURCES = 20  # of one folder; a header and its source count once
MOST_LINES = 60  # of a function, unless most of them are rows of a table
MOST_PARAMETERS = 5
# Headers that are a list of doors: each function is behind a file of its own, and the list is what is looked for.
DOORS = {
    "wizards/commission/steps.hpp": "a step a file, in the order of the flow",
    "wizards/engine/table.hpp": "the seam to wizards/table, which is above",
    "models/manuals/installation_tables.hpp": "a manual a file",
    "app/cli/commands.hpp": "a subcommand a file",
    "app/cli/job/subcommands.hpp": "a subcommand a file",
    "app/ui/items/items.hpp": "a kind of item a file",
    "app/export/export.hpp": "a format a file",
}
# begins like a function and is none
NO_FUNCTION = re.compile(r"\s*(namespace|class|struct|enum|union|using|typedef|static_assert|requires|concept|if|for|while|switch|else|do|case|return|template)\b")
HEAD = re.compile(r"^( {0,2})[A-Za-z_~\[].*\(")
ENDS = re.compile(r"[{;]\s*(//.*)?$")


def split_parameters(head: str) -> int:
    """How many parameters the first bracket of a function's head holds; 0 where it is not one."""
    depth, commas, length = 0, 0, 0
    for sign in head[head.find("("):]:
        length += 1
        if sign in "(<[{":
            depth += 1
        elif sign in ")>]}":
            depth -= 1
            if depth == 0:
                break
        elif sign == "," and depth == 1:
            commas += 1
    return 0 if length <= 2 else commas + 1


def heads(lines):
    """(line number, indent, whole head, number of the line it ends on) of what begins like a function."""
    at = 0
    while at < len(lines):
        begin = HEAD.match(lines[at])
        if begin and not NO_FUNCTION.match(lines[at]) and not lines[at].lstrip().startswith("//"):
            end, head = at, lines[at]
            while not ENDS.search(lines[end]) and end + 1 < len(lines):
                end += 1
                head += " " + lines[end].strip()
            yield at + 1, begin[1], head.split(" // ")[0].split("  //")[0].rstrip(), end + 1
            at = end
        at += 1


def is_value(head: str) -> bool:
    """A constant or a variable with a value, no function."""
    return "=" in re.sub(r"operator\S+", "", head[: head.find("(")]) or head.startswith(("constexpr", "inline constexpr"))


def long_functions(lines):
    for number, indent, head, last in heads(lines):
        if not head.endswith("{") or is_value(head) or head.count("(") != head.count(")"):
            continue
        # A loop that the compiler turns into wide vectors keeps its pointers apart: one parameter each.
        if "LINESIDE_WIDE_VECTORS" not in head and split_parameters(head) > MOST_PARAMETERS:
            yield number, f"{split_parameters(head)} parameters, at most {MOST_PARAMETERS}: give those that belong together a struct"
        end = last
        while end < len(lines) and not lines[end].startswith(indent + "}"):
            end += 1
        body = lines[last:end]
        rows = sum(1 for line in body if re.match(r'\s*(\{|"|case |message\(|msg\()', line))
        length = end - number + 2
        if length > MOST_LINES and rows * 2 < len(body):
            yield number, f"{length} lines, at most {MOST_LINES}: give its parts names"


def declarations(lines):
    """(line number, name) of each free function that a header declares without a body."""
    for number, indent, head, _ in heads(lines):
        if indent == "" and head.endswith(";") and not is_value(head):
            name = re.search(r"([A-Za-z_]\w*|operator[^\s(]+)\s*\($", head[: head.find("(") + 1])
            if name:
                yield number, name[1]


def homeless(root: pathlib.Path, header: pathlib.Path, lines):
    if header.relative_to(root).as_posix() in DOORS:
        return
    source = header.with_suffix(".cpp")
    text = source.read_text(encoding="utf-8") if source.exists() else ""
    for number, name in declarations(lines):
        if not re.search(rf"^[A-Za-z_\[].*(?<!\w){re.escape(name)}\(", text, re.MULTILINE):
            yield number, f"{name} is not defined in {source.relative_to(root).as_posix()}"


def undocumented(lines):
    """Public types and functions without a word above them, beside them, or above the group they stand in."""
    for number, indent, head, last in heads(lines):
        if indent or is_value(head):
            continue
        yield from without_words(lines, number, last)
    for number, line in enumerate(lines, 1):
        if re.match(r"^(struct|class|enum class) (\[\[\w+\]\] )?\w+.*\{", line):
            yield from without_words(lines, number, number)


def without_words(lines, first: int, last: int):
    if any("//" in line for line in lines[first - 1 : last]):
        return
    above = first - 2
    while above >= 0 and lines[above].startswith(("template", "requires")):
        above -= 1
    # a group without a blank line shares the words at its head
    while above >= 0 and lines[above].strip() and not lines[above].startswith(("//", "namespace", "#")):
        if "//" in lines[above]:
            return
        above -= 1
    if above < 0 or not lines[above].startswith("//"):
        yield first, "a public declaration without a word of what it is (///)"


def complaints(root: pathlib.Path):
    for floor in [*FLOORS, "tests"]:
        for folder in sorted({source.parent for source in (root / floor).rglob("*.[ch]pp")}):
            stems = {source.stem for source in folder.glob("*.[ch]pp")}
            if len(stems) > MOST_SOURCES:
                yield folder, 1, f"{len(stems)} sources, at most {MOST_SOURCES}: sort them into rooms"
    for floor in FLOORS:
        for source in sorted((root / floor).rglob("*.[ch]pp")):
            lines = source.read_text(encoding="utf-8").splitlines()
            yield from ((source, *found) for found in long_functions(lines))
            if source.suffix == ".hpp":
                yield from ((source, *found) for found in homeless(root, source, lines))
                yield from ((source, *found) for found in undocumented(lines))
                if not lines or not lines[0].startswith("//"):
                    yield source, 1, "a header begins with what it is and why it is here"
    for source in sorted((root / "tests").rglob("*.cpp")):
        if source.parent.name in ("support", "must_not_compile") or source.parts[-2] in ("bench", "soak", "fuzz"):
            continue
        if "TEST_CASE(" in source.read_text(encoding="utf-8") and not source.stem.endswith("_test"):
            yield source, 1, "tests stand in a file NAME_test.cpp"


def main(root: pathlib.Path) -> int:
    found = 0
    for source, number, complaint in complaints(root):
        print(f"{source.relative_to(root).as_posix()}:{number}: {complaint}")
        found += 1
    print(f"{found} places that a newcomer would stumble over")
    return 1 if found else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
