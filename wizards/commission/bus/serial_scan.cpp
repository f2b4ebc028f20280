#include "wizards/commission/bus/serial_scan.hpp"

#include <algorithm>

#include "models/text_args.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/record/fact_text.hpp"
#include "wizards/record/said.hpp"
#include "wizards/record/values.hpp"

namespace lineside {
namespace {

struct Found {
  int id = 0;
  ScanEntry entry;
};

/// What the newest scan found, by ID.
std::vector<Found> found(const Job& job) {
  std::vector<Found> list;
  for (int id = 1; id <= 247; ++id) {
    const Text value = said(job, "", fact_key("scan.found.<n>", id));
    if (!value.empty()) list.push_back({id, scan_entry_from(value)});
  }
  return list;
}

Text in_words(const Found& one) {
  if (!one.entry.who.empty()) return one.entry.who;
  if (one.entry.evidence == "identity") return msg("answers, but does not identify itself");
  if (one.entry.evidence == "registers") return msg("answers registers, but gives no identity");
  if (one.entry.evidence == "exception") return msg("a device is there and refuses to identify itself");
  return msg("a device is there, but no reply comes through complete");
}

Tone tone_of(const Found& one) {
  return one.entry.evidence == "identity"  ? Tone::Pass
         : one.entry.evidence == "garbled" ? Tone::Caution
                                           : Tone::CannotTell;
}

/// IDs of this job: asked before the others.
std::vector<int> likely_ids(const View& view) {
  std::vector<int> ids{view.modbus_id()};
  for (const std::string& meter : meters(view.job)) {
    for (const FactKey& key : {FactKey{"modbus.id"}, FactKey{"set_id.wanted"}}) {
      const auto id = read_whole(latest(view.job, meter, key).value_or(""), 1, 247);
      if (id && std::ranges::find(ids, *id) == ids.end()) ids.push_back(*id);
    }
  }
  return ids;
}

void start(Turn& turn, bool resume) {
  const View view = turn.view();
  if (view.port().empty()) return turn.refuse("port", "", msg("Port: choose the port that the RS-485 adapter is on."));
  turn.put_if_new("port", view.port(), FactSource::Chosen);
  if (!resume) {
    for (const Found& one : found(view.job)) turn.put(fact_key("scan.found.<n>", one.id), "", FactSource::Read);
    turn.put_if_new("scan.complete", "no", FactSource::Read);
    turn.put_if_new("scan.findings", "", FactSource::Read);
    turn.session.of<ScanState>().asked.reset();
  }
  turn.work(Request::Scan,
            msg("Looking for meters on {port}: Modbus ID 1 first, then all others.", verbatim(view.port())),
            ScanBus{view.port(), likely_ids(view), resume, view.timeout_ms()});
}

/// Another ID is another meter until it has said who it is.
void choose(Turn& turn, const std::string& value) {
  const View view = turn.view();
  const auto list = found(view.job);
  const auto one = std::ranges::find_if(list, [&](const Found& each) { return std::to_string(each.id) == value; });
  if (one == list.end()) {
    turn.refuse("found", value,
                msg("The search found no meter at Modbus ID {typed}. Choose one from the list.", typed(value)));
    return;
  }
  if (one->id == view.modbus_id() && view.get("modbus.id")) return;
  turn.put("modbus.id", value, FactSource::Chosen);
  for (const FactKey& key : std::initializer_list<FactKey>{
           "identity.maker", "identity.model", "identity.hardware", "identity.software", "identity.program_id",
           "identity.demand_resets", "identity.raw", "identity.match", "identity.error", "identity.findings"})
    turn.put_if_new(key, "", FactSource::Read);
}

void show_found(const View& view, const std::vector<Found>& list, Screen& out) {
  KeyValues table;
  table.title = list.size() == 1 ? msg("One meter found") : msg("{count} meters found", static_cast<int>(list.size()));
  Field pick;
  pick.id = "found";
  pick.label = msg("Which one is this meter");
  pick.kind = FieldKind::Choice;
  for (const Found& one : list) {
    const std::string holder = holder_of(view, one.id);
    const std::string id = std::to_string(one.id);
    const Text who = holder.empty()
                         ? in_words(one)
                         : msg("{answer} · {meter} of this job", in_words(one), meter_in_words(view.job, holder));
    table.rows.push_back({msg("Modbus ID {id}", verbatim(id)), who, recorded_word(one.entry.evidence), tone_of(one)});
    pick.choices.push_back({id, msg("ID {id} · {answer}", verbatim(id), who)});
    if (view.is("modbus.id", id)) pick.value = id;
  }
  out.items.emplace_back(std::move(table));
  out.items.emplace_back(std::move(pick));
}

/// How each ID stands. After a restart of the program only who was found is known of a search that was stopped.
ScanMap map_of(const View& view, const std::vector<Found>& list) {
  ScanMap map;
  const bool all = view.is("scan.complete", "yes") && view.session.working != Request::Scan;
  for (std::size_t i = 0; i < map.cells.size(); ++i) {
    if (all || view.session.of<ScanState>().asked.test(i + 1)) map.cells[i] = ScanCell::Silent;
  }
  for (const Found& one : list)
    map.cells[static_cast<std::size_t>(one.id) - 1] =
        one.entry.evidence == "garbled" ? ScanCell::Garbled : ScanCell::Answered;
  const auto count = [&](ScanCell state) { return static_cast<int>(std::ranges::count(map.cells, state)); };
  map.legend = {{ScanCell::Answered, msg("answered")},
                {ScanCell::Garbled, msg("garbled")},
                {ScanCell::Silent, msg("silent")},
                {ScanCell::NotAsked, msg("not asked")}};
  map.line =
      msg("{answered} answered, {garbled} garbled, {silent} silent, {rest} not asked.", count(ScanCell::Answered),
          count(ScanCell::Garbled), count(ScanCell::Silent), count(ScanCell::NotAsked));
  return map;
}

}  // namespace

Text meter_in_words(const Job& job, const std::string& meter) {
  if (const auto unit = latest(job, meter, "unit.served"))
    return msg("meter {number} ({unit})", number_of(meter), typed(*unit));
  return msg("meter {number}", number_of(meter));
}

std::string holder_of(const View& view, int id) {
  for (const std::string& meter : meters(view.job)) {
    if (meter == view.meter) continue;
    for (const FactKey& key : {FactKey{"modbus.id"}, FactKey{"set_id.wanted"}}) {
      if (latest_number(view.job, meter, key) == id) return meter;
    }
  }
  return {};
}

void show_scan(const View& view, Screen& out) {
  const auto list = found(view.job);
  const bool stopped = view.is("scan.complete", "no") && view.get("scan.probed");
  const bool port = !view.port().empty();
  const Text why_not = port ? Text() : msg("choose the port first");
  if (stopped)
    out.items.emplace_back(
        Action{.id = "resume", .label = msg("Continue the search"), .enabled = port, .why_disabled = why_not});
  out.items.emplace_back(Action{.id = "scan",
                                .label = stopped ? msg("Search again from the start") : msg("Find meters on this bus"),
                                .enabled = port,
                                .why_disabled = why_not});
  const bool searching = view.session.working == Request::Scan;
  const bool begun = !list.empty() || view.session.of<ScanState>().asked.any() || view.is("scan.complete", "yes");
  if (begun && searching) out.items.insert(out.items.begin(), map_of(view, list));  // to be seen to grow
  if (!list.empty()) show_found(view, list, out);
  if (begun && !searching) out.items.emplace_back(map_of(view, list));
  const auto probed = view.get("scan.probed");
  if (probed && view.session.working != Request::Scan) {
    const Text asked = stopped ? msg("{count} Modbus IDs asked, stopped before the end.", verbatim(*probed))
                               : msg("{count} Modbus IDs asked.", verbatim(*probed));
    const Text nobody = list.empty() ? msg("Nothing answered.") : Text();
    out.items.emplace_back(Paragraph{sentences({asked, nobody}), list.empty() ? Tone::Caution : Tone::Quiet});
  }
  for (Text& finding : view.said_lines("scan.findings"))
    out.items.emplace_back(Paragraph{std::move(finding), Tone::Caution});
}

bool scan_event(Turn& turn) {
  if (const auto* press = std::get_if<Press>(&turn.event.body)) {
    if (press->action == "scan") return start(turn, false), true;
    if (press->action == "resume") return start(turn, true), true;
  }
  if (const auto* given = std::get_if<Answer>(&turn.event.body); given != nullptr && given->field == "found")
    return choose(turn, given->value), true;
  return false;
}

}  // namespace lineside
