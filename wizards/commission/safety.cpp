// the power rules and who may do this work, before anything else. Cannot be skipped. S12 3.2, LMM 3.2, IMS 3.2, FM
// 1; the rules about energized work are this project's rulings.
#include "wizards/commission/steps.hpp"

namespace lineside {
namespace {

constexpr std::string_view kSafetyTakes[] = {"accepted"};

std::vector<Question> ask_safety(const View&) {
  return {{.field = "accepted",
           .key = "safety.accepted",
           .kind = FieldKind::YesNo,
           .source = FactSource::Chosen,
           .required = true,
           .label = msg("I am qualified for this work and keep these rules")}};
}

Text lacking_safety(const View& view) {
  return view.yes("safety.accepted") ? Text() : msg("accept the power rules; this work is for a qualified person");
}

std::string_view next_safety(Turn& turn) {
  return turn.view().is("flow", "troubleshoot") ? "T-1" : "";
}

void build_safety(const View&, Screen& out) {
  const Text rules[] = {
      msg("De-energize before any wiring: open the disconnect, lock out and tag out. Then verify absence of voltage "
          "with a tester rated for the service."),
      msg("Never wire, move or turn anything while it is energized. Never open a CT secondary while its conductor "
          "carries load."),
      msg("Voltage and clamp readings and LED checks are taken on an energized meter with the cover off. Only a "
          "qualified person does them, with rated instruments and protection."),
      msg("Follow the local code and the National Electrical Code. Metal conduit is not bonded by its fittings: bond "
          "it "
          "separately."),
      msg("Using equipment in a manner that its manual does not specify impairs its protection. Incorrect wiring voids "
          "the warranty, and the manufacturer is not liable for it."),
      msg("This guide supports a trained person. It replaces neither the training nor the manual.")};
  std::vector<Item> items;
  for (const Text& rule : rules) items.emplace_back(Paragraph{rule, Tone::Caution});
  out.items.insert(out.items.begin(), items.begin(), items.end());
  out.safety = Safety{
      msg("Line voltage can kill. De-energize and verify absence of voltage before you touch any wire or CT."), true};
}

bool blocks_safety(const View& view) {
  return !view.yes("safety.accepted");
}

}  // namespace

Step safety_step() {
  return {.code = "A-1",
          .group = "A-1",
          .label = msg("Safety"),
          .title = msg("Read and accept the power rules"),
          .sentence = msg("Continue only if you are qualified for work on this service."),
          .why = msg("The meter connects to line voltage and to CTs around energized conductors. Every step follows "
                     "these rules and repeats them where they matter."),
          .source = {"S12 3.2; LMM 3.2; IMS 3.2; FM 1", kLinesidesOwn},
          .job_level = true,
          .skippable = false,
          .questions = ask_safety,
          .missing = lacking_safety,
          .build = build_safety,
          .blocks = blocks_safety,
          .next = next_safety,
          .takes = kSafetyTakes};
}

}  // namespace lineside
