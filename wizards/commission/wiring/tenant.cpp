// N-1: proof that this meter measures this unit: its breaker off, and the meter stands still. Not demanded, but open
// until it is done: only switching a breaker, nothing is wired. Lineside's own; no manual describes it.
#include "models/text_args.hpp"
#include "wizards/commission/bus/serial.hpp"
#include "wizards/commission/steps.hpp"

namespace lineside {
namespace {

constexpr std::string_view kTenantTakes[] = {"result", "breaker", "watched", "seconds"};

std::vector<Question> ask_tenant(const View& view) {
  std::vector<Question> list{{.field = "result",
                              .key = "tenant.result",
                              .kind = FieldKind::Choice,
                              .source = FactSource::Measured,
                              .label = msg("With the unit's breaker off, the meter"),
                              .choices = {{"stood-still", msg("Stood still")},
                                          {"went-on", msg("Kept counting")},
                                          {"not-done", msg("Test not done")}}}};
  if (!view.get("tenant.result") || view.is("tenant.result", "not-done")) return list;
  list.push_back(
      {.field = "breaker", .key = "tenant.breaker", .required = true, .hint = msg("which breaker, in which unit")});
  Question watched{.field = "watched",
                   .key = "tenant.watched",
                   .kind = FieldKind::Choice,
                   .source = FactSource::Chosen,
                   .required = true,
                   .label = msg("Watched"),
                   .choices = {{"led", msg("Load LED")}, {"display", verbatim("LCD")}}};
  if (why_no_modbus(view).empty()) watched.choices.push_back({"register", msg("Energy register")});
  list.push_back(std::move(watched));
  list.push_back({.field = "seconds",
                  .key = "tenant.seconds",
                  .kind = FieldKind::Number,
                  .source = FactSource::Measured,
                  .required = true,
                  .label = msg("Watched for"),
                  .max = 86400,
                  .what = msg("for how many seconds")});
  return list;
}

Text open_tenant(const View& view) {
  if (view.is("tenant.result", "went-on"))
    return msg("the meter kept counting with the unit's breaker off: it measures something else as well");
  return view.is("tenant.result", "stood-still") ? Text() : msg("no one has proved that the meter measures this unit");
}

void build_tenant(const View& view, Screen& out) {
  if (view.is("tenant.result", "went-on")) {
    out.items.emplace_back(
        Paragraph{msg("Find out what else is on this circuit before anyone is billed from it."), Tone::Fail});
  }
}

/// No open point in version 0.1.0.
bool asked_later_tenant(const View& view) {
  return !view.is("tenant.result", "went-on");
}

}  // namespace

Step tenant_step() {
  return {.code = "N-1",
          .group = "N-1",
          .label = msg("Which unit"),
          .title = msg("Prove that the meter measures this unit"),
          .sentence = msg("With load on, turn off the unit's own breaker and watch the meter. If you skip this, it "
                          "stays an open point."),
          .why = msg("Meters that bill the neighbor are found years later. Watch with the unit's breaker off. The load "
                     "LED must stand still for longer than a cycle took with load on. Or the count must not move."),
          .source = kLinesidesOwn,
          .safety = StepSafety::Energized,
          .questions = ask_tenant,
          .open = open_tenant,
          .build = build_tenant,
          .asked_later = asked_later_tenant,
          .takes = kTenantTakes};
}

}  // namespace lineside
