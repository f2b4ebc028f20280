// H-6: the tablet's key and those it trusts.
#include "tests/wizards/desk/desk_walk.hpp"
#include "wizards/desk/key_exchange.hpp"

namespace lineside {

using test::DeskWalk;

namespace {

constexpr const char* kOwn = "aaaa-1111-2222-3333-4444-5555-6666-7777";
constexpr const char* kOther = "0123-4567-89ab-cdef-0123-4567-89ab-cdef";

KeysSeen seen() {
  KeysSeen out;
  out.print = kOwn;
  out.name = "Van 2";
  out.folder = "/exports";
  return out;
}

DeskWalk at_keys() {
  DeskWalk desk;
  desk.press("keys");
  desk.send(seen());
  return desk;
}

}  // namespace

TEST_CASE("what a scanner read is trusted, and the screen says what it brought") {
  DeskWalk desk = at_keys();
  const auto trust = desk.answer("card", std::string("lineside key 1 ") + kOther + " Office").only<TrustKeys>();
  REQUIRE(trust.keys.size() == 1);
  CHECK(trust.keys[0].fingerprint == kOther);
  CHECK(trust.keys[0].name == "Office");
  CHECK(desk.send(KeysTrusted{{"Office"}, 1}).asks<LookAtKeys>());
  CHECK(desk.told() == "Trusted: Office. Imported what was waiting: 1.");
  CHECK(desk.answer("card", std::string(kOther) + "  Office ").only<TrustKeys>().keys[0].name == "Office");
}

TEST_CASE("what is no key stays on the screen with a sentence; the tablet's own key needs no trust") {
  DeskWalk desk = at_keys();
  CHECK_FALSE(desk.answer("card", "Van 3").asks<TrustKeys>());
  CHECK(desk.problem_of("card") ==
        "Scan the QR code of the other tablet. Or type its fingerprint, 8 groups of 4, and a name after it.");
  CHECK_FALSE(desk.answer("card", std::string(kOwn) + " myself").asks<TrustKeys>());
  CHECK(desk.problem_of("card").empty());
  CHECK(desk.told() == "That is the key of this tablet: it needs no trust.");
}

TEST_CASE("trust is withdrawn after a second question alone") {
  DeskWalk desk = at_keys();
  KeysSeen with = seen();
  with.trusted = {{kOther, "Office"}};
  desk.send(with);
  CHECK_FALSE(desk.press("withdraw-yes").asks<StopTrusting>());  // nobody was asked
  desk.press(std::string("withdraw:") + kOther);
  CHECK(desk.offers("withdraw-yes"));
  CHECK_FALSE(desk.press("withdraw-no").asks<StopTrusting>());
  CHECK_FALSE(desk.offers("withdraw-yes"));
  desk.press(std::string("withdraw:") + kOther);
  CHECK(desk.press("withdraw-yes").only<StopTrusting>().fingerprint == kOther);
  desk.send(KeyWithdrawn{"Office"});
  CHECK(desk.told() == "No longer trusted: Office.");
}

TEST_CASE("a list of keys is taken whole or not at all") {
  DeskWalk desk = at_keys();
  CHECK(desk.press("list:/media/stick/office.trust").only<ReadKeyFile>().file == "/media/stick/office.trust");
  const std::string list = trust_list({kOther, "Office"}, {{kOwn, "Van 2"}});
  const auto trust = desk.send(KeyFileRead{"office.trust", list}).only<TrustKeys>();
  REQUIRE(trust.keys.size() == 1);  // this tablet's own left out
  CHECK(trust.keys[0].name == "Office");
  CHECK_FALSE(desk.send(KeyFileRead{"office.trust", list + "no fingerprint\n"}).asks<TrustKeys>());
  CHECK(desk.told() == "office.trust, line 4: a fingerprint and a name are needed. Nothing was imported.");
  CHECK_FALSE(desk.send(KeyFileRead{"office.trust", ""}).asks<TrustKeys>());
  CHECK(desk.told() == "office.trust is not a list of trusted keys. Write one on the other tablet, on this screen.");
}

TEST_CASE("the list that is written holds this tablet's key and every key it trusts") {
  DeskWalk desk = at_keys();
  KeysSeen with = seen();
  with.trusted = {{kOther, "Office"}};
  desk.send(with);
  const auto write = desk.press("write:/media/stick").only<WriteKeyList>();
  CHECK(write.folder == "/media/stick");
  CHECK(write.file == "trusted-by-aaaa.trust");
  CHECK(write.content == std::string("lineside trust 1\n") + kOwn + " Van 2\n" + kOther + " Office\n");
  desk.send(KeyListWritten{"/media/stick/trusted-by-aaaa.trust"});
  CHECK(desk.told() == "The list was written to /media/stick/trusted-by-aaaa.trust, read back and verified.");
}

TEST_CASE("without a key of its own the tablet says why, and writes no list") {
  DeskWalk desk = at_keys();
  KeysSeen broken;
  broken.problem = msg("The key of this tablet cannot be read or made: {file}. Restore it from its backup.",
                       Verbatim{"/jobs/tablet.key"});
  desk.send(broken);
  CHECK(desk.told() == "The key of this tablet cannot be read or made: /jobs/tablet.key. Restore it from its backup.");
  CHECK(desk.all<QrCode>().empty());
  CHECK_FALSE(desk.press("write:/exports").asks<WriteKeyList>());
}

TEST_CASE("a tablet without a name is called by the beginning of its fingerprint") {
  CHECK(tablet_name("", kOther) == "Tablet 0123");
  CHECK(tablet_name("Van\x1b[2J", kOther) == "Tablet 0123");
  CHECK(tablet_name("Van 2", kOther) == "Van 2");
  DeskWalk desk = at_keys();
  CHECK(desk.answer("name", " Van 3 ").only<NameTablet>().name == "Van 3");
  CHECK_FALSE(desk.answer("name", "Van\x1b[2J").asks<NameTablet>());
  CHECK(desk.problem_of("name") == "A name without control characters is needed.");
}

TEST_CASE("of many lists twenty are offered, and it is said how many there are besides") {
  DeskWalk desk = at_keys();
  KeysSeen many = seen();
  for (int i = 0; i < 20; ++i) many.lists.push_back("/exports/" + std::to_string(i) + ".trust");
  desk.send(many);
  const auto rest = [&] {
    for (const Paragraph& each : desk.all<Paragraph>()) {
      if (english(each.text).starts_with("Lists that are not shown: ")) return english(each.text);
    }
    return std::string();
  };
  CHECK(rest().empty());
  for (int i = 20; i < 33; ++i) many.lists.push_back("/exports/" + std::to_string(i) + ".trust");
  desk.send(many);
  CHECK(rest() == "Lists that are not shown: 13. Type the name of one below.");
}

}  // namespace lineside
