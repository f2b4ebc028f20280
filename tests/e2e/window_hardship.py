"""usage: window_hardship.py LINESIDE [PICTURES]: what a window meets on site: turned while one types, made 320x240, the
adapter pulled out while the map of the bus fills, the display gone. Exit 1 with the reason where something is lost or
stuck."""
import os
import subprocess
import sys
import tempfile

from window import Window
from window_job import Person


def turned_while_typing(person):
    """The text being typed is there after each turn, the answer on disk after Enter."""
    window = person.window
    window.tap("field:name")
    window.type("14 Mill")
    for size in ((800, 1280), (320, 240), (1280, 800)):
        window.resize(*size)
        window.until(lambda: "next" in window.targets()
                     and abs(window.targets()["next"][0] + window.targets()["next"][2] - size[0]) < 40,
                     f"the bars at {size[0]}x{size[1]}")
        person.look(f"turned-{size[0]}x{size[1]}")
    window.type(" St")
    window.key("Return")
    window.until(lambda: person.on_disk("job.name") == "14 Mill St", "the job's name on disk")


def adapter_pulled(person, practice):
    """A scan under way when the adapter goes: it says so, and the screen can be used."""
    window = person.window
    window.key("ctrl+g")
    window.type("S-1")
    window.key("Return")
    person.at("S-1")
    window.tap("action:scan")
    window.until(lambda: "action:cancel" in window.targets(), "the scan under way")
    person.look("scan-under-way")
    practice.kill()
    practice.wait()
    window.until(lambda: "action:cancel" not in window.targets(), "the end of the scan")
    person.look("adapter-pulled")
    window.key("F3")  # every word of the screen
    window.until(lambda: "dialog:close" in window.targets(), "the screen as text")
    window.tap("dialog:close")
    window.tap("back")
    window.until(lambda: window.code() != "S-1", "a way on")


def display_gone(person):
    window = person.window
    window.display_server.kill()
    status = window.process.wait(timeout=window.wait)
    said = open(os.path.join(window.folder, "stderr.txt"), encoding="utf-8").read()
    assert status == 1, status
    assert ("lineside: The display is gone. Every answer is on disk: start again, and the job continues where it was.\n"
            in said), said
    assert person.on_disk("job.name") == "14 Mill St"


def main():
    program = os.path.abspath(sys.argv[1])
    pictures = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as folder:
        adapter = os.path.join(folder, "adapter")
        practice = subprocess.Popen([program, "practice", "--link", adapter], stdout=subprocess.PIPE, text=True)
        practice.stdout.readline()
        window = Window(program, folder, "--port", adapter, screen=(1280, 1280), practice=False)
        try:
            person = Person(window, pictures)
            window.resize(1280, 800)  # into the corner: the ledger counts from there
            person.at("H-1")
            window.tap("action:new")
            person.at("A-1")
            window.tap("choice:accepted=yes")
            person.next("J-1")
            turned_while_typing(person)
            adapter_pulled(person, practice)
            display_gone(person)
        finally:
            practice.kill()
            window.close()


if __name__ == "__main__":
    main()
