#include "app/cli/panel_text.hpp"

#include <cctype>
#include <cstdio>
#include <sstream>
#include <vector>

#include "app/core/practice_panel.hpp"

namespace lineside::cli {

namespace {

std::string fixed(double value, int decimals) {
  char out[32];
  std::snprintf(out, sizeof out, "%.*f", decimals, value);
  return out;
}

std::string shown(const std::optional<double>& value, int decimals, const char* unit) {
  return value ? fixed(*value, decimals) + ' ' + unit : std::string("—");
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

std::string said(const PracticeAction& action) {
  struct Say {
    std::string operator()(const SwitchLoad& a) const {
      return "Load on " + std::string(name(a.line)) + (a.on ? " is on." : " is off.");
    }
    std::string operator()(const SetPower& a) const {
      return a.on ? "The panel has power." : "The panel is off and dead.";
    }
    std::string operator()(const PlugHeater& a) const {
      return "On " + std::string(name(a.line)) + " only a heater is on now.";
    }
    std::string operator()(const PutLeadsRight&) const { return "Each voltage lead is on its own conductor."; }
    std::string operator()(const FitRightCts&) const { return "The CTs have the meter's rating now."; }
    std::string operator()(const SetGatewayRaw&) const { return "The gateway hands raw data through now."; }
    std::string operator()(const TurnCt& a) const { return std::string(name(a.ct)) + " is turned."; }
    std::string operator()(const MoveCt& a) const {
      return std::string(name(a.ct)) + " sits on " + std::string(name(a.to)) + " now.";
    }
  };
  return std::visit(Say{}, action);
}

constexpr std::array<const char*, 3> kPairs{"L1-L2", "L2-L3", "L1-L3"};

}  // namespace

const char* const kPanelHelp =
    "  panel              voltmeter, clamp, LEDs and display of the practice panel\n"
    "  load L2 on|off     switch the load on one conductor\n"
    "  heater L2          only a heater on one conductor\n"
    "  power off|on       power of the panel\n"
    "  turn CT2           turn a CT around (power off first)\n"
    "  move CT1 L3        put a CT on another conductor (power off first)\n"
    "  leads right        each voltage lead on its own conductor, fuses renewed (power off first)\n"
    "  cts right          CTs of the meter's rating (power off first)\n"
    "  gateway raw        in the gateway's menu: TCP server with raw data, interval 0, no texts\n"
    "  watch N            tap along with N flashes of the LED that is being timed\n";

Lines panel_lines(const sim::MeterView& view) {
  Lines lines;
  lines.push_back("  Practice panel · " + view.model + " · " + (view.powered ? "power on" : "power off"));
  for (const Line line : kLines) {
    const std::size_t i = index(line);
    if (static_cast<int>(i) >= view.wiring.elements) break;
    lines.push_back("    " + std::string(name(line)) + "  voltmeter to N " + shown(view.volts[i], 1, "V") + ", clamp " +
                    shown(view.amps[i], 1, "A") + ", load " + (view.load_on[i] ? "on" : "off"));
  }
  for (std::size_t i = 0; i < kPairs.size(); ++i) {
    if (view.line_to_line[i])
      lines.push_back("    " + std::string(kPairs[i]) + "  " + shown(view.line_to_line[i], 1, "V"));
  }
  std::string leds = std::string("    10 Wh LED ") + (view.led_10wh ? "lit" : "dark");
  if (view.has_1kwh_led) leds += std::string(", 1 kWh LED ") + (view.led_1kwh ? "lit" : "dark");
  lines.push_back(leds + ", reverse LED " + (view.reverse_led ? "lit" : "dark"));
  lines.push_back("    LCD " + (view.lcd.empty() ? std::string("blank") : view.lcd));
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
  const std::string refused = bus.with([&](sim::PracticeBus& panel) { return apply(panel, meter, *action); });
  if (!refused.empty()) return PanelReply{false, refused};
  return PanelReply{true, said(*action)};
}

}  // namespace lineside::cli
