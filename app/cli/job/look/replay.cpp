// lineside job replay: support steps through a bundle or a stored job moment by moment, tries other readings, and
// writes advice that goes back as a bundle. Nothing here writes to the record.
#include <filesystem>
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "app/cli/wizard/text_screen.hpp"
#include "app/cli/wizard/wizard.hpp"
#include "app/store/bundle/advice.hpp"
#include "app/store/bundle/bundle.hpp"
#include "models/plain_text.hpp"
#include "models/utf8.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/replay/replay.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

struct ReplayOptions {
  std::string file;
  std::string job;
  std::string at;
  std::vector<std::string> supposed;
  std::string power_factor;
  std::string advice;
  std::string by = "support";
  std::string out;
  bool timeline = false;
  bool json = false;
};

constexpr Message kReplayHelp = message(
    "Enter or next, back: one moment forward or back · NUMBER: that moment · go CODE: next time on that screen "
    "·\nfield = value: what if it had been that · pf 0.5 0.7: another power factor · KEY = VALUE likewise · forget "
    "·\nadvice TEXT · write FILE.lineside: hand the advice back · timeline · quit\n");

/// The record of the named job in a bundle, or of its only job if none is named.
StoreResult<Record> from_bundle(const ReplayOptions& wanted) {
  auto opened = BundleReader::open(wanted.file);
  if (!opened) return opened.error();
  std::optional<Record> found;
  std::string ids;
  for (;;) {
    auto next = (*opened)->next();
    if (!next) return next.error();
    auto& record = *next;
    if (!record) break;
    const std::string name = summarise(record->job).name;
    ids += (ids.empty() ? "" : ", ") + record->job.id + (name.empty() ? "" : " (" + shown(name, false) + ")");
    if (!record->job.id.starts_with(wanted.job)) continue;
    if (found)
      return StoreError{StoreErrorCode::NotFound, wanted.file,
                        msg("name one of its jobs with --job: {jobs}", Verbatim{ids})};
    found = std::move(*record);
  }
  if (!found) return StoreError{StoreErrorCode::NotFound, wanted.job.empty() ? wanted.file : wanted.job, Verbatim{ids}};
  return std::move(*found);
}

StoreResult<Record> from_store(Context& context, const std::string& id) {
  auto stores = open_to_read(context);
  if (!stores) return stores.error();
  auto found = find_job(*stores, id);
  if (!found) return found.error();
  return found->store->record(found->summary.id);
}

void print_timeline(Context& context, const Replay& state, bool json) {
  Json list = Json::array();
  for (std::size_t i = 0; i < state.moments.size(); ++i) {
    const Moment& each = state.moments[i];
    if (json) {
      list.push_back(Json{{"moment", i + 1}, {"at", each.at}, {"screen", each.screen}, {"what", english(each.what)}});
    } else {
      context.out << i + 1 << "  " << each.at << "  " << each.screen << "  " << context.said(each.what) << "\n";
    }
  }
  if (json) context.out << list.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

void show(Context& context, const Replay& state) {
  TextStyle style = terminal_style();
  style.words = context.words;
  for (const std::string& line : screen_lines(screen(state), style)) context.out << line << "\n";
}

/// The record with the advice beside it, signed by this machine.
bool write_advice(Context& context, const Replay& state, Record record, const ReplayOptions& wanted,
                  const std::string& path) {
  if (state.advice.empty()) {
    context.err << context.said(msg("There is no advice yet: type advice and the text first.")) << "\n";
    return false;
  }
  for (const AdviceDraft& each : state.advice)
    record.attachments.push_back(as_attachment({each.screen, wanted.by, time_now(), each.text}));
  const auto key = key_ring(context).own();
  std::optional<Record> next = std::move(record);
  const auto written =
      !key ? StoreStatus(key.error())
           : write_bundle(
                 path, [&]() -> StoreResult<std::optional<Record>> { return std::exchange(next, {}); }, *key);
  if (!written) {
    const Text detail = written.error().detail;
    context.err << context.said(msg("Cannot write {file}: {why}. Name another place.", typed(path),
                                    detail.empty() ? Text(text(written.error())) : detail))
                << "\n";
    return false;
  }
  context.err << context.said(
                     msg("Written to {file}, read back and verified. On the tablet: lineside job import {name}",
                         typed(path), typed(std::filesystem::path(path).filename().string())))
              << "\n";
  return true;
}

/// Takes one line from support; false ends the replay.
bool act(Context& context, Replay& state, const Record& record, const ReplayOptions& wanted, const std::string& given) {
  const std::string line{trim(given)};
  const auto blank = line.find(' ');
  const std::string word = lower(line.substr(0, blank));
  const std::string rest{blank == std::string::npos ? std::string_view{} : trim(std::string_view(line).substr(blank))};
  if (word == "quit" || word == "q") return false;
  if (word == "help" || word == "?") return context.out << context.said(kReplayHelp), true;
  if (word == "timeline") return print_timeline(context, state, false), true;
  if (word == "write") return write_advice(context, state, record, wanted, rest), true;
  const auto equals = line.find('=');
  EventBody event = Press{"next"};
  if (word == "back" || word == "b") {
    event = Press{"back"};
  } else if (word == "go") {
    event = GoTo{rest};
  } else if (word == "pf") {
    event = Answer{"power_factor", rest};
  } else if (word == "forget") {
    event = Press{"replay-forget"};
  } else if (word == "suppose") {
    event = Answer{"suppose", rest};
  } else if (word == "advice") {
    event = Answer{"advice", rest};
  } else if (!word.empty() && word.find_first_not_of("0123456789") == std::string::npos) {
    event = Answer{"moment", word};
  } else if (equals != std::string::npos) {
    const std::string name{trim(std::string_view(line).substr(0, equals))};
    // A key of the record ("check.1.obs.1.amps.L2", "m2 volts.L1"), else a field of the screen.
    const bool field = name.find(' ') == std::string::npos && key_row(name) == nullptr;
    event = field ? EventBody{Answer{name, std::string(trim(std::string_view(line).substr(equals + 1)))}}
                  : EventBody{Answer{"suppose", line}};
  } else if (!word.empty() && word != "next" && word != "n") {
    context.err << context.said(msg("\"{words}\" was not understood.", typed(line))) << "\n"
                << context.said(kReplayHelp);
    return true;
  }
  (void)replay(state, event);
  show(context, state);
  return true;
}

int run_replay(Context& context, const ReplayOptions& wanted) {
  std::error_code unseen;
  const bool bundle = std::filesystem::exists(wanted.file, unseen);
  auto loaded = bundle ? from_bundle(wanted) : from_store(context, wanted.file);
  if (!loaded) {
    const Text detail = loaded.error().detail;
    const Text why = detail.empty() ? Text(text(loaded.error())) : detail;
    context.err
        << context.said(
               bundle ? msg("Cannot read {file}: {why}. Check it with \"lineside job verify\", and ask for it again.",
                            typed(wanted.file), why)
                      : Text(text(loaded.error())))
        << "\n";
    return kStorage;
  }
  const Record& record = *loaded;
  Replay state = begin_replay(record.job);
  std::vector<EventBody> asked;
  if (!wanted.at.empty()) asked.emplace_back(Answer{"moment", wanted.at});
  for (const std::string& each : wanted.supposed) asked.emplace_back(Answer{"suppose", each});
  if (!wanted.power_factor.empty()) asked.emplace_back(Answer{"power_factor", wanted.power_factor});
  if (!wanted.advice.empty()) asked.emplace_back(Answer{"advice", wanted.advice});
  for (const EventBody& event : asked) {
    if (replay(state, event)) continue;
    context.err << context.said(state.problem) << "\n";
    return kUsage;
  }
  if (wanted.timeline) return print_timeline(context, state, wanted.json), kGood;
  show(context, state);
  if (!wanted.out.empty()) return write_advice(context, state, record, wanted, wanted.out) ? kGood : kStorage;
  if (!asked.empty()) return kGood;
  context.out << context.said(kReplayHelp);
  for (std::string line; context.out << "replay > " << std::flush && std::getline(context.in, line);) {
    if (!act(context, state, record, wanted, line)) break;
  }
  return kGood;
}

}  // namespace

Command job_replay_command(Context& context) {
  const auto wanted = std::make_shared<ReplayOptions>();
  Command command{"replay", msg("See a job as the installer saw it, moment by moment")};
  command.option("FILE", &wanted->file, msg("A bundle, NAME.lineside, or the id of a job in the store")).required();
  command.option("--job", &wanted->job, msg("Which job of the bundle: its id or the beginning of it"));
  command.option("--at", &wanted->at, msg("The moment to show, from 1; else the last"));
  command.flag("--timeline", wanted->timeline, msg("Only list the moments"));
  command.flag("--json", wanted->json, msg("With --timeline: one JSON document")).needs("--timeline");
  command.option("--suppose", &wanted->supposed, msg("KEY=VALUE: what if it had been that"));
  command.option("--power-factor", &wanted->power_factor,
                 msg("What if the load had this power factor: 0.6, or \"0.5 0.7\""));
  command.option("--advice", &wanted->advice, msg("Advice to the installer about the screen of this moment"));
  command.option("--by", &wanted->by, msg("Who gives the advice")).shows_default();
  command.option("-o,--output", &wanted->out, msg("Write the record with the advice as a bundle")).needs("--advice");
  command.run([&context, wanted] { context.status = run_replay(context, *wanted); });
  return command;
}

}  // namespace lineside::cli
