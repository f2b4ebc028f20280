// The practice panel in words: what a voltmeter, a clamp and eyes see there, and what hands can do.
// Beside the wizard, never inside it: the flow does not know that it is being practised on.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "app/cli/wizard/text_screen.hpp"
#include "app/core/practice/shared_bus.hpp"

namespace lineside::cli {

/// Voltmeter, clamp, LEDs and display of one meter, in the language of `words`; null: in English.
Lines panel_lines(const sim::MeterView& view, const i18n::Translator* words);

/// What an instrument shows: "volts.L1", "volts.L1-L2", "amps.L2", "reverse" (yes, no), "lcd", "model";
/// nothing for another name or a reading that is not there.
std::optional<std::string> panel_reading(const sim::MeterView& view, std::string_view name);

struct PanelReply {
  bool done = false;  // false: `text` says why not
  Text text;
};
/// "load L2 on", "power off", "turn CT2", "move CT1 L3"; nothing where `command` is none of these.
std::optional<PanelReply> panel_command(SharedPracticeBus& bus, std::size_t meter, std::string_view command);

/// The commands, for help.
extern const Message kPanelHelp;

}  // namespace lineside::cli
