"""The real window under Xvfb, driven by mouse and keyboard through xdotool: what a person at the tablet does.
Where things are comes from the program's own ledger of what it drew (--ledger)."""
import os
import subprocess
import time


class Window:
    """A running lineside window. `size` is of the window, and of the screen where no other is given."""

    def __init__(self, program, folder, *options, size=(1280, 800), screen=None, practice=True, wait=300):
        self.folder = folder
        self.size = size
        self.practice = ["--practice"] if practice else []
        screen = screen or size
        self.ledger_file = os.path.join(folder, "ledger.tsv")
        self.store = os.path.join(folder, "practice.db")
        self.wait = wait
        read, write = os.pipe()
        self.display_server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{screen[0]}x{screen[1]}x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.display = ":" + pipe.readline().strip()
        self.environment = dict(os.environ, DISPLAY=self.display, XDG_DATA_HOME=folder, XDG_CONFIG_HOME=os.path.join(folder, ".config"),
                                HOME=folder, LC_ALL="C")
        self.environment.pop("SDL_VIDEODRIVER", None)
        self.program = program
        self.options = options
        self.process = None
        self.open()

    def open(self, *more):
        if os.path.exists(self.ledger_file):
            os.remove(self.ledger_file)
        self.process = subprocess.Popen(
            [self.program, "--store", self.store, *self.practice, "--ledger", self.ledger_file, "--dpi", "149",
             *self.options, *more], env=self.environment, stderr=open(os.path.join(self.folder, "stderr.txt"), "w"))
        self.until(lambda: os.path.exists(self.ledger_file), "the first frame")

    def close(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        self.display_server.terminate()
        self.display_server.wait()

    def kill(self):
        """As a flat battery does it."""
        self.process.kill()
        self.process.wait()

    def soon(self, what):
        """Whether the condition comes true within ten seconds."""
        end = time.monotonic() + 10
        while not what() and time.monotonic() < end:
            time.sleep(0.01)
        return bool(what())

    def until(self, what, named):
        """Looks at the condition, never sleeps longer than a frame; fails after `wait` seconds."""
        end = time.monotonic() + self.wait
        while True:
            found = what()
            if found:
                return found
            if time.monotonic() > end:
                raise AssertionError(f"{named} did not come within {self.wait} s; the screen is {self.code()}:\n"
                                     + "\n".join(f"{k} {v[6]!r} {v[4]}" for k, v in self.targets().items()
                                                 if not k.startswith(("practice:", "key:"))))
            time.sleep(0.01)

    def _lines(self):
        try:
            with open(self.ledger_file, encoding="utf-8") as file:
                return [line.rstrip("\n").split("\t") for line in file]
        except FileNotFoundError:
            return []

    def code(self):
        lines = self._lines()
        return lines[0][1] if lines else ""

    def targets(self):
        """id -> (x, y, width, height, enabled, layer, label) of what is drawn; the topmost of a name."""
        return {line[0]: (*map(float, line[1:5]), line[5] == "1", int(line[6]), line[7])
                for line in self._lines()[1:] if len(line) == 8}

    def xdo(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True)

    def seen(self, name):
        """The target where it can be tapped now: in sight, enabled, nothing above it."""
        lines = self._lines()
        target = self.targets().get(name)
        if target is None or not target[4] or target[2] < 8 or target[3] < 8:
            return None
        return target if target[5] == int(lines[0][2]) else None

    def still(self, name):
        """As `seen`, once it stands in one place: a page that glides is waited for, as a hand does."""
        target = self.seen(name)
        time.sleep(0.3)  # also as long as Next is not taken after a screen came
        return target if target == self.seen(name) else None

    def tap(self, name):
        """Taps it; scrolls to it first where it is out of sight."""
        self.until(lambda: name in self.targets(), f"{name} on the screen")
        for _ in range(60):
            target = self.targets().get(name)
            if target is None or self.seen(name):
                break
            self.scroll(target)
        target = self.until(lambda: self.still(name), f"a way to tap {name}")
        self.xdo("mousemove", int(target[0] + target[2] / 2), int(target[1] + target[3] / 2), "click", 1)

    def scroll(self, target):
        """One notch of the wheel towards the target, over the pane that it is in."""
        before = self._lines()
        down = target[1] > self.size[1] / 4
        self.xdo("mousemove", int(target[0] + target[2] / 2), int(self.size[1] / 4), "click", 5 if down else 4)
        end = time.monotonic() + 0.3
        while self._lines() == before and time.monotonic() < end:
            time.sleep(0.01)

    def type(self, text):
        self.xdo("type", "--delay", "1", text)

    def key(self, name):
        self.xdo("key", name)

    def resize(self, width, height):
        """As a tablet is turned, or a window made small."""
        window = subprocess.check_output(["xdotool", "search", "--name", "Lineside"], env=self.environment, text=True).split()[0]
        self.xdo("windowmove", window, 0, 0)
        self.xdo("windowsize", window, width, height)
        self.size = (width, height)

    def picture(self, name):
        subprocess.run(["import", "-window", "root", os.path.join(self.folder, name)], env=self.environment, check=True)
