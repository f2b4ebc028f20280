#include "tests/cli/robot.hpp"

#include <algorithm>

#include "app/cli/practice/panel_text.hpp"
#include "app/cli/wizard/text_wizard.hpp"
#include "models/decoding/decode.hpp"
#include "models/plain_text.hpp"

namespace lineside::test {
namespace {

constexpr std::size_t kMostLines = 900;
constexpr int kMostTests = 9;
constexpr int kRegisterWaits = 90;  // of 5 s
constexpr double kTooFast = 45000;  // watts: above it the 10 Wh LED cannot be tapped along

const Field* find(const Screen& screen, std::string_view id) {
  return cli::find_field(screen, id);
}
const Action* action(const Screen& screen, std::string_view id) {
  const Action* found = cli::find_action(screen, id);
  return found != nullptr && found->enabled ? found : nullptr;
}
bool open(const Field& field) {
  return field.value.empty();
}
std::string first_choice(const Field& field) {
  for (const Choice& choice : field.choices) {
    if (choice.enabled) return choice.value;
  }
  return {};
}
/// The lines that the first words of W-1 ask for: "Switch on load on L1 and L3 only, …".
std::string asked_lines(const Screen& screen, int elements, int tests) {
  std::string advice;
  for (const Item& item : screen.items) {
    const auto* paragraph = std::get_if<Paragraph>(&item);
    if (paragraph != nullptr && english(paragraph->text).find("Turn on load on") != std::string::npos)
      advice = english(paragraph->text);
  }
  // Without advice one line after the other.
  if (advice.empty()) return "L" + std::to_string(1 + tests % elements);
  const auto begin = advice.find("load on ") + 8;
  const std::string head = advice.substr(begin, advice.find(" only", begin) - begin);
  std::string lines;
  for (int k = 0; k < elements; ++k) {
    const std::string line = "L" + std::to_string(k + 1);
    const bool every = head.find("every") != std::string::npos;
    if (every || head.find(line) != std::string::npos) lines += (lines.empty() ? "" : " ") + line;
  }
  return lines;
}

/// What is printed on CTs that fit the meter.
std::string printed_rating(const std::string& number, const std::string& otherwise) {
  const Decoding decoding = decode(number);
  if (decoding.readings.empty() || !decoding.readings.front().ct.primary_a) return otherwise;
  return number_text(*decoding.readings.front().ct.primary_a);
}

bool says(const Screen& screen, std::string_view words) {
  return std::ranges::any_of(screen.items, [&](const Item& item) {
    const auto* paragraph = std::get_if<Paragraph>(&item);
    return paragraph != nullptr && english(paragraph->text).find(words) != std::string::npos;
  });
}

}  // namespace

sim::MeterView Robot::view() {
  return bus_.with([](sim::PracticeBus& bus) { return bus.view(0); });
}

cli::LineSource::Got Robot::next(std::string& line, double) {
  const Screen& screen = controller_.screen();
  if (screen.code != code_) {
    code_ = screen.code;
    seen.insert(code_);
    given_.clear();
    waits_ = 0;
    todo_.clear();
  }
  if (typed.size() > kMostLines || (screen.code == knows_.ends_at && todo_.empty() && given_.count("end") != 0))
    return Got::End;
  if (todo_.empty()) {
    line = decide(screen);
  } else {
    line = todo_.front()();
    todo_.pop_front();
  }
  if (line == "end") return Got::End;
  if (line.empty()) {
    clock_.advance(5);
    return Got::Nothing;
  }
  if (line == "next" || line.starts_with("skip")) screens.push_back(screen);
  typed.push_back(screen.code + "> " + line);
  return Got::Line;
}

/// Ticks and required fields, in the order in which they stand.
std::string Robot::fill(const Screen& screen) {
  for (const Item& item : screen.items) {
    if (const auto* list = std::get_if<Checklist>(&item)) {
      for (const CheckItem& check : list->items) {
        if (!check.done) return check.id + " = yes";
      }
    }
    const auto* field = std::get_if<Field>(&item);
    if (field == nullptr || !open(*field) || given_.count(field->id) != 0) continue;
    const auto known = knows_.also.find(screen.code + "." + field->id);
    if (!field->required && known == knows_.also.end()) continue;
    given_.insert(field->id);
    if (known != knows_.also.end()) return field->id + " = " + known->second;
    if (field->id == "number") return "number = " + knows_.number;
    if (field->id == "built") return "built = " + knows_.built;
    if (field->id == "service") return "service = " + knows_.service;
    if (field->id == "ct-rating") return "ct-rating = " + knows_.ct_rating;
    if (field->id == "meters") return "meters = " + knows_.meters;
    if (field->kind == FieldKind::YesNo) return field->id + (field->id == "accepted" ? " = yes" : " = no");
    if (!field->choices.empty()) return field->id + " = " + first_choice(*field);
    if (field->kind == FieldKind::Number) return field->id + " = 12";
    if (field->kind == FieldKind::Date) return field->id + " = 2012-05-01";
    return field->id + " = practice";
  }
  return {};
}

std::string Robot::voltage_screen(const Screen& screen) {
  for (const Item& item : screen.items) {
    const auto* field = std::get_if<Field>(&item);
    if (field == nullptr || given_.count(field->id) != 0) continue;
    given_.insert(field->id);
    if (field->id == "runs") return "runs = yes";
    if (!field->id.starts_with("volts.")) continue;
    if (const auto reading = cli::panel_reading(view(), field->id)) return field->id + " = " + *reading;
  }
  const bool wrong = latest(controller_.job(), "m1", "volts.verdict") == "fail";
  if (!wrong || !knows_.mends || given_.count("mended") != 0) return "next";
  given_ = {"mended"};
  queue("power off");
  queue("leads right");
  return queue("power on"), "panel";
}

std::string Robot::serial_screen(const Screen& screen) {
  if (action(screen, "record") != nullptr && given_.insert("record").second) return "record";
  if (const Field* port = find(screen, "port"); port != nullptr && open(*port) && given_.insert("port").second)
    return "port = practice";
  if (action(screen, "identify") != nullptr && given_.insert("identify").second) return "identify";
  if (says(screen, "In the gateway's menu choose") && given_.insert("gateway").second)
    return queue("identify"), "gateway raw";
  const std::string line = fill(screen);
  return line.empty() ? "next" : line;
}

std::string Robot::load_screen(const Screen& screen) {
  if (knows_.skips.count("W-1") != 0) return "no-load";
  if (given_.insert("load").second) {
    const int elements = view().wiring.elements;
    const std::string on = asked_lines(screen, elements, tests_);
    const bool heater = (round_ >= knows_.heater_from_round && tests_ == 0) || says(screen, "heaters only");
    longer_ = says(screen, "iming it longer");
    for (int k = 0; k < elements; ++k) {
      const std::string line = "L" + std::to_string(k + 1);
      const bool wanted = on.find(line) != std::string::npos;
      if (wanted && heater)
        queue("heater " + line);
      else
        queue("load " + line + (wanted ? " on" : " off"));
    }
    if (find(screen, "generation") != nullptr) queue("generation = none");
    queue("load_on = " + on);
    for (int k = 0; k < elements; ++k) {
      const std::string id = "amps.L" + std::to_string(k + 1);
      todo_.push_back([this, id] { return id + " = " + cli::panel_reading(view(), id).value_or("0"); });
    }
    if (heater) queue("load_kind = resistive");
    const bool other =
        knows_.by_register && (says(screen, "watch the energy register") || says(screen, "read the power on the LCD"));
    todo_.push_back([this, other] {
      const Field* by = find(controller_.screen(), "by");
      for (const Choice& choice : by->choices) {
        if (other && choice.enabled && (choice.value == "register" || choice.value == "display"))
          return "by = " + choice.value;
      }
      const bool fast = std::abs(view().registered_watts) > kTooFast;
      const bool slow_led = std::any_of(by->choices.begin(), by->choices.end(),
                                        [](const Choice& choice) { return choice.value == "led-1000"; });
      return std::string(fast && slow_led ? "by = led-1000" : "by = led-10");
    });
    return "panel";
  }
  return "next";
}

std::string Robot::watch_screen(const Screen& screen) {
  const Field* indicator = find(screen, "reverse_indicator");
  if (const Field* shown = find(screen, "display_kw"); shown != nullptr && open(*shown) && given_.insert("kw").second)
    return "display_kw = " + number_text(std::max(0.0, view().registered_watts) / 1000);
  if (action(screen, "watch") != nullptr && find(screen, "by") == nullptr && cli::find_timer(screen) == nullptr &&
      given_.insert("watch").second)
    return "watch";
  if (given_.count("watch") != 0) {  // the register, for as long as two steps of it take
    if (indicator != nullptr && open(*indicator))
      return std::string("reverse_indicator = ") + (view().reverse_led ? "yes" : "no");
    if (++waits_ < kRegisterWaits) return {};
    return given_.insert("stop").second ? "stop" : "next";
  }
  const LedTimer* timer = cli::find_timer(screen);
  const double wh = timer != nullptr ? timer->wh_per_cycle : 10;
  const bool flashes = bus_.with([&](sim::PracticeBus& bus) { return bus.next_flash(0, wh); }).has_value();
  const bool too_few = timer != nullptr && static_cast<int>(timer->taps.size()) <= timer->cycles_wanted;
  if (longer_ && flashes && too_few) return "watch 3";
  if (screen.next.enabled) return "next";
  if (indicator != nullptr && open(*indicator) && (timer == nullptr || timer->taps.size() >= 3 || waits_ > 3))
    return std::string("reverse_indicator = ") + (view().reverse_led ? "yes" : "no");
  if (flashes) return "watch 3";
  if (++waits_ % 4 != 0) return {};
  return "no-flash";
}

std::string Robot::verdict_screen(const Screen& screen) {
  const Action* again = action(screen, "another-test");
  const bool wanted =
      again != nullptr &&
      (again->primary || (knows_.until_certain && screen.next.label != "Correct it" && screen.next.label != "Next"));
  const bool measuring = wanted && tests_ + 1 < kMostTests;
  if (screen.next.enabled && !measuring) return "next";
  for (const Item& item : screen.items) {
    const auto* field = std::get_if<Field>(&item);
    if (field == nullptr || !open(*field)) continue;
    if (field->id.starts_with("rating.")) return field->id + " = " + printed_rating(knows_.number, knows_.ct_rating);
    if (!field->id.starts_with("volts.")) continue;
    if (const auto reading = cli::panel_reading(view(), field->id)) return field->id + " = " + *reading;
  }
  return ++tests_ < kMostTests ? "another-test" : "skip practice";
}

/// What a person sees of a CT with the power off.
std::string Robot::found_at(std::size_t k) const {
  const CtPlacement& placed = found_.ct[k];
  const bool place = placed.on && placed.on != kLines[k];
  const int wrong = (place ? 1 : 0) + (placed.reversed ? 1 : 0);
  if (!placed.on || placed.scale == 0) return "leads";
  if (wrong > 1) return "other";
  if (place) return "place";
  if (placed.reversed) return "direction";
  return placed.scale == 1 ? "right" : "rating";
}

std::string Robot::lead_at(std::size_t k) const {
  const Conductor on = found_.voltage[k];
  return on == conductor(kLines[k]) ? "right" : on == Conductor::Dead ? "dead" : "place";
}

/// What a person does with the power off: every CT on its own conductor, the right way round, of the right rating.
void Robot::put_right() {
  const sim::MeterView now = view();
  for (int k = 0; k < now.wiring.elements; ++k) {
    const auto i = static_cast<std::size_t>(k);
    const CtPlacement& placed = now.wiring.ct[i];
    const std::string ct{name(kCts[i])};
    if (placed.reversed) queue("turn " + ct);
    if (placed.on != kLines[i]) queue("move " + ct + " " + std::string{name(kLines[i])});
  }
  queue("leads right");
  queue("cts right");
}

std::string Robot::correct_screen(const Screen& screen) {
  if (given_.insert("mended").second) {
    ++round_;
    tests_ = 0;
    found_ = view().wiring;
    put_right();
    return "power off";
  }
  const auto answer = [&](std::string_view part, const std::string& what) -> std::string {
    const std::string id = "found." + std::string{part};
    const Field* field = find(screen, id);
    return field != nullptr && open(*field) && given_.insert(id).second ? id + " = " + what : "";
  };
  for (std::size_t k = 0; k < kCts.size(); ++k) {
    if (const std::string line = answer(name(kCts[k]), found_at(k)); !line.empty()) return line;
    if (const std::string line = answer(name(kLines[k]), lead_at(k)); !line.empty()) return line;
  }
  if (const std::string line = fill(screen); !line.empty()) return line;
  if (given_.insert("on").second) return "power on";
  return "next";
}

std::string Robot::last_screen(const Screen& screen) {
  for (const Item& item : screen.items) {
    const auto* table = std::get_if<KeyValues>(&item);
    if (table == nullptr || table->title != "Did not apply") continue;
    for (const KeyValue& row : table->rows) not_asked[english(row.key)] = english(row.value);
  }
  const std::string line = fill(screen);
  return line.empty() ? "next" : line;
}

std::string Robot::decide(const Screen& screen) {
  const std::string& code = screen.code;
  if (code == knows_.ends_at) return "end";
  if (code == "V-1") return voltage_screen(screen);
  if (code == "S-1") return serial_screen(screen);
  if (code == "W-1") return load_screen(screen);
  if (code == "W-2") return watch_screen(screen);
  if (code == "W-3") return verdict_screen(screen);
  if (code == "W-4") return correct_screen(screen);
  if (code == "X-1") return last_screen(screen);
  if (code == "J-1" && knows_.meters != "1" && given_.insert("meters").second) return "meters = " + knows_.meters;
  if (code == "I-1") {
    if (given_.insert("wanted").second) return "wanted = 18";
    if (action(screen, "change") != nullptr && given_.insert("change").second) return "change";
  }
  if (code == "R-1" && action(screen, "read") != nullptr && given_.insert("read").second) return "read";
  if (code == "D-1") {
    if (given_.insert("by").second) return "by = not-reset";
  }
  if (code == "G-1" && given_.insert("led").second) return "led = solid";
  if (const std::string line = fill(screen); !line.empty()) return line;
  if (screen.next.visible && screen.next.enabled) return "next";
  return "skip nothing more can be done here: " + english(screen.next.why_disabled);
}

}  // namespace lineside::test
