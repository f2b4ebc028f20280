#include "app/cli/practice/panel_text.hpp"

#include <cctype>
#include <cstdio>
#include <sstream>
#include <vector>

#include "app/cli/command.hpp"
#include "app/core/practice/panel.hpp"

namespace lineside::cli {

namespace {

std::string fixed(double value, int decimals) {
  char out[32];
  std::snprintf(out, sizeof out, "%.*f", decimals, value);
  return out;
}

Text measured(const std::optional<double>& value, std::string_view unit) {
  return value ? Text(Quantity{*value, unit, 1}) : Text(Verbatim{"—"});
}

Message lamp(bool lit) {
  return lit ? message("lit") : message("dark");
}

std::vector<std::string> lower_words(std::string_view text) {
  std::vector<std::string> words;
  std::istringstream in{std::string(text)};
  for (std::string word; in >> word;) {
    for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    words.push_back(word);
  }
  return words;
}

std::optional<bool> on_off(const std::string& word) {
  if (word == "on") return true;
  if (word == "off") return false;
  return std::nullopt;
}

std::optional<Ct> ct_from(const std::string& word) {
  if (word.size() != 3 || word.compare(0, 2, "ct") != 0 || word[2] < '1' || word[2] > '3') return std::nullopt;
  return kCts[static_cast<std::size_t>(word[2] - '1')];
}

std::optional<PracticeAction> action_from(const std::vector<std::string>& words) {
  if (words.size() == 3 && words[0] == "load") {
    const auto line = line_from(words[1]);
    const auto on = on_off(words[2]);
    if (line && on) return SwitchLoad{*line, *on};
  }
  if (words.size() == 2 && words[0] == "power") {
    if (const auto on = on_off(words[1])) return SetPower{*on};
  }
  if (words.size() == 2 && words[0] == "turn") {
    if (const auto ct = ct_from(words[1])) return TurnCt{*ct};
  }
  if (words.size() == 2 && words[0] == "heater") {
    if (const auto line = line_from(words[1])) return PlugHeater{*line};
  }
  if (words.size() == 2 && words[0] == "leads" && words[1] == "right") return PutLeadsRight{};
  if (words.size() == 2 && words[0] == "cts" && words[1] == "right") return FitRightCts{};
  if (words.size() == 2 && words[0] == "gateway" && words[1] == "raw") return SetGatewayRaw{};
  if (words.size() == 3 && words[0] == "move") {
    const auto ct = ct_from(words[1]);
    const auto to = line_from(words[2]);
    if (ct && to) return MoveCt{*ct, *to};
  }
  return std::nullopt;
}

Text said(const PracticeAction& action) {
  const auto named = [](auto part) { return Verbatim{std::string(name(part))}; };
  struct Say {
    decltype(named)& of;
    Text operator()(const SwitchLoad& a) const {
      return a.on ? msg("Load on {line} is on.", of(a.line)) : msg("Load on {line} is off.", of(a.line));
    }
    Text operator()(const SetPower& a) const {
      return a.on ? msg("The panel has power.") : msg("The panel is de-energized, absence of voltage verified.");
    }
    Text operator()(const PlugHeater& a) const { return msg("On {line} only a heater is on now.", of(a.line)); }
    Text operator()(const PutLeadsRight&) const { return msg("Each voltage lead is on its own conductor."); }
    Text operator()(const FitRightCts&) const { return msg("The CTs have the meter's rating now."); }
    Text operator()(const SetGatewayRaw&) const { return msg("The gateway passes raw data through now."); }
    Text operator()(const TurnCt& a) const { return msg("{ct} is turned.", of(a.ct)); }
    Text operator()(const MoveCt& a) const { return msg("{ct} is on {line} now.", of(a.ct), of(a.to)); }
  };
  return std::visit(Say{named}, action);
}

constexpr std::array<const char*, 3> kPairs{"L1-L2", "L2-L3", "L1-L3"};

}  // namespace

constexpr Message kPanelHelp = message(
    "  panel              voltmeter, clamp, LEDs and display of the practice panel\n"
    "  load L2 on|off     switch the load on one conductor\n"
    "  heater L2          only a heater on one conductor\n"
    "  power off|on       power of the panel\n"
    "  turn CT2           turn a CT around (power off first)\n"
    "  move CT1 L3        put a CT on another conductor (power off first)\n"
    "  leads right        each voltage lead on its own conductor, fuses renewed (power off first)\n"
    "  cts right          CTs of the meter's rating (power off first)\n"
    "  gateway raw        in the gateway's menu: TCP server with raw data, interval 0, no texts\n"
    "  watch N            tap along with N flashes of the LED that is being timed\n");

Lines panel_lines(const sim::MeterView& view, const i18n::Translator* words) {
  const Verbatim model{view.model};
  Lines lines{"  " + say(view.powered ? msg("Practice panel · {model} · power on", model)
                                      : msg("Practice panel · {model} · power off", model),
                         words)};
  const auto add = [&](const Text& text) { lines.push_back("    " + i18n::say(text, words)); };
  for (const Line line : kLines) {
    const std::size_t i = index(line);
    if (static_cast<int>(i) >= view.wiring.elements) break;
    const Verbatim at{std::string(name(line))};
    const Text volts = measured(view.volts[i], "V");
    const Text amps = measured(view.amps[i], "A");
    add(view.load_on[i] ? msg("{line}  voltmeter to N {volts}, clamp {amps}, load on", at, volts, amps)
                        : msg("{line}  voltmeter to N {volts}, clamp {amps}, load off", at, volts, amps));
  }
  for (std::size_t i = 0; i < kPairs.size(); ++i) {
    if (view.line_to_line[i])
      lines.push_back("    " + std::string(kPairs[i]) + "  " + i18n::say(measured(view.line_to_line[i], "V"), words));
  }
  const Message fast = lamp(view.led_10wh);
  const Message reverse = lamp(view.reverse_led);
  add(view.has_1kwh_led
          ? msg("10 Wh LED {fast}, 1 kWh LED {slow}, reverse LED {reverse}", fast, lamp(view.led_1kwh), reverse)
          : msg("10 Wh LED {fast}, reverse LED {reverse}", fast, reverse));
  add(msg("LCD {shows}", view.lcd.empty() ? Text(message("blank")) : Text(Verbatim{view.lcd})));
  return lines;
}

std::optional<std::string> panel_reading(const sim::MeterView& view, std::string_view name) {
  const auto reading = [](const std::optional<double>& value, int decimals) -> std::optional<std::string> {
    return value ? std::optional(fixed(*value, decimals)) : std::nullopt;
  };
  if (name == "reverse") return view.reverse_led ? "yes" : "no";
  if (name == "lcd") return view.lcd;
  if (name == "model") return view.model;
  if (name.starts_with("volts.")) {
    for (std::size_t i = 0; i < kPairs.size(); ++i) {
      if (name.substr(6) == kPairs[i]) return reading(view.line_to_line[i], 1);
    }
    if (const auto line = line_from(name.substr(6))) return reading(view.volts[index(*line)], 1);
  }
  if (name.starts_with("amps.")) {
    if (const auto line = line_from(name.substr(5))) return reading(view.amps[index(*line)], 1);
  }
  return std::nullopt;
}

std::optional<PanelReply> panel_command(SharedPracticeBus& bus, std::size_t meter, std::string_view command) {
  const auto action = action_from(lower_words(command));
  if (!action) return std::nullopt;
  const Text refused = bus.with([&](sim::PracticeBus& panel) { return apply(panel, meter, *action); });
  if (!refused.empty()) return PanelReply{false, refused};
  return PanelReply{true, said(*action)};
}

}  // namespace lineside::cli
