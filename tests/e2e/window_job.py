"""usage: window_job.py LINESIDE [PICTURES]: a whole job in the real window, by mouse and keyboard: a reversed CT
is found, turned and tested again, the Modbus ID changed and proved, the record written; the program is killed
in the middle of the wiring check and goes on. Exit 1 with the reason where something is not as it should be."""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

from window import Window


# A CT reversed; 120 A a phase so that the LED need not be waited for long.
BUS = {"meters": [{"id": 1, "program_id": 45678, "wiring": {"CT2": {"reversed": True}},
                   "loads": {line: {"amps": 120, "power_factor": 0.95} for line in ("L1", "L2", "L3")}}]}


class Person:
    def __init__(self, window, pictures):
        self.window = window
        self.pictures = pictures

    def at(self, code):
        self.window.until(lambda: self.window.code() == code, f"screen {code}")

    def next(self, code):
        """Next, to the screen `code`."""
        self.window.tap("next")
        self.at(code)

    def look(self, name):
        if self.pictures:
            self.window.picture(os.path.join(self.pictures, name + ".png"))

    def on_disk(self, key):
        """The newest value of a fact in the store, as another program sees it; % stands for any text."""
        store = sqlite3.connect(f"file:{self.window.store}?mode=ro", uri=True)
        try:
            row = store.execute("SELECT value FROM fact WHERE key LIKE ? ORDER BY id DESC LIMIT 1", [key]).fetchone()
        finally:
            store.close()
        return row[0] if row else None

    def answers(self, key):
        """How often a question was answered; % stands for any text."""
        store = sqlite3.connect(f"file:{self.window.store}?mode=ro", uri=True)
        try:
            return store.execute("SELECT count(*) FROM fact WHERE key LIKE ?", [key]).fetchone()[0]
        finally:
            store.close()

    def choose(self, field, value, key):
        """Taps an answer, again where the row moved away under the first tap (an LED is being timed beside it)."""
        before = self.answers(key)
        for _ in range(3):
            self.window.tap(f"choice:{field}={value}")
            if self.window.soon(lambda: self.answers(key) > before):
                return
        raise AssertionError(f"{field} is not {value} after three taps")

    def enter(self, field, text, key):
        """Opens the field with a finger, types, Enter: then it is on disk."""
        window = self.window
        window.tap("field:" + field)
        window.type(text)
        window.key("Return")
        window.until(lambda: self.on_disk(key) == text, f"{key} = {text}")

    def press_keys(self, field, text, key):
        """The same on the keypad of the screen."""
        window = self.window
        window.tap("field:" + field)
        for each in (*text, "enter"):
            window.tap("key:" + each)
        window.until(lambda: self.on_disk(key) == text, f"{key} = {text}")

    def tick(self, item, key):
        """One tick of a checklist, again where the row moved away under the first tap; on disk in the end."""
        for _ in range(3):
            self.window.tap("check:" + item)
            if self.window.soon(lambda: self.on_disk(key) == "yes"):
                return
        raise AssertionError(f"{item} is not ticked after three taps")

    def tick_all(self):
        """Every open tick of a checklist."""
        window = self.window
        for name in [each for each in window.targets() if each.startswith("check:")]:
            window.tap(name)

    def led(self):
        return "see:10 Wh LED lit" in self.window.targets()

    def load(self, lines):
        window = self.window
        for line in ("L1", "L2", "L3"):
            want = "Load on" if line in lines else "Load off"
            if window.targets()["practice:load:" + line][6] != want:
                window.tap("practice:load:" + line)
                window.until(lambda: window.targets()["practice:load:" + line][6] == want, f"{line} {want}")
        if "choice:generation=none" in window.targets():
            window.tap("choice:generation=none")
        window.tap("choice:load_on=" + " ".join(lines))
        for line in ("L1", "L2", "L3"):
            amps = "120" if line in lines else "0"
            window.tap("field:amps." + line)
            window.type(amps)
            window.key("Return")
            window.until(lambda: self.on_disk("%.amps." + line) == amps, f"{amps} A on {line}")
        window.tap("choice:by=led-10")
        self.next("W-2")

    def tap_along(self, taps):
        """Eyes on the LED, a finger on the tap area: a tap each time it lights."""
        window = self.window
        for _ in range(taps):
            window.until(lambda: not self.led(), "the LED to go dark")
            window.until(self.led, "the LED to light")
            target = window.targets().get("tap")
            if target is None:
                return
            window.tap("tap")

    def test(self, lines, taps):
        self.load(lines)
        self.tap_along(taps)
        window = self.window
        lit = "see:reverse LED lit" in window.targets()
        self.choose("reverse_indicator", "yes" if lit else "no", "%.reverse_indicator")
        for _ in range(12):
            if window.seen("next"):
                break
            self.tap_along(1)
        self.next("W-3")


def facts(program, store):
    job = json.loads(subprocess.check_output([program, "--store", store, "job", "list", "--json"]))[0]["id"]
    shown = subprocess.check_output([program, "--store", store, "job", "show", job, "--json"])
    return json.loads(shown)


def commission(person, program):
    window = person.window
    person.at("A-1")
    window.tap("choice:accepted=yes")
    person.next("J-1")
    person.enter("name", "14 Mill St", "job.name")
    person.enter("site", "Practice panel", "site.name")
    person.enter("installer", "Practice installer", "installer.name")
    person.enter("instrument", "Practice voltmeter", "instrument.name")
    person.next("U-1")
    person.enter("unit", "Unit 3B", "unit.served")
    person.look("U-1")
    window.tap("next")
    person.at("M-1")
    person.press_keys("number", "2N208021", "model.typed")
    person.look("M-1")
    person.next("M-2")
    person.enter("serial", "4471020", "serial")
    person.enter("built", "2012-05-01", "label.built")
    person.next("M-3")
    window.tap("choice:secondary=0.1")
    person.next("K-1")
    person.next("K-2")
    person.next("P-1")
    person.tick_all()
    person.next("V-1")
    for line in ("L1", "L2", "L3"):
        person.press_keys("volts." + line, "120", "volts." + line)
    person.look("V-1")
    person.next("S-1")
    window.tap("choice:port=practice")
    window.tap("action:identify")
    person.next("W-1")
    person.test(("L1", "L2", "L3"), 4)


def test_until(person, label):
    """One load after the other, until Next says `label`: a hand on a busy machine is not always exact."""
    window = person.window
    for lines in (("L1",), ("L3",), ("L1", "L3"), ("L1", "L2", "L3")):
        name = window.targets()["next"]
        if name[6] == label and name[4]:
            return
        window.tap("action:another-test")
        person.at("W-1")
        person.test(lines, 4)
    raise AssertionError(f"undecided after every load: {window.targets()['next']}")


def correct_and_finish(person):
    window = person.window
    person.look("W-3-fault")
    person.next("W-4")
    window.tap("practice:power")
    person.tick_all()
    window.tap("practice:turn:CT2")
    window.tap("practice:power")
    person.look("W-4")
    person.next("W-1")
    person.test(("L1", "L2", "L3"), 4)
    test_until(person, "Next")
    person.look("W-3-right")
    person.next("N-1")
    window.tap("choice:result=stood-still")
    person.enter("breaker", "Unit 3B, main", "tenant.breaker")
    window.tap("choice:watched=led")
    person.press_keys("seconds", "60", "tenant.seconds")
    person.next("I-1")
    person.press_keys("wanted", "18", "%wanted")
    window.tap("action:change")
    window.until(lambda: "Next" == window.targets()["next"][6] and window.seen("next"), "the changed ID")
    person.look("I-1")
    person.next("R-1")
    window.tap("action:read")
    window.until(lambda: window.seen("next"), "the opening reading")
    window.tap("next")
    window.until(lambda: window.code() != "R-1", "the next screen")
    for _ in range(6):
        if window.code() == "X-1":
            break
        before = window.code()
        person.tick_all()
        window.tap("next")
        window.until(lambda: window.code() != before, f"a way on from {before}")
    person.enter("by", "Practice installer", "signoff.by")
    person.look("X-1")
    person.next("X-2")
    for export in ("pdf", "json"):
        window.tap("action:" + export)
        window.until(lambda: person.on_disk("export." + export), f"the {export} file")
    person.look("X-2")


def check(person, program):
    """What the record says after all this."""
    record = facts(program, person.window.store)
    assert record["state"] == "commissioned", record["state"]
    assert record["practice"] is True
    assert record["name"] == "14 Mill St", record["name"]
    meter = record["meters"][0]["values"]
    wanted = {"model.canonical": "2N208-021", "serial": "4471020", "label.built": "2012-05-01", "volts.L2": 120,
              "volts.verdict": "pass", "identity.program_id": 45678, "wiring.found.verdict": "fault",
              "wiring.found.text": "CT2 reversed", "wiring.left.verdict": "correct", "set_id.from": 1, "set_id.to": 18,
              "set_id.changed": True, "modbus.id": 18}
    wrong = {key: meter.get(key) for key, value in wanted.items() if meter.get(key) != value}
    assert not wrong, wrong
    for export in ("export.pdf", "export.json"):
        assert os.path.getsize(person.on_disk(export)) > 1000, export


def main():
    program = os.path.abspath(sys.argv[1])
    pictures = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as folder:
        bus = os.path.join(folder, "bus.json")
        with open(bus, "w", encoding="utf-8") as file:
            json.dump(BUS, file)
        window = Window(program, folder, "--bus", bus)
        try:
            person = Person(window, pictures)
            commission(person, program)
            window.kill()  # as an empty battery does it
            window.open()
            person.at("W-3")
            test_until(person, "Correct it")
            correct_and_finish(person)
            check(person, program)
        finally:
            window.close()


if __name__ == "__main__":
    main()
