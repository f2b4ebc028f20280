#include "wizards/desk/desk_screens.hpp"

#include <algorithm>

#include "models/plain_text.hpp"

namespace lineside {
namespace {

constexpr std::string_view kHomeTakes[] = {"find",           "show",      "sort",     "job:<id>",  "practice:<id>",
                                           "conflict:<row>", "new",       "practise", "scenarios", "hand-off",
                                           "keys",           "questions", "settings", "open-again"};
constexpr std::string_view kFilesTakes[] = {"file", "file:<path>", "look-again", "cancel"};
constexpr std::string_view kFileJobsTakes[] = {"see:<id>", "take-in", "cancel"};
constexpr std::string_view kVersionsTakes[] = {"choose:<digest>", "go-on"};
constexpr std::string_view kCasesTakes[] = {"scenario:<name>"};
constexpr std::string_view kKeysTakes[] = {"name",         "card",        "file",        "withdraw:<fingerprint>",
                                           "withdraw-yes", "withdraw-no", "list:<path>", "write:<folder>"};
constexpr std::string_view kSettingsTakes[] = {"language", "colors", "hands", "text", "sounds", "flashes", "motion"};
constexpr std::string_view kQuestionsTakes[] = {"find", "faq:<id>"};
constexpr std::string_view kGoToTakes[] = {"code", "goto:<code>", "goto:faq:<id>"};

constexpr DeskScreen kScreens[] = {
    {DeskPlace::Home, "H-1", message("Choose a job, or start one"),
     message("Every answer is saved as you give it. A job continues where you left it."), kHomeTakes},
    {DeskPlace::Files, "H-2", message("Choose a hand-off file"),
     message("Files on this tablet and on USB drives are listed. Name any other file by its path."), kFilesTakes},
    {DeskPlace::FileJobs, "H-3", message("Choose a job of the file"), {}, kFileJobsTakes, false},
    {DeskPlace::Versions, "H-4", message("Choose how this job continues"),
     message("It has conflicting versions on different tablets. All of them are kept."), kVersionsTakes, false},
    {DeskPlace::Cases, "H-5", message("Choose a practice case"),
     message("From easy to nasty. Each begins with what the customer says and ends with what was missed."),
     kCasesTakes},
    {DeskPlace::Keys, "H-6", message("Choose whose records this tablet trusts"),
     message("A record that a trusted key signed is imported. What another key says about a job here waits."),
     kKeysTakes},
    {DeskPlace::Settings, "H-7", message("Language and settings"),
     message("Each choice holds at once and is remembered on this tablet."), kSettingsTakes},
    {DeskPlace::Questions, "H-8", message("Look up a question"),
     message("Type a word, or open a question. The answer names its manual and section."), kQuestionsTakes},
    {DeskPlace::GoTo, "H-9", message("Go to a screen"), message("Type its code, or a word of its title."), kGoToTakes,
     false},
};

std::string bare(std::string_view code) {
  std::string out = lower(trim(code));
  std::erase(out, '-');
  return out;
}

}  // namespace

std::span<const DeskScreen> desk_screens() {
  return kScreens;
}

const DeskScreen& desk_screen(DeskPlace place) {
  return *std::ranges::find(kScreens, place, &DeskScreen::place);
}

const DeskScreen* find_desk_screen(std::string_view code) {
  const auto found =
      std::ranges::find_if(kScreens, [&](const DeskScreen& each) { return bare(each.code) == bare(code); });
  return found == std::end(kScreens) ? nullptr : &*found;
}

std::vector<RailEntry> desk_rail() {
  std::vector<RailEntry> out;
  for (const DeskScreen& each : kScreens) {
    if (each.direct) out.push_back({std::string(each.code), each.title});
  }
  return out;
}

}  // namespace lineside
