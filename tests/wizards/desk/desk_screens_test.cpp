// The table of screens outside a job against what the screens show.
#include <set>

#include "tests/wizards/desk/desk_walk.hpp"
#include "wizards/engine/table.hpp"

namespace lineside {

using test::DeskWalk;

TEST_CASE("no two screens have the same code, those of a job included") {
  std::set<std::string_view> codes;
  for (const Step& step : steps()) codes.insert(step.code);
  for (const DeskScreen& each : desk_screens()) {
    CAPTURE(each.code);
    CHECK(codes.insert(each.code).second);
  }
}

TEST_CASE("each screen of the table is the one that is shown, with its code and title") {
  for (const DeskScreen& each : desk_screens()) {
    CAPTURE(each.code);
    DeskWalk desk;
    desk.state.place = each.place;
    if (each.place == DeskPlace::FileJobs) desk.state.hand_off.file = "/media/stick/site.lineside";
    CHECK(desk.code() == each.code);
    CHECK(english(screen(desk.state).title) == each.title.id);
  }
}

TEST_CASE("what a screen of the desk asks stands in the table") {
  const auto known = [](const DeskScreen& row, const std::string& id) {
    return std::ranges::any_of(row.takes, [&](std::string_view pattern) {
      const std::size_t open = pattern.find('<');
      return open == std::string_view::npos ? pattern == id : id.starts_with(pattern.substr(0, open));
    });
  };
  for (const DeskScreen& each : desk_screens()) {
    DeskWalk desk;
    JobsOfStore many;
    many.found = 9;
    desk.state.home.stores = {many};
    desk.send(SettingsSeen{{}, {}});
    desk.state.place = each.place;
    if (each.place == DeskPlace::FileJobs) desk.state.hand_off.file = "/media/stick/site.lineside";
    for (const Field& field : desk.all<Field>()) {
      CAPTURE(each.code, field.id);
      CHECK(known(each, field.id));
    }
    for (const Action& action : desk.all<Action>()) {
      CAPTURE(each.code, action.id);
      CHECK(known(each, action.id));
    }
  }
}

}  // namespace lineside
