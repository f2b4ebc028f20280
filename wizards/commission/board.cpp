// B-1: the wall of meters: which meter is at which step, and the way into each. Only where a job has
// more than one meter. The manuals describe single meters; this screen is Lineside's own.
#include <algorithm>

#include "wizards/commission/steps.hpp"
#include "wizards/completeness.hpp"
#include "wizards/text.hpp"

namespace lineside {
namespace {

constexpr std::string_view kBoardTakes[] = {"meter:<n>", "add-meter", "open:<code>"};
constexpr std::string_view kMeter = "meter:";

std::string one_meter(const View& view) {
  return meters(view.job).size() > 1 ? "" : "the job has one meter.";
}

void stand_on(Turn& turn, const std::string& meter) {
  turn.put_if_new("nav.meter", meter, FactSource::Chosen);
  turn.go(progress(turn.job, meter).next);
}

bool on_event_board(Turn& turn) {
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr) return false;
  const auto all = meters(turn.job);
  if (press->action == "add-meter") {
    turn.put("meter.count", std::to_string(all.size() + 1), FactSource::Chosen);
    return true;
  }
  if (!press->action.starts_with(kMeter)) return false;
  const std::string meter = "m" + press->action.substr(kMeter.size());
  if (std::ranges::find(all, meter) == all.end()) {
    turn.refuse("", "",
                "The job has no meter " + meter.substr(1) + ". It has 1 to " + std::to_string(all.size()) + ".");
  } else {
    stand_on(turn, meter);
  }
  return true;
}

void build_board(const View& view, Screen& out) {
  KeyValues board;
  int ready = 0;
  const auto all = meters(view.job);
  for (const std::string& meter : all) {
    const Progress at = progress(view.job, meter);
    const std::string unit{latest(view.job, meter, "unit.served").value_or("")};
    const std::string model{latest(view.job, meter, "model.canonical").value_or("")};
    std::vector<std::string> parts;
    for (const std::string& part : {unit, model}) {
      if (!part.empty()) parts.push_back(part);
    }
    const bool complete = at.done == at.of;
    ready += complete ? 1 : 0;
    parts.push_back(std::to_string(at.done) + " of " + std::to_string(at.of) +
                    (complete ? ", ready" : ", next " + at.next));
    board.rows.push_back({"Meter " + meter.substr(1), join(parts, " · "), "", complete ? Tone::Pass : Tone::Plain});
  }
  board.title = std::to_string(ready) + " of " + std::to_string(all.size()) + " meters ready";
  out.items.emplace_back(std::move(board));
  for (const std::string& meter : all)
    out.items.emplace_back(
        Action{.id = std::string{kMeter} + meter.substr(1), .label = "Go to meter " + meter.substr(1)});
  out.items.emplace_back(Action{.id = "add-meter", .label = "Add a meter"});
  out.items.emplace_back(Action{.id = "open:I-2", .label = "Number a wall of new meters"});
  const bool complete = ready == static_cast<int>(all.size());
  out.next.label = complete ? "Next: sign off" : "Next meter";
}

/// The first meter that has something to do; when none has, the end.
std::string_view next_board(Turn& turn) {
  for (const std::string& meter : meters(turn.job)) {
    const Progress at = progress(turn.job, meter);
    if (at.done == at.of) continue;
    turn.put_if_new("nav.meter", meter, FactSource::Chosen);
    return find_step(at.next)->code;
  }
  return "X-1";
}

}  // namespace

Step board_step() {
  return {.code = "B-1",
          .group = "B-1",
          .label = "Meters",
          .title = "Choose the meter to work on",
          .sentence = "Each meter keeps its own place; what is finished is marked ready.",
          .why =
              "A wall of meters is one job with one certificate each. The manuals describe single meters only, so this "
              "board is Lineside's own.",
          .source = "Lineside's own",
          .job_level = true,
          .skippable = false,
          .silent = true,
          .not_applicable = one_meter,
          .build = build_board,
          .on_event = on_event_board,
          .next = next_board,
          .takes = kBoardTakes};
}

}  // namespace lineside
