// The wizard as text, over the same screens as the window: prints a Screen, takes lines first from an answers file and
// then from a person, and turns them into events. Also plays the demonstration.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "app/cli/wizard/answers.hpp"
#include "app/cli/wizard/line_source.hpp"
#include "app/cli/wizard/text_screen.hpp"
#include "app/core/controller.hpp"
#include "wizards/desk/desk_event.hpp"

namespace lineside::cli {

/// How often registers are read while someone waits for them, in seconds.
inline constexpr double kPollSeconds = 0.25;

/// How a visit to the screens outside the job ended.
struct DeskVisit {
  bool ended = false;   // the lines have ended, or the person has
  bool left = false;    // for another job
  std::string go_to{};  // screen of the job that is wanted now; empty: where it stands
};

/// One job in the terminal, from its present screen to its end or to where it is left.
class TextWizard {
 public:
  struct Options {
    TextStyle style;
    Answers answers;
    std::string answers_name;               // name of the file in sentences
    LineSource* lines = nullptr;            // nullptr: there is no one to ask
    bool terminal = false;                  // `lines` comes from a person: prompts are shown
    SharedPracticeBus* practice = nullptr;  // nullptr: no practice panel
    /// Asked for an answer if the file has none for a screen whose Next is disabled (demonstration); may be empty.
    std::function<std::optional<Answer>(const Screen&)> otherwise;
    /// Shows a screen outside the job, in the style that it may change the language of; empty: there is none.
    std::function<DeskVisit(const DeskAsked&, TextStyle&)> desk;
    std::string resume;  // what to say of going on later: "lineside wizard --job …"
  };
  TextWizard(Controller& controller, Clock& clock, std::ostream& out, std::ostream& err, Options options);

  /// Runs until the last screen, the end of the input or "quit". Returns the exit status.
  int run();
  /// It ended because another job is wanted.
  bool left() const { return left_; }

 private:
  // Showing.
  void show_screen();
  void show_changes();
  void say(const Text& text);
  std::string prompt() const;
  // The answers file (text_wizard_file.cpp).
  std::optional<int> play_file();
  AnswerLine* next_answer(bool repeats);
  std::optional<int> play(AnswerLine& answer);
  std::optional<int> play_panel(const AnswerLine& answer);
  std::optional<std::string> value_of(const AnswerLine& answer);
  std::optional<Answer> otherwise();
  int fail(const AnswerLine& answer, const Text& why, int status);
  int stuck();
  void wait_for_work();
  void pass_time(double duration);
  // A person (text_wizard_lines.cpp).
  std::optional<int> take_line();
  std::optional<int> act(std::string line);
  bool command(const std::string& word, const std::string& rest);
  bool desk_command(const std::string& word, const std::string& rest);
  void visit_desk(DeskPlace place);
  bool what_fits(const std::string& typed);
  bool practice_command(const std::string& line);
  bool answer_or_press(const std::string& line);
  void help();
  void say_manuals(const Screen& screen);
  // Both.
  bool dispatch(EventBody event);
  Text watch_led(int flashes);
  int end_status() const;
  int stop();

  Controller& controller_;
  Clock& clock_;
  std::ostream& out_;
  std::ostream& err_;
  Options options_;
  Lines shown_;
  std::string shown_code_;
  std::size_t facts_shown_ = 0;
  std::set<std::string> taken_;        // keys taken on this visit
  std::map<std::string, int> passes_;  // how often Next led here since the file last had an answer
  std::size_t panel_meter_ = 0;
  bool left_ = false;   // for another job
  bool ended_ = false;  // on a screen outside the job
};

// Shared by both kinds of input. Each returns nullptr if the screen has no such item.
const Field* find_field(const Screen& screen, std::string_view id);
const Action* find_action(const Screen& screen, std::string_view id);
const CheckItem* find_check(const Screen& screen, std::string_view id);
const LedTimer* find_timer(const Screen& screen);
bool is_waiting(const Screen& screen);
/// What a person means by `typed`: a choice by its number on the screen or its words, yes and no in each language.
std::string chosen(const Field& field, const std::string& typed, const TextStyle& style);
/// The question to ask next: the one whose answer was refused, else the first required one that is open.
const Field* open_question(const Screen& screen);

}  // namespace lineside::cli
