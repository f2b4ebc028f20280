// J-1: which job, where, who, with what instrument. U-1: which circuit this meter bills. U-2: the meter that is
// removed, for a replacement. Only what a record is worthless without is required.
#include <algorithm>

#include "models/text_args.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/record/profile.hpp"

namespace lineside {
namespace {

constexpr std::string_view kJobTakes[] = {"kind",
                                          "name",
                                          "site",
                                          "meters",
                                          "installer",
                                          "licence",
                                          "company",
                                          "customer",
                                          "instrument",
                                          "instrument_serial",
                                          "instrument_calibrated"};
constexpr std::string_view kCircuitTakes[] = {"unit", "panel", "breaker", "upstream", "copy:<n>"};
constexpr std::string_view kOldTakes[] = {"model", "serial", "closing", "changed"};
constexpr double kMostMeters = 500;
constexpr std::string_view kCopy = "copy:";

std::vector<Question> ask_job(const View&) {
  return {
      {.field = "name", .key = "job.name", .required = true, .hint = msg("name or number of the job")},
      {.field = "site", .key = "site.name", .required = true, .hint = msg("building or address")},
      {.field = "installer", .key = "installer.name", .required = true, .least_letters = kLeastOfName},
      {.field = "kind",
       .key = "job.kind",
       .kind = FieldKind::Choice,
       .source = FactSource::Chosen,
       .hint = msg("a new meter, if nothing is chosen"),
       .choices = {{"new", msg("New meter")},
                   {"replacement", msg("Replacement of a meter")},
                   {"re-check", msg("Re-check an existing meter")},
                   {"return-visit", msg("Return visit")},
                   {"support", msg("Support call")}}},
      {.field = "meters",
       .key = "meter.count",
       .kind = FieldKind::Number,
       .label = msg("How many meters"),
       .hint = figure(1),
       .min = 1,
       .max = kMostMeters,
       .whole = true,
       .what = msg("how many meters this job has")},
      {.field = "licence", .key = "installer.licence"},
      {.field = "company", .key = "company"},
      {.field = "customer", .key = "customer"},
      {.field = "instrument", .key = "instrument.name", .hint = msg("manufacturer and model")},
      {.field = "instrument_serial", .key = "instrument.serial"},
      {.field = "instrument_calibrated",
       .key = "instrument.calibrated",
       .kind = FieldKind::Date,
       .hint = msg("YYYY-MM-DD")},
  };
}

/// What came from the profile and nobody has passed yet.
std::vector<FactKey> unseen_profile(const View& view) {
  std::vector<FactKey> keys;
  for (const FactKey& key : profile_keys()) {
    const Fact* fact = latest_fact(view.job, "", key);
    if (fact != nullptr && fact->source == FactSource::Assumed && !fact->value.empty()) keys.push_back(key);
  }
  return keys;
}

/// A name that paper cannot show whole is said where it is typed.
void show_letters_without_font(const View& view, Screen& out) {
  const auto& lacks_font = view.session.around().lacks_font;
  if (!lacks_font) return;
  std::vector<Text> names;
  for (const FactKey& key : {FactKey{"job.name"}, FactKey{"site.name"}, FactKey{"installer.name"}, FactKey{"company"},
                             FactKey{"customer"}}) {
    const auto value = view.get(key);
    if (value && lacks_font(*value)) names.push_back(key_label(key.text()));
  }
  if (names.empty()) return;
  out.items.emplace_back(Paragraph{
      msg("This tablet has no font for some letters in: {fields}. Paper shows them as boxes; the record keeps them.",
          commas(std::move(names))),
      Tone::Caution});
}

void build_job(const View& view, Screen& out) {
  show_letters_without_font(view, out);
  if (unseen_profile(view).empty()) return;
  out.items.insert(out.items.begin(), Paragraph{msg("Installer, company and instrument are those last entered on this "
                                                    "tablet. Check them. Next takes them into this job's record."),
                                                Tone::Quiet});
}

/// What can follow later is open until it does: a figure without its instrument proves little.
Text open_job(const View& view) {
  if (Text lacking = missing(*find_step("J-1"), view); !lacking.empty()) return lacking;
  return view.get("instrument.name") ? Text() : msg("the measuring instrument is not named");
}

/// The instrument was no open point in version 0.1.0.
bool asked_later_job(const View& view) {
  return missing(*find_step("J-1"), view).empty();
}

/// Going on from the screen that shows them makes them the person's own.
std::string_view confirm_profile(Turn& turn) {
  for (const FactKey& key : unseen_profile(turn.view())) {
    turn.put(key, std::string{*latest(turn.job, "", key)}, FactSource::Chosen);
  }
  return {};
}

std::vector<Question> ask_circuit(const View&) {
  return {
      {.field = "unit", .key = "unit.served", .hint = msg("what this meter bills, such as Unit 3B")},
      {.field = "panel", .key = "panel"},
      {.field = "breaker", .key = "breaker", .hint = msg("marked as the meter's disconnect")},
      {.field = "upstream", .key = "upstream", .hint = msg("the meter upstream of this one, if any")},
  };
}

Text open_circuit(const View& view) {
  return view.get("unit.served") ? Text() : msg("the unit that this meter bills is not named");
}

/// No open point in version 0.1.0.
bool asked_later_circuit(const View&) {
  return true;
}

std::vector<Question> ask_old(const View&) {
  return {
      {.field = "model", .key = "old.model", .label = msg("Model number of the old meter")},
      {.field = "serial", .key = "old.serial", .required = true, .label = msg("Serial number of the old meter")},
      {.field = "closing",
       .key = "old.closing_kwh",
       .kind = FieldKind::Number,
       .source = FactSource::Measured,
       .required = true,
       .label = msg("Closing reading of the old meter"),
       .max = 999999999,
       .what = msg("its last reading in kilowatt-hours")},
      {.field = "changed",
       .key = "old.changed_at",
       .required = true,
       .label = msg("When it was turned off"),
       .hint = msg("date and time, such as 2026-03-02 09:30")},
  };
}

Text not_replacing(const View& view) {
  return view.is("job.kind", "replacement") ? Text() : msg("no meter is being removed.");
}

/// What one meter of a wall has in common with the next. Never what is its own: serial number, unit, readings.
bool is_common(const FactKey& key) {
  static constexpr KeyRowName kCommon[] = {
      "panel",         "panel.service",  "upstream", "model.typed",    "model.canonical",
      "label.<field>", "label.built",    "ct.sets",  "ct.<ct>.rating", "ct.<ct>.label",
      "ct.<ct>.core",  "ct.<ct>.colour", "port",     "port.timeout_ms"};
  return std::ranges::any_of(kCommon, [&](const KeyRowName& row) { return &row.row() == &key.row(); });
}

bool copy_common(Turn& turn) {
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr || !press->action.starts_with(kCopy)) return false;
  const std::string from = "m" + press->action.substr(kCopy.size());
  std::vector<FactKey> keys;
  for (const Fact& fact : turn.job.facts) {
    const auto key = declared_key(fact.key);
    if (fact.subject == from && key && is_common(*key) && std::ranges::find(keys, *key) == keys.end())
      keys.push_back(*key);
  }
  if (keys.empty()) {
    turn.refuse("", "", msg("Meter {number} has nothing to copy yet.", typed(press->action.substr(kCopy.size()))));
    return true;
  }
  for (const FactKey& key : keys) {
    if (const auto value = latest(turn.job, from, key)) turn.put_if_new(key, std::string{*value}, FactSource::Chosen);
  }
  return true;
}

void build_circuit(const View& view, Screen& out) {
  const auto all = meters(view.job);
  if (all.size() < 2) return;
  out.title = msg("Which circuit does meter {number} measure?", number_of(view.meter));
  for (const std::string& meter : all) {
    const auto model = latest(view.job, meter, "model.typed");
    if (meter == view.meter || !model || view.get("model.typed")) continue;
    out.items.emplace_back(Action{
        .id = std::string{kCopy} + meter.substr(1),
        .label = msg("Copy model, label and panel of meter {number} ({model})", number_of(meter), typed(*model))});
    break;
  }
}

}  // namespace

Step site_step() {
  return {.code = "J-1",
          .group = "J-1",
          .label = msg("Job"),
          .title = msg("Job information"),
          .sentence = msg("Name the job, the site and who does the work. The rest can follow later."),
          .why = msg("Years later, the record must show where this was, who did it and with which instrument."),
          .source = kLinesidesOwn,
          .job_level = true,
          .all_notes = true,
          .questions = ask_job,
          .open = open_job,
          .build = build_job,
          .asked_later = asked_later_job,
          .next = confirm_profile,
          .takes = kJobTakes};
}

Step circuit_step() {
  return {.code = "U-1",
          .group = "U-1",
          .label = msg("Circuit"),
          .title = msg("Which circuit does this meter measure?"),
          .sentence = msg("Name the unit it bills, the panel and the breaker."),
          .why = msg(
              "A bill goes to the unit named here. The breaker is the meter's disconnecting device and must be marked "
              "as such."),
          .source = "S12 3.5.1; LMM 3.5.1; IMS 3.5.1; FM 4.3.1",
          .questions = ask_circuit,
          .open = open_circuit,
          .build = build_circuit,
          .on_event = copy_common,
          .asked_later = asked_later_circuit,
          .takes = kCircuitTakes};
}

Step old_meter_step() {
  return {.code = "U-2",
          .group = "U-2",
          .label = msg("Old meter"),
          .title = msg("Record the meter being removed"),
          .sentence = msg("Record its serial number, its last reading and when it was turned off."),
          .why = msg("The old bill ends at the closing reading and the new one begins at the opening reading. No one "
                     "has to guess about the time between."),
          .source = kLinesidesOwn,
          .silent = true,
          .not_applicable = not_replacing,
          .questions = ask_old,
          .takes = kOldTakes};
}

}  // namespace lineside
