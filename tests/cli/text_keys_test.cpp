// The screen of keys in the terminal: what is typed does what taps in the window do.
#include <catch2/catch.hpp>
#include <sstream>

#include "app/cli/commands.hpp"
#include "app/cli/wizard/keys_screen.hpp"
#include "app/store/files/whole_file.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

namespace {

constexpr const char* kOther = "0123-4567-89ab-cdef-0123-4567-89ab-cdef";

struct TypedKeys {
  std::string out;
  std::string left;  // lines that nobody read
};

TypedKeys type(KeyRing keys, const std::string& folder, const std::string& lines) {
  KeysDesk::Options options;
  options.keys = std::move(keys);
  options.folder = folder;
  options.sticks = [] { return std::vector<Place>{}; };
  options.stores = [] { return std::vector<JobArchive*>{}; };
  KeysDesk desk(std::move(options));
  std::istringstream in(lines);
  std::ostringstream out;
  cli::look_at_keys(desk, *cli::lines_of_stream(in), out, {}, false);
  std::string left;
  std::getline(in, left);
  return {out.str(), left};
}

bool says(const std::string& out, const std::string& words) {
  return out.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("keys are shown, taken in and withdrawn in the terminal, withdrawn after a second question alone") {
  const test::TempFolder folder;
  KeyRing keys(folder.path().string());
  const std::string own = fingerprint(test::value_of(keys.own()).open);
  TypedKeys typed = type(keys, folder.path().string(), "");
  CHECK(says(typed.out, own));
  CHECK(says(typed.out, "lineside key 1 " + own + " Tablet " + own.substr(0, 4)));  // the QR code and its text
  CHECK(says(typed.out, "█"));

  typed = type(keys, folder.path().string(), "name = Van 2\ncard = " + std::string(kOther) + " Office\n");
  CHECK(says(typed.out, "lineside key 1 " + own + " Van 2"));
  CHECK(says(typed.out, "Trusted: Office."));
  CHECK(keys.name_of(kOther) == "Office");

  typed = type(keys, folder.path().string(), "withdraw:0123\nwithdraw-no\nno such thing\nback\nwithdraw:0123\n");
  CHECK(says(typed.out, "Yes, stop trusting it"));
  CHECK(says(typed.out, "\"no such thing\" is neither a command nor an answer here."));
  CHECK(typed.left == "withdraw:0123");
  CHECK(keys.name_of(kOther) == "Office");

  typed = type(keys, folder.path().string(), "withdraw:0123\nwithdraw-yes\n");
  CHECK(says(typed.out, "No longer trusted: Office."));
  CHECK(keys.name_of(kOther).empty());

  // Two actions begin so: neither is done.
  typed = type(keys, folder.path().string(), "card = " + std::string(kOther) + " Office\nwithdraw:0123\nwithdraw\n");
  CHECK(says(typed.out, "\"withdraw\" is neither"));
  CHECK(keys.name_of(kOther) == "Office");
}

TEST_CASE("the text wizard opens the screen of keys and goes on where it was") {
  const test::TempFolder folder;
  const std::string store = folder / "jobs.db";
  const std::vector<const char*> argv{"lineside", "--store", store.c_str(), "wizard"};
  std::istringstream in("keys\nname = Van 7\nback\nquit\n");
  std::ostringstream out;
  std::ostringstream err;
  cli::Context context{in, out, err, {}, cli::kGood};
  cli::run(static_cast<int>(argv.size()), argv.data(), context);
  const std::string text = out.str();
  const auto keys = text.find("Choose whose records this tablet trusts");
  REQUIRE(keys != std::string::npos);
  CHECK(text.find("Stopped at ", keys) != std::string::npos);
  CHECK(read_whole(folder / "tablet.name") == "Van 7\n");
}

}  // namespace lineside
