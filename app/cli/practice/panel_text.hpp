// The practice panel in words: what a voltmeter, a clamp meter and eyes see there, and what hands can do. It stands
// beside the wizard, never inside it: the flow does not know that it is practice.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "app/cli/wizard/text_screen.hpp"
#include "app/core/practice/shared_bus.hpp"

namespace lineside::cli {

/// Voltmeter, clamp, LEDs and display of one meter, in the language of `words`; nullptr: English.
Lines panel_lines(const sim::MeterView& view, const i18n::Translator* words);

/// What an instrument shows: "volts.L1", "volts.L1-L2", "amps.L2", "reverse" (yes, no), "lcd", "model". Nothing for any
/// other name or for a reading that does not exist.
std::optional<std::string> panel_reading(const sim::MeterView& view, std::string_view name);

/// What came of a command.
struct PanelReply {
  bool done = false;  // false: `text` says why not
  Text text;
};
/// Runs "load L2 on", "power off", "turn CT2" or "move CT1 L3"; nothing if `command` is none of the panel's.
std::optional<PanelReply> panel_command(SharedPracticeBus& bus, std::size_t meter, std::string_view command);

/// The commands, for help texts.
extern const Message kPanelHelp;

}  // namespace lineside::cli
