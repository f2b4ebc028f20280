#include "wizards/engine/view.hpp"

#include <algorithm>

#include "diagnostics/modbus/way.hpp"
#include "models/formats/family_traits.hpp"
#include "models/manuals/installation.hpp"
#include "models/manuals/own_source.hpp"
#include "models/plain_text.hpp"
#include "wizards/engine/table.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/record/panel_service.hpp"
#include "wizards/record/said.hpp"

namespace lineside {
namespace {

Decoding decode_typed(const Job& job, const std::string& meter) {
  const auto typed = latest(job, meter, "model.typed");
  if (!typed) return {};
  const auto built = latest(job, meter, "label.built");
  return decode(*typed, built ? parse_period(*built) : std::nullopt);
}

/// A number without a published key leaves the service to the label: with it come elements and limits.
void take_service(const Job& job, const std::string& meter, ModelReading& reading) {
  const auto code = latest(job, meter, "label.service");
  if (reading.service || !code) return;
  const auto service = panel_service(*code);
  if (!service) return;
  reading.service = service;
  reading.elements = elements(*service);
  if (!reading.limits) {
    reading.limits = published_limits(*service);
  } else {
    for (std::size_t k = static_cast<std::size_t>(reading.elements); k < kMaxElements; ++k)
      reading.limits->line[k].reset();
  }
}

/// A kit on a 2-wire service uses one line and one CT (FM 3.1 Table 2, Figure 5).
void take_two_wires(const Job& job, const std::string& meter, ModelReading& reading) {
  if (!takes_two_wires(reading) || latest(job, meter, "panel.service") != "120-2w") return;
  reading.service = panel_service("120-2w");
  reading.elements = 1;
  if (reading.limits) reading.limits->line[1].reset();
}

/// What the meter is set for, where its label says it and the number does not. The setting is rating and secondary.
void take_setting(const Job& job, const std::string& meter, ModelReading& reading) {
  if (!reading.ct.primary_a) reading.ct.primary_a = latest_number(job, meter, "label.ct-rating");
  if (!reading.ct.secondary_a) reading.ct.secondary_a = latest_number(job, meter, "label.ct-secondary");
  reading.ct.max_primary_a = most_primary_a(reading);
}

/// What the label tells beside the number.
void take_label(const Job& job, const std::string& meter, ModelReading& reading) {
  take_service(job, meter, reading);
  take_two_wires(job, meter, reading);
  take_setting(job, meter, reading);
  if (latest(job, meter, "label.outputs") == "10 100") std::erase(reading.pulse_wh, 1000);
  if (const auto demand = latest(job, meter, "label.demand"); demand && !reading.demand)
    reading.demand = *demand == "yes";
}

}  // namespace

View::View(const Job& the_job, const Session& the_session) : View(the_job, the_session, current_meter(the_job)) {}

View::View(const Job& the_job, const Session& the_session, std::string the_meter)
    : job(the_job),
      session(the_session),
      meter(std::move(the_meter)),
      code(latest(the_job, "", "nav.screen").value_or(table().steps.front().code)),
      decoding(decode_typed(the_job, meter)) {
  const auto chosen = latest(job, meter, "model.canonical");
  // An interim S2-208 does not say whether it is on a wye or a high-leg delta; the installer does (S12 2.2 Table 2).
  const bool high_leg = latest(job, meter, "label.high-leg") == "yes";
  for (ModelReading& reading : decoding.readings) {
    if (decoding.readings.size() == 1 || chosen == reading.canonical) {
      if (high_leg) {
        reading.service = Service{3, 4, Connection::HighLegDelta, 120, 240};
        reading.limits = published_limits(*reading.service);
      }
      take_label(job, meter, reading);
      model = &reading;
      break;
    }
  }
}

std::string current_meter(const Job& job) {
  return std::string{latest(job, "", "nav.meter").value_or("m1")};
}

std::string_view subject_of(RecordedKey key, std::string_view meter) {
  const auto declared = declared_key(key.text);
  return declared ? subject_of(*declared, meter) : meter;
}

std::string_view subject_of(const FactKey& key, std::string_view meter) {
  if (key.row().scope == KeyScope::Meter) return meter;
  if (key.row().scope == KeyScope::Job) return "";
  // Both: a skip of a step that is asked once for all meters belongs to the job.
  const std::string_view text = key.text();
  const Step* step = begins_with(text, {"skip."}) ? find_step(text.substr(text.find('.') + 1)) : nullptr;
  return step != nullptr && step->job_level ? std::string_view{} : meter;
}

std::optional<std::string_view> View::get(const FactKey& key) const {
  return latest(job, subject_of(key, meter), key);
}
Text View::said(const FactKey& key) const {
  return lineside::said(job, subject_of(key, meter), key);
}
std::vector<Text> View::said_lines(const FactKey& key) const {
  return lineside::said_lines(job, subject_of(key, meter), key);
}
std::optional<double> View::number(const FactKey& key) const {
  return latest_number(job, subject_of(key, meter), key);
}

int View::lines() const {
  const bool known = model != nullptr && model->elements >= 1 && model->elements <= static_cast<int>(kMaxElements);
  if (known) return model->elements;
  // Where the service is not known yet, the limits of the family tell how many lines it can have.
  const bool limited = model != nullptr && model->limits;
  const auto windows = limited
                           ? std::ranges::count_if(model->limits->line, [](const auto& one) { return one.has_value(); })
                           : static_cast<std::ptrdiff_t>(kMaxElements);
  return static_cast<int>(windows);
}

std::string View::port() const {
  return std::string{get("port").value_or(session.around().port)};
}

int View::timeout_ms() const {
  return read_whole(get("port.timeout_ms").value_or(""), registers::kReplyTimeoutMs, kLongestTimeoutMs).value_or(0);
}

int View::modbus_id() const {
  return read_whole(get("modbus.id").value_or(""), 1, 247).value_or(1);
}

Text cited_here(const View& view, const Citation& all) {
  return view.model != nullptr && !all.manuals.empty() ? sources_in(all, manual_for(*view.model)) : text(all);
}

const Fact* undoable(const View& view) {
  for (auto fact = view.job.facts.rbegin(); fact != view.job.facts.rend(); ++fact) {
    const bool by_person =
        fact->source == FactSource::Typed || fact->source == FactSource::Measured || fact->source == FactSource::Chosen;
    const auto key = declared_key(fact->key);
    if (fact->screen != view.code || !by_person || fact->value.empty() || !key ||
        begins_with(fact->key, {"flow", "nav.", "practice."}))
      continue;
    if (fact->subject != subject_of(*key, view.meter)) continue;
    if (latest_fact(view.job, fact->subject, *key) == &*fact) return &*fact;
  }
  return nullptr;
}

}  // namespace lineside
