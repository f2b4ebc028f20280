#include "app/cli/wizard/text_wizard.hpp"

#include <algorithm>
#include <charconv>
#include <ostream>
#include <utility>

#include "app/cli/commands.hpp"
#include "app/cli/wizard/text_paint.hpp"
#include "models/plain_text.hpp"
#include "wizards/engine/job_state.hpp"

namespace lineside::cli {

namespace {

template <class T, class Match>
const T* find_item(const Screen& screen, Match&& match) {
  for (const Item& item : screen.items) {
    const auto* found = std::get_if<T>(&item);
    if (found != nullptr && match(*found)) return found;
  }
  return nullptr;
}

/// The lines of `now` that were not there before.
Lines new_lines(const Lines& before, const Lines& now) {
  std::multiset<std::string> old(before.begin(), before.end());
  Lines fresh;
  for (const std::string& line : now) {
    if (const auto known = old.find(line); known != old.end()) {
      old.erase(known);
    } else {
      fresh.push_back(line);
    }
  }
  return fresh;
}

}  // namespace

const Field* find_field(const Screen& screen, std::string_view id) {
  return find_item<Field>(screen, [&](const Field& field) { return field.id == id; });
}
const Action* find_action(const Screen& screen, std::string_view id) {
  return find_item<Action>(screen, [&](const Action& action) { return action.id == id; });
}
const LedTimer* find_timer(const Screen& screen) {
  return find_item<LedTimer>(screen, [](const LedTimer&) { return true; });
}
bool is_waiting(const Screen& screen) {
  return find_item<Waiting>(screen, [](const Waiting&) { return true; }) != nullptr;
}
const CheckItem* find_check(const Screen& screen, std::string_view id) {
  for (const Item& item : screen.items) {
    const auto* list = std::get_if<Checklist>(&item);
    if (list == nullptr) continue;
    const auto found =
        std::find_if(list->items.begin(), list->items.end(), [&](const CheckItem& check) { return check.id == id; });
    if (found != list->items.end()) return &*found;
  }
  return nullptr;
}

const Field* open_question(const Screen& screen) {
  if (const auto* refused = find_item<Field>(screen, [](const Field& field) { return !field.problem.empty(); }))
    return refused;
  return find_item<Field>(screen, [](const Field& field) { return field.required && field.value.empty(); });
}

// A choice may be answered by its number on the screen, unless the number is itself one of the answers.
std::string chosen(const Field& field, const std::string& typed, const TextStyle& style) {
  if (style.words != nullptr) {  // an answer in the language of the screen
    for (const Choice& choice : field.choices) {
      if (folded(style.say(choice.label)) == folded(typed)) return choice.value;
    }
    static constexpr std::string_view kYes[] = {"si", "s", "oui", "o"};
    static constexpr std::string_view kNo[] = {"no", "non", "n"};
    if (field.kind == FieldKind::YesNo && std::ranges::find(kYes, folded(typed)) != std::end(kYes)) return "yes";
    if (field.kind == FieldKind::YesNo && std::ranges::find(kNo, folded(typed)) != std::end(kNo)) return "no";
  }
  const bool is_value =
      std::any_of(field.choices.begin(), field.choices.end(), [&](const Choice& c) { return c.value == typed; });
  if (is_value || field.kind == FieldKind::YesNo) return typed;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error != std::errc{} || end != typed.data() + typed.size()) return typed;
  return number >= 1 && number <= field.choices.size() ? field.choices[number - 1].value : typed;
}

TextWizard::TextWizard(Controller& controller, Clock& clock, std::ostream& out, std::ostream& err, Options options)
    : controller_(controller), clock_(clock), out_(out), err_(err), options_(std::move(options)) {}

void TextWizard::show_screen() {
  shown_ = screen_lines(controller_.screen(), options_.style);
  for (const std::string& line : shown_) out_ << line << '\n';
  out_.flush();
  if (shown_code_ != controller_.screen().code) taken_.clear();
  shown_code_ = controller_.screen().code;
  facts_shown_ = controller_.job().facts.size();
}

/// Prints a new screen completely, and of the same screen only what has changed.
void TextWizard::show_changes() {
  if (controller_.screen().code != shown_code_) return show_screen();
  Lines now = screen_lines(controller_.screen(), options_.style);
  for (const std::string& line : new_lines(shown_, now)) {
    if (!line.empty()) out_ << line << '\n';
  }
  out_.flush();
  shown_ = std::move(now);
  facts_shown_ = controller_.job().facts.size();
}

void TextWizard::say(const Text& text) {
  for (const std::string& line : wrap(options_.style.say(text), options_.style.width, 0)) out_ << line << '\n';
  out_.flush();
}

bool TextWizard::dispatch(EventBody event) {
  const bool accepted = controller_.dispatch(std::move(event));
  show_changes();
  return accepted;
}

/// Waits for work on the bus and says what is awaited.
void TextWizard::wait_for_work() {
  while (controller_.working()) {
    controller_.wait_idle(0.1);
    show_changes();
  }
  if (controller_.poll()) show_changes();
}

/// Taps along with the LED that the screen times, as eyes at the practice panel would. Returns why not, or an empty
/// text.
Text TextWizard::watch_led(int flashes) {
  const LedTimer* timer = find_timer(controller_.screen());
  if (timer == nullptr) return msg("No LED is being timed on screen {screen}.", Verbatim{controller_.screen().code});
  if (flashes <= 0) flashes = timer->cycles_wanted + 1 - static_cast<int>(timer->taps.size());
  for (int i = 0; i < flashes; ++i) {
    timer = find_timer(controller_.screen());
    if (timer == nullptr) return {};
    const double wh = timer->wh_per_cycle;
    const auto flash = options_.practice->with([&](sim::PracticeBus& bus) { return bus.next_flash(panel_meter_, wh); });
    if (!flash) return msg("The LED does not flash at the present load.");
    clock_.wait_until(*flash);
    controller_.poll();
    dispatch(Tap{});
  }
  return {};
}

int TextWizard::end_status() const {
  return state(controller_.job()) == JobState::Commissioned ? kGood : kNotGood;
}

/// Called when the input ends before the job does.
int TextWizard::stop() {
  if (state(controller_.job()) != JobState::Open) return end_status();
  out_ << options_.style.say(msg("Stopped at {screen}. Every answer is kept; continue with {command}",
                                 Verbatim{controller_.screen().code}, Verbatim{options_.resume}))
       << '\n';
  out_.flush();
  return kNotGood;
}

int TextWizard::run() {
  show_screen();
  while (true) {
    if (!options_.answers.empty()) {
      if (const auto status = play_file()) return *status;
    }
    if (options_.lines == nullptr) return stuck();
    if (const auto status = take_line()) return *status;
  }
}

}  // namespace lineside::cli
