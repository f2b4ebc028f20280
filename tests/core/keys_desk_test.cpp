// Two tablets get to know each other's keys on the screen for them, as with "lineside job key".
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "app/core/hand_off/key_exchange.hpp"
#include "app/core/hand_off/keys_desk.hpp"
#include "app/store/sqlite/sqlite_store.hpp"
#include "tests/support/store/store_values.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {

using test::fact;
using test::small_job;
using test::value_of;

namespace {

template <class Wanted>
std::vector<Wanted> all_of(const Screen& screen) {
  std::vector<Wanted> out;
  for (const Item& item : screen.items) {
    if (const auto* wanted = std::get_if<Wanted>(&item)) out.push_back(*wanted);
  }
  return out;
}

bool offers(const KeysDesk& desk, const std::string& id) {
  const auto actions = all_of<Action>(desk.screen());
  return std::ranges::find(actions, id, &Action::id) != actions.end();
}

/// What is told above everything else.
std::string told(const KeysDesk& desk) {
  const auto* first = std::get_if<Paragraph>(&desk.screen().items.front());
  return first == nullptr ? std::string() : english(first->text);
}

struct Tablet {
  test::TempFolder folder;
  std::unique_ptr<JobArchive> store = value_of(open_archive(folder / "jobs.db"));
  KeyRing keys{folder.path().string()};
  KeysDesk desk{options()};

  KeysDesk::Options options() {
    KeysDesk::Options out;
    out.keys = keys;
    out.folder = folder.path().string();
    out.sticks = [] { return std::vector<Place>{}; };
    out.stores = [this] { return std::vector<JobArchive*>{store.get()}; };
    return out;
  }
  std::string print() { return fingerprint(value_of(keys.own()).open); }
};

void take_one(JobArchive& store, const Job& job, const std::string& signed_by, Signer signer) {
  std::optional<Record> next = Record{job, {}, {}};
  (void)value_of(store.merge([&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, std::nullopt); },
                             signed_by, signer));
}

}  // namespace

TEST_CASE("the QR code of one tablet is taken in on the other, with what waited from it") {
  Tablet here;
  Tablet there;
  there.desk.handle(Answer{"name", "Van 2"});
  const QrCode code = all_of<QrCode>(there.desk.screen()).at(0);
  CHECK(code.text == "lineside key 1 " + there.print() + " Van 2");
  CHECK(code.side >= 21);
  CHECK(code.dark.size() == code.side * code.side);
  take_one(*here.store, small_job("a"), here.print(), Signer::Known);
  Job further = small_job("a");
  further.facts.push_back(fact(4, "m1", "panel", "roof"));
  take_one(*here.store, further, there.print(), Signer::Unknown);
  REQUIRE(value_of(here.store->waiting("a")).size() == 1);

  here.desk.handle(Answer{"card", code.text});
  CHECK(told(here.desk) == "Trusted: Van 2. Imported what was waiting: 1.");
  CHECK(here.keys.name_of(there.print()) == "Van 2");
  CHECK(value_of(here.store->waiting("a")).empty());
  CHECK(latest(value_of(here.store->load("a")), "m1", "panel") == "roof");

  // Withdrawn only after a second look.
  here.desk.handle(Press{"withdraw:" + there.print()});
  CHECK(here.keys.name_of(there.print()) == "Van 2");
  here.desk.handle(Press{"withdraw-no"});
  CHECK_FALSE(offers(here.desk, "withdraw-yes"));
  here.desk.handle(Press{"withdraw:" + there.print()});
  here.desk.handle(Press{"withdraw-yes"});
  CHECK(told(here.desk) == "No longer trusted: Van 2.");
  CHECK(here.keys.name_of(there.print()).empty());
  CHECK_FALSE(here.desk.handle(Press{"back"}));
}

TEST_CASE("a fingerprint can be typed; what is none stays on the screen with a sentence") {
  Tablet here;
  Tablet there;
  for (const std::string& typed :
       std::vector<std::string>{"Van 2", there.print(), "0123-" + there.print() + " Van 2", "lineside key 1 0123 Van 2",
                                there.print() + " Van\x1b[2J"}) {
    CAPTURE(typed);
    here.desk.handle(Answer{"card", typed});
    const auto fields = all_of<Field>(here.desk.screen());
    const auto card = std::ranges::find(fields, "card", &Field::id);
    REQUIRE(card != fields.end());
    CHECK(card->rejected == typed);
    CHECK(english(card->problem).starts_with("Scan the QR code of the other tablet"));
    CHECK(here.keys.trusted().empty());
  }
  here.desk.handle(Answer{"card", there.print() + "  Van 2 "});
  CHECK(here.keys.name_of(there.print()) == "Van 2");
  here.desk.handle(Answer{"card", here.print() + " myself"});
  CHECK(told(here.desk) == "That is the key of this tablet: it needs no trust.");
  CHECK(here.keys.trusted().size() == 1);
}

TEST_CASE("what others call this tablet stays when the screen is left") {
  Tablet here;
  CHECK(all_of<QrCode>(here.desk.screen()).at(0).text.ends_with("Tablet " + here.print().substr(0, 4)));
  here.desk.handle(Answer{"name", "Van 2"});
  here.desk.handle(Answer{"name", "Van\x1b[2J"});
  KeysDesk again(here.options());
  CHECK(all_of<QrCode>(again.screen()).at(0).text == "lineside key 1 " + here.print() + " Van 2");
  std::ofstream(here.folder / "tablet.name") << "Van\x1b[2J\n";  // written by somebody else
  KeysDesk fresh(here.options());
  CHECK(all_of<QrCode>(fresh.screen()).at(0).text.ends_with("Tablet " + here.print().substr(0, 4)));
}

TEST_CASE("of many lists on a stick twenty are offered, and it is said how many there are besides") {
  Tablet here;
  const auto rest = [](const KeysDesk& desk) {
    for (const Paragraph& each : all_of<Paragraph>(desk.screen())) {
      if (english(each.text).starts_with("Lists that are not shown: ")) return english(each.text);
    }
    return std::string();
  };
  for (int i = 0; i < 20; ++i) std::ofstream(here.folder / (std::to_string(i) + ".trust")) << "lineside trust 1\n";
  here.desk.handle(Press{"look"});
  CHECK(rest(here.desk).empty());
  for (int i = 20; i < 33; ++i) std::ofstream(here.folder / (std::to_string(i) + ".trust")) << "lineside trust 1\n";
  here.desk.handle(Press{"look"});
  CHECK(rest(here.desk) == "Lists that are not shown: 13. Type the name of one below.");
}

TEST_CASE("a list of trusted keys is written on one tablet and taken in on another, whole or not at all") {
  Tablet here;
  Tablet there;
  value_of(there.keys.trust("0000-1111-2222-3333-4444-5555-6666-7777", "Office"));
  there.desk.handle(Answer{"name", "Van 2"});
  there.desk.handle(Press{"write:" + there.folder.path().string()});
  const std::string written = there.folder / ("trusted-by-" + there.print().substr(0, 4) + ".trust");
  CHECK(told(there.desk) == "The list was written to " + written + ", read back and verified.");
  const std::string list = here.folder / "from-the-stick.trust";
  std::filesystem::copy_file(written, list);
  CHECK(here.desk.handle(Press{"look"}));  // whatever is pressed, the folders are looked at again
  REQUIRE(offers(here.desk, "list:" + list));
  here.desk.handle(Press{"list:" + list});
  CHECK(told(here.desk) == "Trusted: Van 2, Office.");
  CHECK(here.keys.trusted().size() == 2);

  std::ofstream(list) << "lineside trust 1\n1111-1111-2222-3333-4444-5555-6666-7777 Van 3\nno fingerprint\n";
  here.desk.handle(Answer{"file", list});
  CHECK(told(here.desk) == list + ", line 3: a fingerprint and a name are needed. Nothing was imported.");
  here.desk.handle(Answer{"file", here.folder / "not-there.trust"});
  CHECK(told(here.desk).find("is not a list of trusted keys") != std::string::npos);
  CHECK(here.keys.trusted().size() == 2);
  // A card that was scanned into a file.
  std::ofstream(list) << "lineside key 1\n1111-1111-2222-3333-4444-5555-6666-7777\nVan 3\n";
  here.desk.handle(Answer{"file", list});
  CHECK(told(here.desk) == "Trusted: Van 3.");
}

}  // namespace lineside
