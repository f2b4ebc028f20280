"""usage: window_way_on.py LINESIDE: a meter that stands still for every load, in the real window and each language:
undecided but wrong for certain, W-3 goes on, what is found with the power off is recorded CT by CT, and the wiring is
proved in a new round. Exit 1 with the reason where something is not as it should be."""
import json
import os
import subprocess
import sys
import tempfile
import time

from window import Window
from window_job import Person, facts

# CT1 and CT2 interchanged, CT3 reversed: no load moves the LED, and no measurement of the meter tells what it is.
BUS = {"meters": [{"id": 1, "program_id": 45678,
                   "wiring": {"CT1": {"on": "L2"}, "CT2": {"on": "L1"}, "CT3": {"reversed": True}},
                   "loads": {line: {"amps": 120, "power_factor": 0.95} for line in ("L1", "L2", "L3")}}]}
BEFORE = """A-1.accepted = yes
J-1.name = 14 Mill St
J-1.site = Practice panel
J-1.installer = Practice installer
M-1.number = 2N208021
M-2.serial = 4471020
M-3.secondary = 0.1
""" + "".join(f"P-1.{each} = yes\n" for each in ("dead", "disconnect", "inspect", "wire", "strip", "torque", "in-phase",
                                                  "direction", "space", "class")) + """V-1.volts.L1 = 120
V-1.volts.L2 = 120
V-1.volts.L3 = 120
S-1.port = practice
S-1.identify =
"""


class Hand(Person):
    """Knows which loads are on, whatever the chips are called in its language: those of the newest test."""

    LIT = {"en": "10 Wh LED lit", "es": "LED 10 Wh encendido", "fr": "DEL 10 Wh allumée"}

    def __init__(self, window, language):
        super().__init__(window, None)
        self.lit = "see:" + self.LIT[language]
        self.on = {"L3"}

    def led(self):
        return self.lit in self.window.targets()

    def load(self, lines):
        window = self.window
        for line in sorted(self.on ^ set(lines)):
            window.tap("practice:load:" + line)
        self.on = set(lines)
        if "choice:generation=none" in window.targets():
            window.tap("choice:generation=none")
        window.tap("choice:load_on=" + " ".join(lines))
        for line in ("L1", "L2", "L3"):
            self.enter("amps." + line, "120" if line in lines else "0", "%.amps." + line)
        window.tap("choice:by=led-10")
        self.next("W-2")

    def back_to(self, code):
        """Back, once more only where a tap came too early for the new screen and did nothing."""
        for _ in range(4):
            before = self.window.code()
            if before == code:
                return
            self.window.tap("back")
            end = time.monotonic() + 15
            while self.window.code() == before and time.monotonic() < end:
                time.sleep(0.05)
        self.at(code)

    def count(self, lines):
        """The LED is seen to flash; ten cycles by the watch, as right wiring makes them: what is tapped on a busy
        machine is not always exact."""
        self.load(lines)
        self.window.until(self.led, "the LED to light")
        self.window.until(lambda: self.window.seen("choice:reverse_indicator=no"), "the question beside the LED in sight")
        self.enter("cycles", "10", "%.cycles")
        self.enter("seconds", f"{10 * 36000 / (120 * 120 * 0.95 * len(lines)):.1f}", "%.seconds")
        self.choose("reverse_indicator", "no", "%.reverse_indicator")
        self.next("W-3")

    def move(self, ct, line):
        self.window.tap("practice:move:" + ct)
        self.window.tap(f"practice:move:{ct}:{line}")


def observation(lines):
    """One test with the loads on these lines: the LED is watched for two minutes and does not flash."""
    panel = "".join(f"PANEL.load = {line} {'on' if line in lines else 'off'}\n" for line in ("L1", "L2", "L3"))
    amps = "".join(f"W-1.amps.{line} = {120 if line in lines else 0}\n" for line in ("L1", "L2", "L3"))
    return (panel + f"W-1.load_on = {' '.join(lines)}\n" + amps + "W-1.by = led-10\nW-2.cycles = 0\n"
            "W-2.seconds = 120\nW-2.reverse_indicator = yes\n")


def to_the_verdict(program, folder, bus):
    answers = os.path.join(folder, "answers.txt")
    tests = [("L1", "L2", "L3"), ("L1",), ("L2",), ("L3",)]
    text = BEFORE + "W-1.generation = none\n" + "W-3.another-test =\n".join(observation(each) for each in tests)
    with open(answers, "w", encoding="utf-8") as file:
        file.write(text)
    ran = subprocess.run([program, "wizard", "--port", "practice", "--bus", bus, "--store",
                          os.path.join(folder, "practice.db"), "--answers", answers], capture_output=True, text=True)
    assert 'The answers end at W-4' in ran.stderr, ran.stderr + ran.stdout[-3000:]
    jobs = subprocess.check_output([program, "--store", os.path.join(folder, "practice.db"), "job", "list", "--json"])
    return json.loads(jobs)[0]["id"]


def way_on(program, language):
    with tempfile.TemporaryDirectory() as folder:
        bus = os.path.join(folder, "bus.json")
        with open(bus, "w", encoding="utf-8") as file:
            json.dump(BUS, file)
        job = to_the_verdict(program, folder, bus)
        window = Window(program, folder, "--bus", bus, "--language", language, "--job", job)
        try:
            person = Hand(window, language)
            person.at("W-4")
            person.back_to("W-3")
            assert person.on_disk("wiring.found.verdict") == "undecided", person.on_disk("wiring.found.verdict")
            person.next("W-4")
            window.tap("practice:power")
            for ct, found in (("CT1", "place"), ("CT2", "place"), ("CT3", "direction")):
                window.tap(f"choice:found.{ct}={found}")
                window.until(lambda: person.on_disk("fix.1." + ct) == found, f"{ct} {found}")
            for item in ("dead", "done"):  # the list grows with the answers: a tap may meet a row that moves
                person.tick(item, "fix.1." + item)
            window.tap("practice:turn:CT3")
            person.move("CT1", "L1")
            person.move("CT2", "L2")
            window.tap("practice:power")
            person.next("W-1")
            person.count(("L1", "L2", "L3"))
            assert person.on_disk("wiring.left.verdict") == "correct", person.on_disk("wiring.left.verdict")
            meter = facts(program, window.store)["meters"][0]["values"]
            assert meter["fix.1.CT3"] == "direction", meter
        finally:
            window.close()


def main():
    program = os.path.abspath(sys.argv[1])
    for language in sys.argv[2:] or ("en", "es", "fr"):
        way_on(program, language)


if __name__ == "__main__":
    main()
