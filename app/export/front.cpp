#include "app/export/front.hpp"

#include "wizards/record/key_table.hpp"

namespace lineside::report {

namespace {

constexpr Message kNotRecorded = message("not recorded");

FrontRow front_row(Text label, Text value) {
  const bool missing = value.empty();
  return {std::move(label), missing ? Text(kNotRecorded) : std::move(value), missing};
}

/// "Zoë Müller, electrician": what there is of it.
Text listed_values(std::span<const Section> sections, std::initializer_list<FactKey> keys) {
  std::vector<Text> all;
  for (const FactKey& key : keys) {
    if (const Row* row = row_of(sections, key)) all.push_back(row->value);
  }
  return all.size() == 1 ? all.front() : all.empty() ? Text() : commas(std::move(all));
}

/// Of the register, else of the display, with its moment and how it was read.
Text opening_of_meter(const Meter& meter) {
  for (const FactKey& key : {FactKey{"opening.kwh"}, FactKey{"opening.display_kwh"}}) {
    const Row* row = row_of(meter.sections, key);
    if (row == nullptr) continue;
    const Row* by = row_of(meter.sections, "opening.by");
    if (by == nullptr) return msg("{reading}, {time}", row->value, DateTime{row->at});
    return msg("{reading}, {time} ({source})", row->value, DateTime{row->at}, by->value);
  }
  return {};
}

Text modbus_of(const Meter& meter) {
  const Text id = value_of(meter, "modbus.id");
  const Row* changed = row_of(meter.sections, "set_id.changed");
  const bool proved =
      changed != nullptr && changed->value == Text(message("yes")) && value_of(meter, "set_id.to") == id;
  if (id.empty() || !proved) return id;
  return msg("{id}, change proved", id);
}

}  // namespace

std::string signed_at(const Report& report) {
  if (report.state == JobState::Open) return {};
  const Row* result = row_of({&report.signoff, 1}, "signoff.state");
  return result == nullptr ? std::string() : result->at;
}

std::vector<FrontRow> front_of_job(const Report& report) {
  const std::span<const Section> job(&report.job, 1);
  const std::span<const Section> signoff(&report.signoff, 1);
  std::vector<FrontRow> out;
  out.push_back(front_row(message("Site"), report.site.empty() ? Text() : Text(Typed{report.site})));
  if (const Row* customer = row_of(job, "customer")) out.push_back(front_row(customer->label, customer->value));
  out.push_back(
      front_row(message("Installed by"), listed_values(job, {"installer.name", "company", "installer.licence"})));
  const Text signer = listed_values(signoff, {"signoff.by", "signoff.role"});
  const std::string at = signed_at(report);
  if (at.empty()) {
    out.push_back({message("Signed off by"), message("not signed off"), true});
  } else {
    out.push_back(
        front_row(message("Signed off by"), signer.empty() ? Text() : msg("{name}, {time}", signer, DateTime{at})));
  }
  return out;
}

std::vector<FrontRow> front_of_meter(const Meter& meter) {
  const auto value = [&](const FactKey& key) { return value_of(meter, key); };
  std::vector<FrontRow> out;
  out.push_back(front_row(key_label("unit.served"), value("unit.served")));
  if (Text account = value("account"); !account.empty())
    out.push_back(front_row(key_label("account"), std::move(account)));
  const Text model = value("model.canonical");
  out.push_back(front_row(message("Meter"), model.empty() ? value("model.typed") : model));
  out.push_back(front_row(key_label("serial"), value("serial")));
  if (Text id = modbus_of(meter); !id.empty()) out.push_back(front_row(key_label("modbus.id"), std::move(id)));
  out.push_back(front_row(key_label("opening.kwh"), opening_of_meter(meter)));
  out.push_back(front_row(key_label("billing.multiplier"), value("billing.multiplier")));
  return out;
}

}  // namespace lineside::report
