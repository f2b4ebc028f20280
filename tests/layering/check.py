#!/usr/bin/python3
"""Who may include whom (docs/architecture.md), and what no file may call. usage: check.py ROOT

Names the file and line of each #include that looks at a floor above, into a room that its own does not build on, or at
a library outside its room.
"""
import pathlib
import re
import sys

FLOORS = ["models", "diagnostics", "wizards", "app"]
BELOW_APP = ("models/", "diagnostics/", "wizards/")
# header (regex): where it may be included (regex over the path), and how that place is called
ROOMS = [
    (r"(backends/)?imgui.*\.h", r"app/(ui|shell)/", "app/ui and app/shell"),
    (r"(SDL2/)?SDL.*\.h", r"app/shell/", "app/shell"),
    (r"libserialport\.h", r"app/link/serial_link\.cpp$", "app/link/serial_link.cpp"),
    (r"sqlite3\.h", r"app/store/", "app/store"),
    (r"zlib\.h", r"app/store/sqlite/packing\.cpp$", "app/store/sqlite/packing.cpp"),
    (r"nlohmann/.*", r"app/", "app"),
    (r"CLI/.*", r"app/cli/command\.cpp$", "app/cli/command.cpp"),
    (r"(cairo/)?cairo.*\.h", r"app/export/", "app/export"),
    (r"pango/.*", r"app/export/", "app/export"),
    (r"qpdf/.*", r"app/export/pdf/", "app/export/pdf"),
    (r"jpeglib\.h", r"app/export/pdf/", "app/export/pdf"),
]
# room of app/: the rooms and headers of app/ that it may include beside its own
APP_ROOMS = {
    "i18n": [],
    "link": [],
    "store": [],
    "export": ["store/", "i18n/"],
    "core": ["link/", "store/", "export/", "i18n/"],
    "ui": ["i18n/", "core/practice/panel.hpp"],  # what hands do at a practice panel: values, no behavior
    "shell": ["core/", "store/", "i18n/", "ui/"],
    "cli": ["core/", "link/", "store/", "export/", "i18n/", "shell/"],
    "tour": ["core/", "link/", "store/", "export/", "i18n/", "ui/", "shell/"],
    "main.cpp": ["cli/", "core/"],
}
# room of wizards/: the rooms of wizards/ that it may include beside its own, each below it. The engine knows no step.
WIZARD_ROOMS = {
    "record": [],
    "screen": ["record/"],
    "engine": ["record/", "screen/"],
    "hookup": ["record/", "screen/", "engine/"],
    "practice": ["record/", "screen/", "engine/"],
    "replay": ["record/", "screen/", "engine/"],
    "commission": ["record/", "screen/", "engine/", "hookup/"],
    "trouble": ["record/", "screen/", "engine/", "hookup/", "commission/"],
    "desk": ["record/", "screen/", "engine/", "practice/", "replay/", "commission/", "trouble/"],
    "table": ["record/", "screen/", "engine/", "hookup/", "practice/", "commission/", "trouble/", "desk/"],
}
ROOMS_OF = {"app": APP_ROOMS, "wizards": WIZARD_ROOMS}
# A screen's code in what these rooms do or say; comments may name one.
KNOW_NO_STEP = ("wizards/record/", "wizards/screen/", "wizards/engine/", "wizards/replay/")
CODE_OF_SCREEN = re.compile(r"\b[A-Z]-[0-9]+\b")
# what gives a second reader away (regex over a line): the one place of the first
READERS = [
    (r'"0123456789(abcdef|ABCDEF)"', r"models/hex\.cpp$", "hex digits are written by models/hex"),
    (r"\bsodium_(hex2bin|bin2hex)\b", r"models/hex\.cpp$", "hex digits are read by models/hex"),
    (r"\bbool is_utf8\b|>= 0xC2\b", r"models/utf8\.[ch]pp$", "UTF-8 is read by models/utf8"),
    (r"(?i)\b0xD8\b.*\b0xFF\b|\b0xFF\b.*\b0xD8\b", r"app/store/files/jpeg\.cpp$", "the segments of a JPEG are read by app/store/files/jpeg"),
    (r"\bcsv_cell\b", r"app/export/csv\.cpp$", "cells of CSV are written by app/export/table/csv"),
    (r"\bis_(number|string|boolean)\(\)\) (fail|throw)", r"app/core/json_fields\.hpp$", "JSON with its path is read by app/core/json_fields"),
]
NOT_BELOW_APP = {"thread", "mutex", "condition_variable", "future", "filesystem", "fstream", "iostream"}
FORBIDDEN_BELOW_APP = re.compile(r"\b(system_clock|steady_clock|sleep_for|sleep_until|getenv|std::thread)\b")
# Numbers out of a text: std::sto* throws where there is none, stops at the first letter and listens to the locale.
FORBIDDEN_READERS = re.compile(r"\bstd::sto(i|l|ll|ul|ull|f|d|ld)\b")
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')


def looks_into_a_far_room(path: str, header: str) -> bool:
    """Whether a file of a floor with rooms includes a header of one that its own may not look into."""
    floor, room = path.split("/")[:2]
    if floor not in ROOMS_OF or not header.startswith(floor + "/"):
        return False
    return not header[len(floor) + 1:].startswith((room + "/", *ROOMS_OF[floor].get(room, ())))


def circle_in(rooms: dict) -> list:
    """Rooms that include each other, one after the other; empty where there is no circle."""
    def walk(room: str, way: list) -> list:
        if room in way:
            return way[way.index(room):] + [room]
        for below in rooms.get(room, ()):
            found = walk(below.rstrip("/"), way + [room]) if below.endswith("/") else []
            if found:
                return found
        return []
    return next((found for room in rooms if (found := walk(room, []))), [])


def complaints_of(path: str, line: str):
    floor = path.split("/")[0]
    below_app = path.startswith(BELOW_APP)
    for pattern, place, complaint in READERS:
        if not path.startswith("tests/") and re.search(pattern, line) and not re.match(place, path):
            yield complaint
    include = INCLUDE.match(line)
    if path.startswith(KNOW_NO_STEP) and include is None and CODE_OF_SCREEN.search(line.split("//")[0]):
        yield "the engine knows no step: its code belongs in the row of the step, or in wizards/table/table.cpp"
    if FORBIDDEN_READERS.search(line.split("//")[0]):
        yield "read numbers with read_number or read_whole (models/plain_text.hpp), in tests with tests/support/numbers.hpp"
    if include is None:
        if below_app and FORBIDDEN_BELOW_APP.search(line.split("//")[0]):
            yield "no wall clock, sleep, environment variable or thread below app/"
        return
    if floor == "tests":
        return
    kind, header = include.groups()
    target = header.split("/")[0]
    if kind == '"':
        if target not in FLOORS:
            yield f"include from the root of the project, by floor: {header}"
        elif FLOORS.index(target) > FLOORS.index(floor):
            yield f"{floor}/ may not look up at {header}"
        if looks_into_a_far_room(path, header):
            yield f"{'/'.join(path.split('/')[:2])} may not look into {header}"
        if header.startswith("diagnostics/sim/") and not path.startswith(("diagnostics/sim/", "app/")):
            yield f"the practice meters are for app/ and tests only: {header}"
        return
    if below_app and (header in NOT_BELOW_APP or re.search(r"[./]", header)):
        yield f"below app/ only the standard library, without threads, files and streams: <{header}>"
    for pattern, place, where in ROOMS:
        if re.fullmatch(pattern, header) and not re.match(place, path):
            yield f"<{header}> belongs in {where} alone"


def main(root: pathlib.Path) -> int:
    found, files = 0, 0
    for floor, rooms in ROOMS_OF.items():
        if circle := circle_in(rooms):
            print(f"{floor}/: rooms in a circle: {' includes '.join(circle)}")
            found += 1
    for floor in [*FLOORS, "tests"]:
        for source in sorted((root / floor).rglob("*.[ch]pp")):
            files += 1
            path = source.relative_to(root).as_posix()
            for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
                for complaint in complaints_of(path, line):
                    print(f"{path}:{number}: {complaint}")
                    found += 1
    print(f"{files} files, {found} that look where they may not")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
