// the reading the billing starts from, from the registers or from the LCD. S12 2.4, 2.5.3; LMM 2.2.
#include <algorithm>
#include <optional>

#include "diagnostics/meter/live.hpp"
#include "models/plain_text.hpp"
#include "models/text_args.hpp"
#include "wizards/commission/bus/serial.hpp"
#include "wizards/commission/label/cts.hpp"
#include "wizards/commission/mounting/installation_list.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/record/iso_time.hpp"
#include "wizards/record/said.hpp"

namespace lineside {
namespace {

constexpr std::string_view kReadingTakes[] = {"read", "kwh", "multiplier", "why", "cancel"};
constexpr double kMostKwh = 999999999;

double multiplier(const View& view) {
  return view.number("billing.multiplier").value_or(1);
}

/// The LCD's kWh: the opening reading where nothing can be read over the bus, else a second witness.
std::vector<Question> ask_reading(const View& view) {
  return {{.field = "kwh",
           .key = "opening.display_kwh",
           .kind = FieldKind::Number,
           .source = FactSource::Measured,
           .required = !why_no_modbus(view).empty(),
           .label = msg("kWh on the LCD or counter"),
           .hint = msg("whole kWh as shown"),
           .max = kMostKwh,
           .what = msg("the kilowatt-hours that the meter shows")},
          {.field = "multiplier",
           .key = "billing.multiplier",
           .kind = FieldKind::Number,
           .hint = msg("1: the meter's reading already includes the CT ratio"),
           .min = 0.001,
           .max = 100000,
           .what = msg("the factor from reading to billed kWh, normally 1")},
          {.field = "why",
           .key = "billing.why",
           .required = multiplier(view) != 1,
           .label = msg("Source of the multiplier")}};
}

/// The CT ratio entered once more as a multiplier: bills too high by that factor. A real and costly mistake.
std::optional<Finding> ratio_twice(const View& view) {
  const auto setting = ct_setting(view);
  const double factor = multiplier(view);
  if (!setting || factor == 1) return std::nullopt;
  const double secondary = view.model != nullptr ? view.model->ct.secondary_a.value_or(0.1) : 0.1;
  for (const double ratio : {*setting / secondary, *setting / 5, *setting}) {
    if (factor != ratio) continue;
    Finding finding;
    finding.severity = Severity::Fail;
    finding.code = "ct-ratio-twice";
    finding.text =
        msg("{factor} looks like the CT ratio. The meter is calibrated for its {setting} CTs, so its kWh are already "
            "actual kWh. Every bill would be {factor} times too high.",
            figure(factor), figure(*setting, "A"));
    finding.remedy = msg("Enter 1.");
    finding.source = source_here(view, "S12 2.1; LMM 2.1; IMS 2.1; FM 3.1");
    return finding;
  }
  return std::nullopt;
}

Text lacking_reading(const View& view) {
  if (view.get("opening.kwh") || view.get("opening.display_kwh")) return {};
  return why_no_modbus(view).empty() ? msg("read the register, or enter what the LCD shows")
                                     : msg("enter what the LCD or the counter shows");
}

bool on_event_reading(Turn& turn) {
  const auto* press = std::get_if<Press>(&turn.event.body);
  if (press == nullptr || press->action != "read") return false;
  const View view = turn.view();
  if (view.port().empty()) {
    turn.refuse("", "", msg("No port is chosen. Choose it on S-1, or enter what the LCD shows."));
    return true;
  }
  turn.work(Request::Read, msg("Reading the registers of Modbus ID {id}.", view.modbus_id()),
            ReadMeter{view.port(), view.modbus_id(), view.timeout_ms()});
  return true;
}

void build_reading(const View& view, Screen& out) {
  for (Item& item : out.items) {
    auto* field = std::get_if<Field>(&item);
    if (field == nullptr || field->id != "multiplier") continue;
    if (auto finding = ratio_twice(view)) field->findings.push_back(std::move(*finding));
  }
  if (why_no_modbus(view).empty()) {
    const bool port = !view.port().empty();
    out.items.insert(out.items.begin(),
                     Action{.id = "read",
                            .label = view.get("opening.kwh") ? msg("Read again") : msg("Read the registers"),
                            .enabled = port,
                            .why_disabled = port ? Text() : msg("choose the port on S-1 first"),
                            .primary = true});
  }
  KeyValues table;
  table.title = msg("Opening reading");
  const auto row = [&](Text label, const FactKey& key, std::string_view unit, Message source) {
    if (const auto value = view.get(key))
      table.rows.push_back({std::move(label), recorded_figure(*value, unit), source, Tone::Plain});
  };
  row(msg("Energy from grid"), "opening.kwh", "kWh", message("read"));
  row(msg("Energy to grid"), "opening.reverse_kwh", "kWh", message("read"));
  row(msg("Peak demand"), "opening.peak_kw", "kW", message("read"));
  row(msg("Since power-up"), "opening.uptime_s", "s", message("read"));
  row(verbatim("LCD"), "opening.display_kwh", "kWh", message("measured"));
  if (!table.rows.empty()) out.items.emplace_back(std::move(table));
  for (Text& finding : view.said_lines("opening.findings"))
    out.items.emplace_back(Paragraph{std::move(finding), Tone::Caution});
  const auto bus = view.number("opening.kwh");
  const auto lcd = view.number("opening.display_kwh");
  if (bus && lcd && (*lcd < *bus - 2 || *lcd > *bus + 2)) {
    out.items.emplace_back(Paragraph{
        msg("The register says {register} and the LCD {lcd}. One of them may be from another meter: read both again.",
            figure(*bus, "kWh"), figure(*lcd, "kWh")),
        Tone::Fail});
  }
}

Text open_reading(const View& view) {
  if (Text first = lacking_reading(view); !first.empty()) return first;
  return ratio_twice(view) ? msg("the billing multiplier looks like the CT ratio entered twice")
                           : missing(reading_step(), view);
}

/// The newest reading over the bus: a restart between two of one meter shows.
struct LastRead {
  std::optional<MeterRead> read;
  std::string meter;  // "m1"
};

/// The reading before, from the record: what the meter's uptime was, and how much wall time has passed since. A
/// tablet's clock may have been corrected in between, so two minutes of it prove nothing.
std::optional<Finding> restart_since_record(const Turn& turn, const Fact* before, const MeterReadings& now) {
  constexpr std::int64_t kClockSlack = 120;
  const auto then = before == nullptr ? std::nullopt : seconds_of(before->at);
  const auto present = seconds_of(turn.event.at);
  if (!then || !present) return std::nullopt;
  MeterReadings recorded;
  recorded.uptime_s = latest_number(turn.job, turn.meter(), "opening.uptime_s");
  const auto passed = std::max<std::int64_t>(0, *present - *then - kClockSlack);
  return restart_between(recorded, now, std::chrono::seconds(passed));
}

/// A supply that was interrupted since the reading before, of the same meter. `before`: the uptime of that reading.
void note_restart(Turn& turn, const MeterRead& now, const Fact* before) {
  LastRead& last = turn.session.of<LastRead>();
  std::vector<Finding> findings;
  const bool at_hand = last.read && last.meter == turn.meter() && last.read->id == now.id;
  auto restart =
      at_hand ? restart_between(last.read->readings, now.readings, from_seconds(now.seconds - last.read->seconds))
              : restart_since_record(turn, before, now.readings);
  if (restart) findings.push_back(std::move(*restart));
  turn.put_if_new("opening.findings", recorded(findings), FactSource::Read);
  last.read = now;
  last.meter = turn.meter();
}

bool take_reading(Turn& turn) {
  const auto* result = std::get_if<MeterRead>(&turn.event.body);
  if (result == nullptr || turn.session.working != Request::Read) return false;
  turn.done(Request::Read);
  const MeterReadings& read = result->readings;
  note_restart(turn, *result, latest_fact(turn.job, turn.meter(), "opening.uptime_s"));
  turn.put("opening.kwh", number_text(read.forward_kwh), FactSource::Read);
  turn.put_if_new("opening.reverse_kwh", read.reverse_kwh ? number_text(*read.reverse_kwh) : "", FactSource::Read);
  turn.put_if_new("opening.peak_kw", read.peak_kw ? number_text(*read.peak_kw) : "", FactSource::Read);
  turn.put_if_new("opening.uptime_s", read.uptime_s ? number_text(*read.uptime_s) : "", FactSource::Read);
  turn.put_if_new("opening.by", "register", FactSource::Read);
  return true;
}

/// The opening reading is the register's; the LCD's where no register can be read.
void derive_opening(Turn& turn) {
  const View view = turn.view();
  const auto lcd = view.get("opening.display_kwh");
  if (view.is("opening.by", "register") || (!lcd && !view.get("opening.kwh"))) return;
  turn.put_if_new("opening.kwh", std::string{lcd.value_or("")}, FactSource::Measured);
  turn.put_if_new("opening.by", lcd ? "display" : "", FactSource::Decoded);
}

/// The arithmetic from reading to bill stands in every record, also where it is just one.
void derive_multiplier(Turn& turn) {
  const View view = turn.view();
  if (const auto factor = view.get("billing.multiplier")) {
    // The reason given for 1 is not the reason for another factor.
    const Fact* why = latest_fact(turn.job, view.meter, "billing.why");
    if (*factor != "1" && why != nullptr && why->source == FactSource::Assumed && !why->value.empty()) {
      turn.put("billing.why", "", FactSource::Assumed);
    }
    return;
  }
  if (!view.get("opening.kwh")) return;
  const auto setting = ct_setting(view);
  turn.put("billing.multiplier", "1", FactSource::Assumed);
  turn.put("billing.why",
           setting ? msg("The meter is calibrated for {rating} CTs: billed kWh = reading x 1.", figure(*setting, "A"))
                   : msg("The CT ratio is inside the meter's calibration: billed kWh = reading x 1."),
           FactSource::Assumed);
}

void derive_reading(Turn& turn) {
  derive_opening(turn);
  derive_multiplier(turn);
}

std::vector<FactKey> ages_reading(const View&) {
  return {"opening.kwh", "opening.display_kwh"};
}

}  // namespace

Step reading_step() {
  return {
      .code = "R-1",
      .group = "R-1",
      .label = msg("Reading"),
      .title = msg("Take the opening reading"),
      .sentence = msg("Read the energy that the bill will start from."),
      .why = msg(
          "The kWh total cannot be reset. This reading is not on anyone's bill yet, so it is recorded with its time."),
      .source = "S12 2.4.1, 2.5.3; LMM 2.2; IMS 2.3; FM 3.2",
      .safety = StepSafety::Energized,
      .questions = ask_reading,
      .missing = lacking_reading,
      .open = open_reading,
      .build = build_reading,
      .on_event = on_event_reading,
      .take = take_reading,
      .derive = derive_reading,
      .ages = ages_reading,
      .takes = kReadingTakes};
}

}  // namespace lineside
