// The screens outside a job in the terminal: what is typed does what taps in the window do.
#include <catch2/catch.hpp>
#include <sstream>

#include "app/cli/commands.hpp"
#include "app/cli/wizard/text_desk.hpp"
#include "app/core/settings.hpp"
#include "app/store/files/whole_file.hpp"
#include "tests/support/store/desk_options.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

namespace {

constexpr const char* kOther = "0123-4567-89ab-cdef-0123-4567-89ab-cdef";

struct TypedKeys {
  std::string out;
  std::string left;  // lines that nobody read
};

TypedKeys type(const std::string& folder, const std::string& lines) {
  JobStores stores(folder + "/jobs.db");
  DeskController desk(test::desk_options(stores, folder));
  test::go_to(desk, "H-6");
  std::istringstream in(lines);
  std::ostringstream out;
  cli::TextStyle style;
  const auto source = cli::lines_of_stream(in);
  cli::talk_at_desk(desk, {*source, out, style}, [&] { return desk.screen().code == "H-1"; });
  std::string left;
  std::getline(in, left);
  return {out.str(), left};
}

/// The text wizard with these lines; its standard output.
std::string wizard(const std::string& store, const std::string& lines, const std::string& settings = {},
                   std::vector<const char*> more = {}) {
  std::vector<const char*> argv{"lineside", "--store", store.c_str(), "wizard"};
  argv.insert(argv.end(), more.begin(), more.end());
  std::istringstream in(lines);
  std::ostringstream out;
  std::ostringstream err;
  cli::Context context{in, out, err, {}, cli::kGood};
  context.settings = settings;
  cli::run(static_cast<int>(argv.size()), argv.data(), context);
  return out.str() + err.str();
}

bool says(const std::string& out, const std::string& words) {
  return out.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("keys are shown, taken in and withdrawn in the terminal, withdrawn after a second question alone") {
  const test::TempFolder folder;
  KeyRing keys(folder.path().string());
  const std::string own = fingerprint(test::value_of(keys.own()).open);
  TypedKeys typed = type(folder.path().string(), "");
  CHECK(says(typed.out, own));
  CHECK(says(typed.out, "lineside key 1 " + own + " Tablet " + own.substr(0, 4)));  // the QR code and its text
  CHECK(says(typed.out, "█"));

  typed = type(folder.path().string(), "name = Van 2\ncard = " + std::string(kOther) + " Office\n");
  CHECK(says(typed.out, "lineside key 1 " + own + " Van 2"));
  CHECK(says(typed.out, "Trusted: Office."));
  CHECK(keys.name_of(kOther) == "Office");

  typed = type(folder.path().string(), "withdraw:0123\nwithdraw-no\nno such thing\nback\nwithdraw:0123\n");
  CHECK(says(typed.out, "Yes, stop trusting it"));
  CHECK(says(typed.out, "\"no such thing\" is neither a command nor an answer here."));
  CHECK(typed.left == "withdraw:0123");
  CHECK(keys.name_of(kOther) == "Office");

  typed = type(folder.path().string(), "withdraw:0123\nwithdraw-yes\n");
  CHECK(says(typed.out, "No longer trusted: Office."));
  CHECK(keys.name_of(kOther).empty());

  // Two actions begin so: neither is done.
  typed = type(folder.path().string(), "card = " + std::string(kOther) + " Office\nwithdraw:0123\nwithdraw\n");
  CHECK(says(typed.out, "\"withdraw\" is neither"));
  CHECK(keys.name_of(kOther) == "Office");
}

TEST_CASE("the text wizard opens the screen of keys and goes on where it was") {
  const test::TempFolder folder;
  const std::string store = folder / "jobs.db";
  const std::string text = wizard(store, "keys\nname = Van 7\nback\nquit\n");
  const auto keys = text.find("Choose whose records this tablet trusts");
  REQUIRE(keys != std::string::npos);
  CHECK(text.find("Stopped at ", keys) != std::string::npos);
  CHECK(read_whole(folder / "tablet.name") == "Van 7\n");
}

TEST_CASE("the list of jobs stands over the job in the terminal, and Back leads into it again") {
  const test::TempFolder folder;
  const std::string text = wizard(folder / "jobs.db", "yes\nnext\nname = Unit 3B\nhome\nback\nquit\n");
  const auto home = text.find("Choose a job, or start one");
  REQUIRE(home != std::string::npos);
  CHECK(says(text.substr(home), ")  Unit 3B · open"));
  CHECK(says(text.substr(home), "Stopped at J-1. "));
}

TEST_CASE("another job is begun from the list, and the first one is chosen again by the beginning of its name") {
  const test::TempFolder folder;
  const std::string text = wizard(folder / "jobs.db", "yes\nnext\nname = Unit 3B\nhome\nnew\nhome\npractice:\nquit\n",
                                  {}, {"--port", "practice"});
  CHECK(says(text, "Stopped at J-1. "));  // where the first one stands
  std::size_t opened = 0;
  const std::string heading = " in " + (folder / "jobs.db") + "\n";
  for (auto at = text.find(heading); at != std::string::npos; at = text.find(heading, at + 1)) ++opened;
  CHECK(opened == 3);
}

TEST_CASE("with --home the wizard begins at the list, and a practice case begins from there with its briefing") {
  const test::TempFolder folder;
  const std::string text =
      wizard(folder / "jobs.db", "scenarios\nscenario:reversed-ct\nyes\nnext\nquit\n", {}, {"--home"});
  CHECK(says(text, "H-1 · Lineside"));
  CHECK(says(text, "H-5 · PRACTICE"));
  CHECK(says(text, "Practice: Half the laundry's bill is missing"));
  CHECK(says(text, "continue with lineside wizard --port practice --store "));
}

TEST_CASE("a language that is chosen in the terminal holds at once and is remembered, the window's look with it") {
  const test::TempFolder folder;
  const std::string settings = folder / "settings.json";
  Settings before;
  before.glove = true;
  REQUIRE(save_settings(settings, before));
  const std::string text =
      wizard(folder / "jobs.db", "settings\nlanguage = Español\nmotion off\nback\nquit\n", settings);
  CHECK(says(text, "H-7 · Lineside"));
  CHECK(says(text, "Idioma"));
  CHECK(says(text, "Detenido en A-1"));
  const Settings kept = load_settings(settings);
  CHECK(kept.language == "es");
  CHECK(kept.glove);
  CHECK(kept.reduced_motion);
}

TEST_CASE("go to without a code looks for words, and leads into the job") {
  const test::TempFolder folder;
  const std::string text = wizard(folder / "jobs.db", "yes\ngoto\ncode voltages\ngoto:V-1\nquit\n");
  CHECK(says(text, "H-9 · Lineside"));
  CHECK(says(text, "Stopped at V-1. "));
  CHECK(says(wizard(folder / "other.db", "goto H-2\nback\nback\nquit\n"), "No hand-off file was found."));
}

}  // namespace lineside
