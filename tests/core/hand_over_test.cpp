// against a real store: photos kept, files written to the tablet and to a stick, read back, and refused
// where the stick is gone or personal data would leave.
#include <catch2/catch.hpp>
#include <filesystem>

#include "app/core/controller.hpp"
#include "app/core/folders.hpp"
#include "app/core/virtual_clock.hpp"
#include "app/store/archive.hpp"
#include "app/store/bundle/advice.hpp"
#include "app/store/bundle/bundle.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/core/test_bench.hpp"
#include "tests/support/run_tool.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

using namespace lineside;
namespace fs = std::filesystem;

namespace {

struct Desk {
  Desk() {
    auto opened = open_archive(folder / "practice.db");
    REQUIRE(opened);
    store = *std::move(opened);
    fs::create_directories(folder / "stick");
    ControllerOptions options = test::TestBench::practice_options();
    options.export_folder = folder / "exports";
    options.key_folder = folder.path().string();
    options.sticks = [this] { return std::vector<Place>{{folder / "stick", Verbatim{"stick"}}}; };
    options.pictures = [this] { return newest_pictures({folder / "Pictures"}, 8); };
    controller.emplace(*store, clock, options, &bus);
    REQUIRE(controller->start("commission"));
    controller->dispatch(Answer{"accepted", "yes"});
    controller->dispatch(GoTo{"J-1"});
    controller->dispatch(Answer{"name", "Mill St"});
  }
  void go(const std::string& code) {
    REQUIRE(controller->dispatch(GoTo{code}));
    clock.wait_until(clock.now() + from_seconds(1));
    controller->poll();
  }
  std::string words() const {
    std::string out;
    for (const Item& item : controller->screen().items) {
      if (const auto* said = std::get_if<Paragraph>(&item)) out += english(said->text) + "\n";
      if (const auto* rows = std::get_if<KeyValues>(&item)) {
        for (const KeyValue& row : rows->rows) out += english(row.key) + " | " + english(row.value) + "\n";
      }
    }
    return out;
  }
  std::string export_of(const std::string& format) const {
    return std::string(latest(controller->job(), "", fact_key("export.<format>", format)).value_or(""));
  }

  test::TempFolder folder;
  VirtualClock clock;
  SharedPracticeBus bus{sim::default_bus(), clock};
  std::unique_ptr<JobArchive> store;
  std::optional<Controller> controller;
};

/// What a bundle of somebody whose key nobody knows says of the job: one more fact, and advice where there is any.
void bring(Desk& desk, const std::string& customer, const std::string& advice) {
  const std::string id = desk.controller->job().id;
  std::optional<Record> next = *desk.store->record(id);
  next->job.facts.push_back(
      {next->job.facts.size() + 1, "", "customer", customer, FactSource::Typed, "2040-01-01T00:00:00Z", "J-1"});
  if (!advice.empty()) next->attachments.push_back(as_attachment({"J-1", "Support", "2040-01-01T00:00:00Z", advice}));
  const auto give = [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); };
  REQUIRE((*desk.store->merge(give, "stranger", Signer::Unknown)).front().step == MergeStep::Waiting);
  REQUIRE(desk.controller->open(id));
}

/// The id of a button that begins so; empty: there is none.
std::string button(const Desk& desk, const std::string& begins) {
  for (const Item& item : desk.controller->screen().items) {
    const auto* action = std::get_if<Action>(&item);
    if (action != nullptr && action->id.starts_with(begins)) return action->id;
  }
  return {};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("what a stranger says of a job is taken in, dropped or put away on the job's own screen", "[core]") {
  Desk desk;
  bring(desk, "Theirs", "Look at L2.");
  CHECK(has(desk.words(),
            "Something about this job is waiting, signed by a key this tablet does not know (stranger). None of it is "
            "shown until someone trusts the key or imports it.\n"));
  CHECK_FALSE(latest(desk.controller->job(), "", "customer").has_value());
  CHECK_FALSE(has(desk.words(), "Look at L2."));

  REQUIRE(desk.controller->dispatch(Press{button(desk, "accept:")}));
  CHECK(latest(desk.controller->job(), "", "customer") == "Theirs");
  CHECK(button(desk, "accept:").empty());
  CHECK(has(desk.words(),
            "Advice from Support, signed by a key this tablet does not know (stranger): Look at L2. (J-1)\n"));
  REQUIRE(desk.controller->dispatch(Press{button(desk, "dismiss:")}));
  CHECK_FALSE(has(desk.words(), "Look at L2."));

  bring(desk, "Forged", "");
  REQUIRE(desk.controller->dispatch(Press{button(desk, "refuse:")}));
  CHECK(latest(desk.controller->job(), "", "customer") == "Theirs");
  CHECK_FALSE(has(desk.words(), "Something about this job is waiting"));
  CHECK((*desk.store->waiting(desk.controller->job().id)).empty());
  REQUIRE(desk.controller->dispatch(Answer{"site", "goes on"}));  // the record goes on from what was taken in
}

TEST_CASE("a certificate from the window says who signed the record, as that of the command does", "[core]") {
  Desk desk;
  const auto printed = [&] {
    desk.go("X-2");
    REQUIRE(desk.controller->dispatch(Press{"pdf"}));
    return test::output_of("pdftotext -layout -enc UTF-8 " + desk.export_of("pdf") + " -");
  };
  CHECK_FALSE(has(printed(), "Record signed by"));
  bring(desk, "Theirs", "");
  CHECK_FALSE(has(printed(), "Record signed by"));  // nothing of it is in the record yet
  desk.go("J-1");
  REQUIRE(desk.controller->dispatch(Press{button(desk, "accept:")}));
  CHECK(has(printed(), "Record signed by a key this tablet does not know (stranger)."));
  const Record record = *desk.store->record(desk.controller->job().id);
  CHECK(test::said(record.beside) ==
        std::vector<std::string>{"Record signed by a key this tablet does not know (stranger)."});
}

TEST_CASE("a photo is offered, kept with the job and goes out with its bundle", "[core]") {
  Desk desk;
  fs::create_directories(desk.folder / "Pictures");
  test::write_file(desk.folder / "Pictures/panel.jpg", "\xFF\xD8 no more");
  test::write_file(desk.folder / "Pictures/notes.txt", "no picture");
  desk.go("X-1");
  const Field* offered = test::field(desk.controller->screen(), "photo");
  REQUIRE(offered != nullptr);
  REQUIRE(offered->choices.size() == 1);
  CHECK(offered->choices[0].label == "panel.jpg");
  REQUIRE(desk.controller->dispatch(Answer{"photo", offered->choices[0].value}));
  CHECK(has(desk.words(), "panel.jpg | time not given in the file"));
  CHECK(has(desk.words(), "panel.jpg is kept, but cannot be printed. Save it as a JPEG and add it again."));

  CHECK(desk.controller->dispatch(Answer{"photo", desk.folder / "Pictures/gone.jpg"}));
  CHECK(has(desk.words(), "Cannot attach " + (desk.folder / "Pictures/gone.jpg") +
                              ": No such file or directory. Choose another file."));
  CHECK_FALSE(desk.controller->dispatch(Answer{"photo", "panel.jpg"}));

  desk.go("X-2");
  REQUIRE(desk.controller->dispatch(Press{"bundle"}));
  auto opened = BundleReader::open(desk.export_of("bundle"));
  REQUIRE(opened);
  auto record = (*opened)->next();
  REQUIRE(record);
  REQUIRE(record->has_value());
  REQUIRE((*record)->attachments.size() == 1);
  CHECK((*record)->attachments[0].name == "panel.jpg");
}

TEST_CASE("a file goes to the stick that was chosen, and only then may the stick be removed", "[core]") {
  Desk desk;
  desk.go("X-2");
  const std::string stick = desk.folder / "stick";
  REQUIRE(desk.controller->dispatch(Press{"text"}));
  CHECK(has(desk.export_of("text"), "/exports/Mill-St-"));
  CHECK_FALSE(has(desk.words(), "safe to remove"));
  REQUIRE(desk.controller->dispatch(Answer{"place", stick}));
  for (const std::string format : {"bundle", "pdf", "json", "csv", "text"}) {
    INFO(format);
    REQUIRE(desk.controller->dispatch(Press{format}));
    CHECK(fs::path(desk.export_of(format)).parent_path() == stick);
    CHECK(has(desk.words(), "Written to " + desk.export_of(format) +
                                ", flushed, read back and compared. It is safe to remove the USB drive."));
  }
  const auto checked = verify_bundle(desk.export_of("bundle"));
  REQUIRE(checked);
  CHECK(checked->verdict == BundleVerdict::Intact);

  fs::remove_all(stick);
  REQUIRE(desk.controller->dispatch(Press{"pdf"}));
  CHECK(has(desk.words(), "The folder " + stick + " is gone. Put the USB drive back, or choose another place."));
  CHECK_FALSE(has(desk.words(), "safe to remove"));
  CHECK_FALSE(desk.controller->dispatch(Answer{"place", "stick"}));
}

TEST_CASE("without personal data nothing names anyone, and the signed hand-off file is refused", "[core]") {
  Desk desk;
  desk.go("X-2");
  REQUIRE(desk.controller->dispatch(Answer{"redacted", "yes"}));
  CHECK_FALSE(desk.controller->dispatch(Press{"bundle"}));
  CHECK(has(desk.words(),
            "The hand-off file is the whole record, signed. It cannot leave out personal data. Choose another file, or "
            "keep personal data in."));
  REQUIRE(desk.controller->dispatch(Press{"json"}));
  const std::string json = test::output_of("cat " + desk.export_of("json"));
  CHECK(has(json, "(removed)"));
  CHECK_FALSE(has(json, "Mill St"));
}
