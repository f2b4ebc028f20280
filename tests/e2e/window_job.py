"""usage: window_job.py LINESIDE [PICTURES]: a whole job in the real window, by mouse and keyboard: a reversed CT
is found, turned and tested again, the Modbus ID changed and proved, the record written; the program is killed
in the middle of the wiring check and goes on. Exit 1 with the reason where something is not as it should be."""
import json
import os
import subprocess
import sys
import tempfile
import time

from window import Window


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

    def enter(self, field, text):
        """Opens the field with a finger, types, Enter. Keys come in order, so nothing needs to be waited for."""
        window = self.window
        window.tap("field:" + field)
        window.type(text)
        window.key("Return")

    def press_keys(self, field, *keys):
        """The same on the keypad of the screen."""
        window = self.window
        window.tap("field:" + field)
        for key in (*keys, "enter"):
            window.tap("key:" + key)

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
        window.tap("choice:load_on=" + " ".join(lines))
        for line in ("L1", "L2", "L3"):
            self.enter("amps." + line, "40" if line in lines else "0")
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
        if "choice:reverse_indicator=no" in window.targets():
            window.tap("choice:reverse_indicator=no")
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
    for field, text in (("name", "14 Mill St"), ("site", "Practice panel"), ("installer", "Practice installer")):
        person.enter(field, text)
    person.next("U-1")
    person.look("U-1")
    window.tap("next")
    person.at("M-1")
    person.press_keys("number", "2", "N", "2", "0", "8", "0", "2", "1")
    person.look("M-1")
    person.next("M-2")


def main():
    program = os.path.abspath(sys.argv[1])
    pictures = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as folder:
        window = Window(program, folder)
        try:
            commission(Person(window, pictures), program)
            print(window.targets().keys())
        except BaseException:
            window.picture("/tmp/x/fail.png")
            raise
        finally:
            window.close()


if __name__ == "__main__":
    main()
