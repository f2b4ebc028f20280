// G-1: switch on the wireless transceiver of a 6W201 kit, in the order the network wants, and read its LED
// back in words. FM 5.1 and 5.2.
#include <algorithm>
#include <array>

#include "models/family_traits.hpp"

#include "wizards/commission/steps.hpp"
#include "wizards/text.hpp"

namespace lineside {
namespace {

constexpr std::string_view kRadioTakes[] = {"dcap", "repeaters", "place", "wires", "led"};

std::string no_radio(const View& view) {
  return view.model != nullptr && has_transceiver(*view.model) ? ""
                                                               : "only the 6W201 kits have a wireless transceiver.";
}

struct Pattern {
  std::string_view value;
  std::string_view label;
  std::string_view meaning;
  Tone tone;
  std::array<double, 6> blink;  // seconds lit, dark, …; FM says slow and fast only: the pace is Lineside's assumption
};
constexpr Pattern kPatterns[] = {
    {"slow",
     "Flashes slowly",
     "It is searching for a signal: wait about 30 s until it flashes fast.",
     Tone::Plain,
     {0.8, 0.8}},
    {"given-up",
     "Flashes slowly for 90 s, then dark",
     "It has found no network and sleeps. Check DCAP and repeaters, or switch it off so that the battery lasts.",
     Tone::Caution,
     {0.8, 0.8, 0.8, 0.8, 0.8, 4}},
    {"fast", "Flashes fast", "It has heard the network and is joining: wait about 30 s more.", Tone::Plain, {0.2, 0.2}},
    {"solid",
     "Lit for 10 s after a short press or at the end of joining, then dark",
     "It has joined the network.",
     Tone::Pass,
     {10, 3}},
    {"single",
     "One flash after a short press",
     "It sleeps lightly and listens from time to time: no network yet.",
     Tone::Caution,
     {0.4, 2.6}},
    {"double",
     "Two flashes after a short press",
     "It is switched off. Hold the hidden button about 4 s until the LED flashes off, then let go.",
     Tone::Caution,
     {0.4, 0.4, 0.4, 2.8}},
    {"dark",
     "Nothing, after a short press",
     "Hold the hidden button about 4 s until the LED flashes off, then let go; if it stays dark, check its wires with "
     "the power off and proven dead.",
     Tone::Fail,
     {0, 1}},
};

std::vector<Question> ask_radio(const View&) {
  const auto check = [](std::string field, std::string label, std::string manual) {
    return Question{.field = field,
                    .key = fact_key("radio.<item>", field),
                    .kind = FieldKind::YesNo,
                    .source = FactSource::Chosen,
                    .required = true,
                    .label = std::move(label),
                    .check = true,
                    .manual = std::move(manual)};
  };
  Question led{.field = "led",
               .key = "radio.led",
               .kind = FieldKind::Choice,
               .source = FactSource::Measured,
               .required = true,
               .label = "What the transceiver's LED does"};
  for (const Pattern& pattern : kPatterns)
    led.choices.push_back({.value = std::string{pattern.value},
                           .label = std::string{pattern.label},
                           .blink = {pattern.blink.begin(), pattern.blink.end()}});
  return {check("dcap", "The DCAP was powered first.", "FM 5.2"),
          check("repeaters", "Repeaters, if any are needed, were powered from the nearest to the DCAP to the farthest.",
                "FM 5.1, 5.2"),
          check("place",
                "Not in a metal box or at a metal wall, not damp; held by velcro, ties or screws, not by its wire.",
                "FM 1, 5.2"),
          check("wires",
                "Red on +12 VDC, black on counter; green on 10, black on ISOL COM; white and black on the tamper "
                "switch (wired at the factory).",
                "FM 5.1"),
          led};
}

std::string lacking_radio(const View& view) {
  return view.is("radio.led", "solid") ? "" : "wait until the transceiver has joined, or skip with a reason";
}

void build_radio(const View& view, Screen& out) {
  const auto seen = view.get("radio.led").value_or("");
  const auto* pattern = std::ranges::find(kPatterns, seen, &Pattern::value);
  if (pattern != std::end(kPatterns)) {
    std::string text = "Seen: " + std::string{pattern->label} + ". ";
    text += pattern->meaning;
    out.items.emplace_back(Paragraph{std::move(text), pattern->tone});
  }
  out.items.emplace_back(
      Paragraph{"The first pulse of the meter switches the transceiver on by itself, so it may be on already: the same "
                "hold would switch it off.",
                Tone::Quiet});
  out.items.emplace_back(Paragraph{
      "How fast slow and fast are no manual prints: the pace of the lights shown here is Lineside's assumption.",
      Tone::Quiet});
}

}  // namespace

Step radio_step() {
  return {
      .code = "G-1",
      .group = "G-1",
      .label = "Wireless",
      .title = "Bring the transceiver into the network",
      .sentence = "Look first: press its hidden button once, shortly, and watch the LED.",
      .why =
          "The first pulse of the meter has usually switched it on, and the 4 s hold would switch it off again. Once "
          "on, it "
          "searches for about 30 s with a slow flash, joins for about 30 s with a fast one, then stays lit for 10 s. "
          "Pulses are sent with their time every 15 minutes.",
      .source = "FM 5.1, 5.2",
      .safety = StepSafety::Energized,
      .silent = true,
      .not_applicable = no_radio,
      .questions = ask_radio,
      .missing = lacking_radio,
      .build = build_radio,
      .takes = kRadioTakes};
}

}  // namespace lineside
