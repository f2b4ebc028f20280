#!/usr/bin/python3
"""What a build from nothing costs: CPU seconds of the target lineside beside those of one reference file, compiled with
the same flags in the same run, and where the time goes. Exit 1 where the ratio is above its limit.

usage: build_bench.py            (script/bench build)
"""
import collections
import json
import os
import pathlib
import re
import resource
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MOST = 40  # times the reference file
REFERENCE = """#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
int main(int argc, char** argv) {
  CLI::App app{"Prints one value"};
  int value = 0;
  app.add_option("--value", value);
  CLI11_PARSE(app, argc, argv);
  std::cout << nlohmann::json{{"value", value}}.dump() << std::endl;
}
"""


def cpu_of(command, **how) -> float:
    """CPU seconds of a command and its children; a failed one ends the run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, **how)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"build_bench: {command[0]} failed ({done.returncode})")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compile_timed(log: str, command) -> None:
    """As compiler launcher: runs the compiler and notes what the object cost."""
    seconds = cpu_of(command)
    with open(log, "a", encoding="utf-8") as out:
        out.write(f"{seconds:.3f} {command[command.index('-o') + 1]}\n")


def reference_seconds(build: pathlib.Path) -> float:
    entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    entry = next(e for e in entries if "lineside_cli.dir" in e["command"])
    flags = shlex.split(entry["command"])
    flags = flags[next(i for i, word in enumerate(flags) if re.search(r"(\+\+|clang|gcc)[^/]*$", word)):]
    source = build / "reference.cpp"
    source.write_text(REFERENCE, encoding="utf-8")
    flags[flags.index("-o") + 1] = "reference.o"
    flags[flags.index("-c") + 1] = str(source)
    return cpu_of(flags, cwd=build)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="lineside-build-") as folder:
        build, log = pathlib.Path(folder), f"{folder}/costs"
        quiet = {"stdout": subprocess.DEVNULL}
        cpu_of(["cmake", "-S", ROOT, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DLINESIDE_TESTS=OFF",
                "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", f"-DCMAKE_CXX_COMPILER_LAUNCHER={__file__};--into;{log}"], **quiet)
        # Before and after: what else the machine does costs both the same.
        before = reference_seconds(build)
        whole = cpu_of(["cmake", "--build", build, "--target", "lineside"], **quiet)
        reference = (before + reference_seconds(build)) / 2
        parts = collections.Counter()
        for line in pathlib.Path(log).read_text(encoding="utf-8").splitlines():
            seconds, made = line.split(" ", 1)
            parts[re.search(r"CMakeFiles/(\w[\w-]*)\.dir", made).group(1)] += float(seconds)
    for name, seconds in parts.most_common():
        print(f"{name:24} {seconds:8.1f} CPU s")
    print(f"{'linking and the rest':24} {whole - sum(parts.values()):8.1f} CPU s")
    print(f"{'lineside from nothing':24} {whole:8.1f} CPU s")
    print(f"{'the reference file':24} {reference:8.1f} CPU s")
    print(f"{whole / reference:.1f} times the reference file, limit {MOST}")
    return 0 if whole <= MOST * reference else 1


if len(sys.argv) > 3 and sys.argv[1] == "--into":
    compile_timed(sys.argv[2], sys.argv[3:])
else:
    sys.exit(main())
