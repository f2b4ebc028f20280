#include "app/export/table/billing.hpp"

#include "app/export/table/csv.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/job_state.hpp"

namespace lineside {

namespace {

/// The opening reading: of the register, else of the display.
const Fact* opening_of(const Job& job, const std::string& meter) {
  for (const FactKey& key : {FactKey{"opening.kwh"}, FactKey{"opening.display_kwh"}}) {
    if (latest(job, meter, key)) return latest_fact(job, meter, key);
  }
  return nullptr;
}

std::string model_of(const Job& job, const std::string& meter) {
  const auto canonical = latest(job, meter, "model.canonical");
  return std::string(canonical ? *canonical : latest(job, meter, "model.typed").value_or(""));
}

}  // namespace

void add_billing_header(std::string& out) {
  out.append(csv::kByteOrderMark)
      .append(
          "account,site,unit,model,serial,program_id,modbus_id,multiplier,opening_kwh,opening_at,opening_by,peak_kw,"
          "signed_at,signed_by,state,conflict,certificate\r\n");
}

void add_billing(std::string& out, const Record& record, bool conflict) {
  const Job& job = record.job;
  const auto signed_off = sign_off(job);
  const std::string number = certificate_number(job, record.frames);
  const auto all = meters(job);
  for (const std::string& meter : all) {
    const auto of = [&](const FactKey& key) { return std::string(latest(job, meter, key).value_or("")); };
    const Fact* opening = opening_of(job, meter);
    const std::string cells[] = {of("account"),
                                 std::string(latest(job, "", "site.name").value_or("")),
                                 of("unit.served"),
                                 model_of(job, meter),
                                 of("serial"),
                                 of("identity.program_id"),
                                 of("modbus.id"),
                                 of("billing.multiplier"),
                                 opening == nullptr ? "" : opening->value,
                                 opening == nullptr ? "" : opening->at,
                                 of("opening.by"),
                                 of("opening.peak_kw"),
                                 signed_off ? signed_off->at : "",
                                 signed_off ? signed_off->by : "",
                                 std::string(name(state(job))),
                                 conflict ? "yes" : "no",
                                 number + (all.size() > 1 ? "-" + meter : "")};
    bool first = true;
    for (const std::string& cell : cells) {
      if (!first) out.push_back(',');
      first = false;
      csv::add_cell(out, cell);
    }
    out.append("\r\n");
  }
}

}  // namespace lineside
