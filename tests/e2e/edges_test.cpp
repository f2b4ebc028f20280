// The edges of the process: a full disk, closed descriptors, folders given as files, names that somebody else took, and
// input without an end. None may end in a signal, and none in silence.
#include <fcntl.h>
#include <pty.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/support/program.hpp"
#include "tests/support/temp_folder.hpp"

using namespace lineside::test;

namespace {

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// A line for the shell in which "lineside" is the program with a store of this folder.
Ran shell(const std::string& line, const TempFolder& folder) {
  const std::string errors = folder / "stderr";
  const std::string words = "lineside() { " + program() + " --store " + (folder / "jobs.db") + " \"$@\"; }; cd " +
                            folder.path().string() + "; " + line;
  Running running({"sh", "-c", words}, Running::On::Nothing, errors);
  Ran ran;
  ran.status = running.finish();
  ran.out = running.output();
  ran.err = contents_of(errors);
  return ran;
}

const std::string kJob =
    "A-1.accepted = yes\nJ-1.name = Mill Street 14\nJ-1.site = Springfield\nJ-1.installer = A. Person\n";

void begin_job(const TempFolder& folder) {
  write(folder / "a.txt", kJob);
  const Ran ran = shell("lineside wizard --port practice --answers a.txt", folder);
  REQUIRE(ran.status == 1);
}

const std::vector<std::string> kPrinting{"decode 2N208-021",
                                         "decode --json 2N208-021",
                                         "decode --csv 2N208-021",
                                         "decode --reference",
                                         "decode --complete 2N",
                                         "voltage --model 2N208-021 L1=120 L2=120 L3=120",
                                         "voltage --json --model 2N208-021 L1=120 L2=120 L3=120",
                                         "diagnose good.json",
                                         "diagnose --json good.json",
                                         "ports --json",
                                         "scan --port practice --ids 17-18",
                                         "scan --json --port practice --ids 17-18",
                                         "read --port practice --id 1",
                                         "read --json --port practice --id 1",
                                         "set-id --json --yes --port practice --from 17 --to 18",
                                         "reset-demand --json --yes --port practice --id 1",
                                         "listen --json --port practice --seconds 0.1",
                                         "practice --list",
                                         "wizard --port practice --answers a.txt",
                                         "job list",
                                         "job list --json",
                                         "job find Mill",
                                         "job open-points",
                                         "job export --all",
                                         "job export --all --format csv",
                                         "job export --all --format bundle",
                                         "job profile --json",
                                         "job key list",
                                         "--help",
                                         "job --help",
                                         "--version"};

}  // namespace

TEST_CASE("What a command prints to a full disk or a closed output is told as lost: exit 4") {
  const TempFolder folder;
  write(folder / "good.json", R"({"model": "2N208-021"})");
  begin_job(folder);
  for (const std::string& command : kPrinting) {
    for (const std::string to : {">/dev/full", ">&-"}) {
      INFO(command << ' ' << to);
      const Ran ran = shell("lineside " + command + " " + to, folder);
      CHECK(ran.status == 4);
      CHECK(ran.err.find("tandard output") != std::string::npos);
    }
  }
  CHECK(shell("lineside --language es decode 2N208-021 >/dev/full", folder).status == 4);
}

TEST_CASE("A trace that the disk has no room for is told as lost: exit 4") {
  const TempFolder folder;
  const Ran ran = shell("lineside read --port practice --id 1 --trace /dev/full", folder);
  CHECK(ran.status == 4);
  CHECK(ran.err == "The trace could not be written whole. Make room, or choose another place with --trace.\n");
}

TEST_CASE("With the error output closed, no word for people goes out on the serial port") {
  const TempFolder folder;
  int master = -1;
  int slave = -1;
  std::array<char, 128> name{};
  REQUIRE(::openpty(&master, &slave, name.data(), nullptr, nullptr) == 0);
  const std::string port = name.data();
  const Ran ran = shell("lineside read --id 1 --port " + port + " 2>&-", folder);
  CHECK(ran.status == 3);
  ::fcntl(master, F_SETFL, O_NONBLOCK);
  std::array<char, 4096> bytes{};
  const ssize_t count = ::read(master, bytes.data(), bytes.size());
  REQUIRE(count > 0);  // the question
  const std::string sent(bytes.data(), static_cast<std::size_t>(count));
  CHECK(sent.find(port) == std::string::npos);
  ::close(master);
  ::close(slave);
}

TEST_CASE("A folder given as a file is refused with a sentence: exit 4") {
  const TempFolder folder;
  std::filesystem::create_directory(folder / "d");
  for (const std::string command :
       {"wizard --port practice --answers d", "decode --from d", "decode --csv --from d", "diagnose d",
        "job key restore d", "job key backup d", "listen --port practice --save d", "job import d"}) {
    INFO(command);
    const Ran ran = shell("lineside " + command, folder);
    CHECK(ran.status == 4);
    CHECK(ran.err.find("stopped") == std::string::npos);
    CHECK(!ran.err.empty());
    CHECK(ran.out.empty());
  }
  const Ran store = shell(program() + " --store d job list", folder);
  CHECK(store.status == 4);
  CHECK(store.err ==
        "d is not a Lineside job store and was left as it is. Name another file with --store. (a folder)\n");
}

TEST_CASE("A store whose place cannot be looked at is told, not thrown") {
  const TempFolder folder;
  const std::string nowhere = "/" + std::string(300, 'x') + "/jobs.db";
  for (const std::string command : {"job list", "job key list", "wizard --port practice", "job show abcd"}) {
    INFO(command);
    const Ran ran = shell(program() + " --store " + nowhere + " " + command, folder);
    CHECK(ran.status == 4);
    CHECK(ran.err.find("stopped") == std::string::npos);
    CHECK(!ran.err.empty());
  }
}

TEST_CASE("Figures that no instrument shows are refused: 1e309 in observations, nan seconds of a watch") {
  const TempFolder folder;
  write(folder / "o.json", R"({"service": {"volts": 1e309}})");
  const Ran large = shell("lineside diagnose o.json", folder);
  CHECK(large.status == 2);
  CHECK(large.err == "o.json: a number is too large. Write volts, amperes and watts as they were read.\n");
  CHECK(shell("lineside read --port practice --id 1 --watch nan", folder).status == 2);
  CHECK(shell("lineside practice --seconds nan", folder).status == 2);
  CHECK(shell("lineside listen --port practice --seconds nan", folder).status == 2);
}

TEST_CASE("Input without an end is refused with the bound") {
  const TempFolder folder;
  std::string answers;
  for (int i = 0; i < 10001; ++i) answers += "J-1.name = A\n";
  write(folder / "many.txt", answers);
  const Ran many = shell("lineside wizard --port practice --answers many.txt", folder);
  CHECK(many.status == 2);
  CHECK(many.err == "many.txt line 10001: an answers file has at most 10000 answers. Remove the rest.\n");

  std::string observations;
  for (int i = 0; i < 1001; ++i) observations += i == 0 ? "{}" : ",{}";
  write(folder / "o.json", R"({"model": "2N208-021", "observations": [)" + observations + "]}");
  const Ran weighed = shell("lineside diagnose o.json", folder);
  CHECK(weighed.status == 2);
  CHECK(weighed.err == "o.json: observations: at most 1000 observations are used. Remove the oldest.\n");

  write(folder / "binary", std::string("2N208-021\n\0", 11));
  const Ran binary = shell("lineside decode --from binary", folder);
  CHECK(binary.status == 2);
  CHECK(binary.err == "binary is not a text file. Name a file with one model number per line.\n");
  write(folder / "long", "2N208-021\n" + std::string(5000, '2') + "\n");
  const Ran longest = shell("lineside decode --from long", folder);
  CHECK(longest.status == 2);
  CHECK(longest.err == "long line 2 is longer than 4096 bytes. Write one model number per line.\n");
}

TEST_CASE("What lies at NAME.part stays as it is, a link there too, for every format and for keys") {
  const TempFolder folder;
  begin_job(folder);
  write(folder / "mine", "mine");
  const std::string listed = shell("lineside job list", folder).out;
  const std::string job = listed.substr(0, listed.find(' '));
  for (const std::string format : {"csv", "json", "pdf", "text", "trace", "labels", "support", "bundle", "key"}) {
    INFO(format);
    const std::string command = format == "key" ? "lineside job key backup out"
                                                : "lineside job export " + job + " --format " + format + " -o out";
    for (const bool link : {false, true}) {
      std::filesystem::remove(folder / "out.part");
      if (link) std::filesystem::create_symlink(folder / "mine", folder / "out.part");
      if (!link) write(folder / "out.part", "mine");
      std::filesystem::remove(folder / "out");
      CHECK(shell(command, folder).status == 0);
      CHECK(contents_of(folder / "out.part") == "mine");
      CHECK(contents_of(folder / "mine") == "mine");
      CHECK(std::filesystem::exists(folder / "out"));
      CHECK((format == "trace" || std::filesystem::file_size(folder / "out") > 0));  // no frame was sent
    }
  }
}

TEST_CASE("A pipe named as output is written into, and stays a pipe") {
  const TempFolder folder;
  begin_job(folder);
  for (const std::string format : {"csv", "json", "pdf", "text", "bundle", "key"}) {
    INFO(format);
    const std::string command =
        format == "key" ? "lineside job key backup p" : "lineside job export --all --format " + format + " -o p";
    std::filesystem::remove(folder / "p");
    REQUIRE(::mkfifo((folder / "p").c_str(), 0600) == 0);
    CHECK(shell("cat p >got & " + command + "; status=$?; [ -p p ] || exit 9; wait; exit $status", folder).status == 0);
    CHECK(std::filesystem::file_size(folder / "got") > 0);
  }
}
