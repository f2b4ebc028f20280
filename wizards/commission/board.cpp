// B-1: the wall of meters: which step each meter is at, and the way into each. Only for a job with several meters. The
// manuals describe single meters; this screen is Lineside's own.
#include <algorithm>

#include "models/text_args.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/engine/completeness.hpp"

namespace lineside {
namespace {

constexpr std::string_view kBoardTakes[] = {"meter:<n>", "add-meter", "open:<code>"};
constexpr std::string_view kMeter = "meter:";

Text one_meter(const View& view) {
  return meters(view.job).size() > 1 ? Text() : msg("the job has one meter.");
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
    turn.refuse(
        "", "",
        msg("The job has no meter {typed}. It has 1 to {last}.", typed(meter.substr(1)), number_of(all.back())));
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
    const bool complete = at.done == at.of;
    ready += complete ? 1 : 0;
    Text how_far = complete ? msg("{done} of {of}, ready", at.done, at.of)
                            : msg("{done} of {of}, next {screen}", at.done, at.of, verbatim(at.next));
    if (!model.empty()) how_far = msg("{before} · {behind}", verbatim(model), std::move(how_far));
    if (!unit.empty()) how_far = msg("{before} · {behind}", typed(unit), std::move(how_far));
    board.rows.push_back(
        {msg("Meter {number}", number_of(meter)), std::move(how_far), {}, complete ? Tone::Pass : Tone::Plain});
  }
  board.title = msg("{ready} of {of} meters ready", ready, static_cast<int>(all.size()));
  out.items.emplace_back(std::move(board));
  for (const std::string& meter : all)
    out.items.emplace_back(
        Action{.id = std::string{kMeter} + meter.substr(1), .label = msg("Go to meter {number}", number_of(meter))});
  out.items.emplace_back(Action{.id = "add-meter", .label = msg("Add a meter")});
  out.items.emplace_back(Action{.id = "open:I-2", .label = msg("Number a wall of new meters")});
  const bool complete = ready == static_cast<int>(all.size());
  out.next.label = complete ? msg("Next: sign off") : msg("Next meter");
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
          .label = msg("Meters"),
          .title = msg("Choose the meter to work on"),
          .sentence = msg("Each meter keeps its own place. Finished meters are marked ready."),
          .why = msg("A wall of meters is one job with one certificate per meter. The manuals describe single meters "
                     "only, so this board is Lineside's own."),
          .source = kLinesidesOwn,
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
