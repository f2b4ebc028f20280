// H-2, H-3 and the replay: looking into a hand-off file.
#include "tests/wizards/desk/desk_walk.hpp"
#include "wizards/engine/update.hpp"

namespace lineside {

using test::DeskWalk;

namespace {

constexpr const char* kFile = "/media/stick/site.lineside";

FileRead good() {
  JobSummary job;
  job.id = "a";
  job.name = "Unit 3B";
  return {kFile, {job}, true, false, {msg("Intact, signed by {whom}.", Typed{"Van 2"}), Tone::Pass}};
}

/// Stands on the jobs of a file.
DeskWalk in_file() {
  DeskWalk desk;
  desk.press("hand-off");
  desk.send(FilesFound{{kFile}});
  desk.press(std::string("file:") + kFile);
  desk.send(good());
  return desk;
}

}  // namespace

TEST_CASE("while files are looked for there is one thing to do: cancel") {
  DeskWalk desk;
  CHECK(desk.press("hand-off").asks<FindFiles>());
  CHECK(desk.code() == "H-2");
  CHECK(is_working(desk.state));
  REQUIRE(desk.all<Waiting>().size() == 1);
  CHECK(desk.waits_for() == "Looking for hand-off files on this tablet and its USB drives.");
  CHECK_FALSE(desk.press("look-again").asks<FindFiles>());
  CHECK_FALSE(desk.answer("file", kFile).asks<ReadFile>());
  CHECK(desk.press("back").asks<CancelFileWork>());
  CHECK(is_working(desk.state));  // until the worker has let go
  CHECK(desk.send(GoTo{"H-1"}).asks<CancelFileWork>());
  CHECK(desk.code() == "H-2");
  desk.send(FilesFound{});
  CHECK_FALSE(is_working(desk.state));
  CHECK(desk.last() == "No hand-off file was found.");
  CHECK(desk.press("back").asks<ListJobs>());
}

TEST_CASE("a file that is intact shows its jobs and who signed it; how far it is read is told meanwhile") {
  DeskWalk desk;
  desk.press("hand-off").send(FilesFound{{kFile}});
  CHECK(desk.press(std::string("file:") + kFile).only<ReadFile>().file == kFile);
  desk.send(FileWorkWentOn{12});
  CHECK(desk.waits_for() == "Reading and verifying /media/stick/site.lineside. Jobs so far: 12.");
  desk.send(good());
  CHECK(desk.code() == "H-3");
  CHECK(english(screen(desk.state).sentence) == "site.lineside");
  CHECK(desk.told() == "Intact, signed by Van 2.");
  CHECK(desk.label("see:a") == "See as it was: Unit 3B");
  CHECK(desk.press("take-in").only<ImportJobs>().jobs.size() == 1);
  desk.send(JobsImported{{msg_n(Count{1}, "{n} job imported.", "{n} jobs imported."), Tone::Pass}});
  CHECK(desk.told() == "1 job imported.");
  CHECK(desk.code() == "H-3");
}

TEST_CASE("a file that is not intact is not looked into, and its reason stays when the files are listed again") {
  DeskWalk desk;
  desk.press("hand-off").send(FilesFound{{kFile}}).press(std::string("file:") + kFile);
  FileRead bad = good();
  bad.good = false;
  bad.told = {msg("Cannot read {file}: {why}. Ask for the file again.", Verbatim{kFile}, msg("altered")), Tone::Fail};
  CHECK(desk.send(bad).asks<FindFiles>());
  desk.send(FilesFound{{kFile}});
  CHECK(desk.code() == "H-2");
  CHECK(desk.told() == "Cannot read /media/stick/site.lineside: altered. Ask for the file again.");
  CHECK_FALSE(desk.offers("take-in"));
}

TEST_CASE("a record is walked moment by moment, and advice is written as a file of its own") {
  DeskWalk desk = in_file();
  const auto wanted = desk.press("see:a").only<ReadRecord>();
  CHECK(wanted.file == kFile);
  CHECK(wanted.job == "a");
  Job record = new_job("a", false, "2026-03-02T09:00:00-05:00");
  record.facts.push_back({4, "", "job.name", "Unit 3B", FactSource::Typed, "2026-03-02T09:15:00-05:00", "J-1"});
  desk.send(RecordRead{record, "/exports/advice-unit-3b.lineside"});
  CHECK_FALSE(desk.offers("replay-write"));
  desk.answer("advice", "Measure L3 again.");
  REQUIRE(desk.offers("replay-write"));
  const auto write = desk.press("replay-write").only<WriteAdvice>();
  REQUIRE(write.advice.size() == 1);
  CHECK(write.advice[0].text == "Measure L3 again.");
  CHECK(desk.waits_for() == "Writing /exports/advice-unit-3b.lineside.");
  desk.send(AdviceWritten{{msg("Written."), Tone::Pass}});
  CHECK(desk.told() == "Written.");
  CHECK(desk.press("replay-leave").code() == "H-3");
}

TEST_CASE("a stick that was pulled leaves the list of files and says so") {
  DeskWalk desk = in_file();
  desk.press("see:a").send(RecordRead{});
  CHECK(desk.asks<FindFiles>());
  desk.send(FilesFound{});
  CHECK(desk.told() == "The file is no longer there. Put the USB drive back, or choose another file.");
}

TEST_CASE("a code leads out of a replay to the desk's own screens, and to moments of the record else") {
  DeskWalk desk = in_file();
  Job record = new_job("a", false, "2026-03-02T09:00:00-05:00");
  desk.press("see:a").send(RecordRead{record, {}});
  desk.send(GoTo{"V-1"});
  CHECK(desk.told() == "The installer was never on \"V-1\".");
  CHECK(desk.send(GoTo{"h6"}).asks<LookAtKeys>());
  CHECK(desk.code() == "H-6");
}

}  // namespace lineside
