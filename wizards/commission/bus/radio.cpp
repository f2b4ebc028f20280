// G-1: turn on the wireless transceiver of a 6W201 kit, in the order the network needs, and say in words what its LED
// shows. FM 5.1 and 5.2.
#include <algorithm>
#include <array>

#include "models/formats/family_traits.hpp"
#include "models/manuals/own_source.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/steps.hpp"

namespace lineside {
namespace {

constexpr std::string_view kRadioTakes[] = {"dcap", "repeaters", "place", "wires", "led"};

Text no_radio(const View& view) {
  return view.model != nullptr && has_transceiver(*view.model)
             ? Text()
             : msg("only the 6W201 kits have a wireless transceiver.");
}

struct Pattern {
  std::string_view value;
  Message label;
  Message meaning;
  Tone tone;
  std::array<double, 6> blink;  // seconds lit, dark, …; FM says slow and fast only: the pace is Lineside's assumption
};
constexpr Pattern kPatterns[] = {
    {"slow",
     message("Flashes slowly"),
     message("It is searching for a signal: wait about 30 s until it flashes fast."),
     Tone::Plain,
     {0.8, 0.8}},
    {"given-up",
     message("Flashes slowly for 90 s, then dark"),
     message("It has found no network and sleeps. Check DCAP and repeaters, or turn it off to save the battery."),
     Tone::Caution,
     {0.8, 0.8, 0.8, 0.8, 0.8, 4}},
    {"fast",
     message("Flashes fast"),
     message("It has heard the network and is joining: wait about 30 s more."),
     Tone::Plain,
     {0.2, 0.2}},
    {"solid",
     message("Lit for 10 s after a short press or at the end of joining, then dark"),
     message("It has joined the network."),
     Tone::Pass,
     {10, 3}},
    {"single",
     message("One flash after a short press"),
     message("It is in light sleep and listens from time to time: no network yet."),
     Tone::Caution,
     {0.4, 2.6}},
    {"double",
     message("Two flashes after a short press"),
     message("It is turned off. Hold the hidden button about 4 s until the LED flashes off, then let go."),
     Tone::Caution,
     {0.4, 0.4, 0.4, 2.8}},
    {"dark",
     message("Nothing, after a short press"),
     message("Hold the hidden button about 4 s until the LED flashes off, then let go. If it stays dark, de-energize, "
             "verify absence of voltage and check its wires."),
     Tone::Fail,
     {0, 1}},
};

std::vector<Question> ask_radio(const View&) {
  const auto check = [](std::string field, Text label, const Citation& manual) {
    return Question{.field = field,
                    .key = fact_key("radio.<item>", field),
                    .kind = FieldKind::YesNo,
                    .source = FactSource::Chosen,
                    .required = true,
                    .label = std::move(label),
                    .check = true,
                    .manual = text(manual)};
  };
  Question led{.field = "led",
               .key = "radio.led",
               .kind = FieldKind::Choice,
               .source = FactSource::Measured,
               .required = true,
               .label = msg("What the transceiver's LED does")};
  for (const Pattern& pattern : kPatterns)
    led.choices.push_back({.value = std::string{pattern.value},
                           .label = pattern.label,
                           .blink = {pattern.blink.begin(), pattern.blink.end()}});
  return {check("dcap", msg("The DCAP was powered first."), "FM 5.2"),
          check("repeaters",
                msg("Repeaters, if any are needed, were powered from the nearest to the DCAP to the farthest."),
                "FM 5.1, 5.2"),
          check("place",
                msg("Not in a metal box, at a metal wall or in a damp place. Held by velcro, ties or screws, not by "
                    "its wire."),
                "FM 1, 5.2"),
          check("wires",
                msg("Red on +12 VDC, black on counter. Green on 10, black on ISOL COM. White and black on the tamper "
                    "switch (wired at the factory)."),
                "FM 5.1"),
          led};
}

Text lacking_radio(const View& view) {
  return view.is("radio.led", "solid") ? Text() : msg("wait until the transceiver has joined, or skip with a reason");
}

void build_radio(const View& view, Screen& out) {
  const auto seen = view.get("radio.led").value_or("");
  const auto* pattern = std::ranges::find(kPatterns, seen, &Pattern::value);
  if (pattern != std::end(kPatterns)) {
    out.items.emplace_back(
        Paragraph{sentences({msg("Seen: {light}.", pattern->label), pattern->meaning}), pattern->tone});
  }
  out.items.emplace_back(Paragraph{msg("The first pulse of the meter turns the transceiver on by itself, so it may "
                                       "already be on. The same hold would turn it off."),
                                   Tone::Quiet});
  out.items.emplace_back(Paragraph{
      msg("No manual prints how fast slow and fast are. The pace of the lights shown here is Lineside's assumption."),
      Tone::Quiet});
}

}  // namespace

Step radio_step() {
  return {.code = "G-1",
          .group = "G-1",
          .label = msg("Wireless"),
          .title = msg("Join the transceiver to the network"),
          .sentence = msg("Look first: press its hidden button once, briefly, and watch the LED."),
          .why = msg("The meter's first pulse has usually turned it on, and the 4 s hold would turn it off again. Once "
                     "on, it searches for about 30 s with a slow flash. Then it joins for about 30 s with a fast flash "
                     "and stays lit for 10 s. Pulses are sent with their time every 15 minutes."),
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
