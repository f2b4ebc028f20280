// H-7 settings, H-8 questions, H-9 "go to", and the ways between the desk and the job behind it.
#include "tests/wizards/desk/desk_walk.hpp"
#include "wizards/desk/go_to.hpp"

namespace lineside {

using test::DeskWalk;

namespace {

const std::vector<Choice> kLanguages{{"en", Verbatim{"English"}}, {"es", Verbatim{"Español"}}};

std::string value_of_setting(const DeskWalk& desk, const std::string& id) {
  for (const Field& field : desk.all<Field>()) {
    if (field.id == id) return field.value;
  }
  return "no such setting";
}

const std::vector<RailEntry> kRail{{"V-1", message("Voltages")}, {"W-3", message("Wiring result")}};

}  // namespace

TEST_CASE("a setting that is chosen leaves with all the others as they were; what is none changes nothing") {
  DeskWalk desk;
  CHECK(desk.press("settings").asks<LookAtSettings>());
  Settings now;
  now.language = "en";
  now.glove = true;
  desk.send(SettingsSeen{now, kLanguages});
  CHECK(desk.code() == "H-7");
  CHECK(value_of_setting(desk, "hands") == "glove");
  CHECK(value_of_setting(desk, "motion") == "on");
  Settings wanted = now;
  wanted.language = "es";
  CHECK(desk.answer("language", "es").only<SetSettings>().settings == wanted);
  wanted.text_percent = 150;
  CHECK(desk.answer("text", "150").only<SetSettings>().settings == wanted);
  wanted.reduced_motion = true;
  CHECK(desk.answer("motion", "off").only<SetSettings>().settings == wanted);
  CHECK_FALSE(desk.answer("language", "de").asks<SetSettings>());  // no catalog
  CHECK_FALSE(desk.answer("text", "110").asks<SetSettings>());
  CHECK_FALSE(desk.answer("volume", "on").asks<SetSettings>());
}

TEST_CASE("a question is answered without a job, with its manual, and without a way into a job's screen") {
  DeskWalk desk;
  desk.press("questions");
  CHECK(desk.code() == "H-8");
  const std::size_t all = desk.all<Action>().size();
  CHECK(all > 10);
  desk.answer("find", "swapping x1 x2");
  CHECK(desk.all<Action>().size() < all);
  desk.answer("find", "conduit");
  CHECK(desk.all<KeyValues>().size() == 1);  // the manuals' figures
  for (const Action& action : desk.all<Action>()) CHECK_FALSE(action.id.starts_with("open:"));
  desk.answer("find", "");
  const std::string first = desk.all<Action>().at(0).id;
  REQUIRE(first.starts_with("faq:"));
  desk.press(first);
  CHECK_FALSE(desk.offers(first));  // its answer stands there
  desk.press(first);
  CHECK(desk.offers(first));
  desk.answer("find", "con\x1b[2J");
  CHECK_FALSE(desk.problem_of("find").empty());
}

TEST_CASE("go to lists what a code or a word can mean, steps first and then questions") {
  const auto ids = [](const std::string& typed) {
    std::vector<std::string> out;
    for (const GoToRow& row : go_to_rows(kRail, typed, {})) out.push_back(row.id);
    return out;
  };
  CHECK(ids("") == std::vector<std::string>{"goto:V-1", "goto:W-3"});
  CHECK(ids("v-") == std::vector<std::string>{"goto:V-1"});
  CHECK(ids("wiring").at(0) == "goto:W-3");
  CHECK(ids("conduit").at(0).starts_with("goto:faq:"));
  CHECK(ids("zz").empty());
  CHECK(go_to_target(kRail, "w-3", {}) == "W-3");
  CHECK(go_to_target(kRail, "volt", {}) == "V-1");
  CHECK(go_to_target(kRail, "s-1", {}) == "S-1");
  CHECK(go_to_target(kRail, "conduit", {}) == "conduit");
}

TEST_CASE("words of another language find the same screen") {
  const InEveryLanguage spanish = [](const Text& text) {
    return std::vector<std::string>{english(text), text == "Voltages" ? "Voltajes" : ""};
  };
  REQUIRE(go_to_rows(kRail, "voltaje", spanish).size() == 1);
  CHECK(go_to_target(kRail, "voltaje", spanish) == "V-1");
}

TEST_CASE("a screen of the desk is reached by its code, and what hangs on a choice through its list") {
  DeskWalk desk;
  const std::vector<std::pair<std::string, std::string>> ways{{"h-5", "H-5"}, {"H2", "H-2"}, {"H-1", "H-1"}};
  for (const auto& [typed, code] : ways) {
    desk.send(GoTo{typed});
    CHECK(desk.code() == code);
    if (is_working(desk.state)) desk.send(FilesFound{});
  }
  desk.send(GoTo{"H-4"});
  CHECK(desk.code() == "H-1");
  desk.send(GoTo{"H-3"});
  CHECK(desk.code() == "H-2");
}

TEST_CASE("without a job a step says that it belongs to one, and words lead to the questions") {
  DeskWalk desk;
  desk.send(GoTo{"V-1"});
  CHECK(desk.told() == "V-1 is a screen of a job. Open a job first, then go there.");
  CHECK_FALSE(desk.asks<BackToJob>());
  desk.send(GoTo{"conduit"});
  CHECK(desk.code() == "H-8");
  CHECK(desk.all<Field>().at(0).value == "conduit");
  desk.send(GoTo{"qqqq"});
  CHECK(desk.told() == "There is no screen \"qqqq\", and no question has these words.");
}

TEST_CASE("over a job, go to leads back into it, and Back of the screen that was asked for too") {
  DeskWalk desk;
  desk.send(DeskAsked{DeskPlace::GoTo, true, kRail});
  CHECK(desk.code() == "H-9");
  CHECK(desk.offers("goto:V-1"));
  desk.answer("code", "wiring");
  CHECK_FALSE(desk.offers("goto:V-1"));
  CHECK(desk.press("goto:W-3").only<BackToJob>().screen == "W-3");

  desk.send(DeskAsked{DeskPlace::Keys, true, kRail});
  CHECK(desk.press("back").only<BackToJob>().screen.empty());
  desk.send(DeskAsked{DeskPlace::Home, true, kRail});
  CHECK(screen(desk.state).back.visible);
  desk.press("keys").press("back");
  CHECK_FALSE(desk.asks<BackToJob>());  // one screen at a time
  CHECK(desk.code() == "H-1");
  CHECK(desk.press("back").asks<BackToJob>());
}

TEST_CASE("with no job behind, the list is where Back ends") {
  DeskWalk desk;
  desk.send(DeskAsked{DeskPlace::Settings});
  desk.press("back");
  CHECK(desk.code() == "H-1");
  CHECK_FALSE(screen(desk.state).back.visible);
  CHECK_FALSE(desk.press("back").asks<BackToJob>());
}

}  // namespace lineside
