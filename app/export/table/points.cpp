#include "app/export/table/points.hpp"

#include <array>

#include "app/export/table/csv.hpp"
#include "models/hex.hpp"
#include "models/plain_text.hpp"
#include "models/registers.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/flow.hpp"

namespace lineside {

namespace {

constexpr std::array kPoints{
    ModbusPoint{"energy-from-grid", registers::kForwardEnergy, 2, registers::kKwhPerCount, "kWh"},
    ModbusPoint{"energy-to-grid", registers::kReverseEnergy, 2, registers::kKwhPerCount, "kWh"},
    ModbusPoint{"peak-demand", registers::kPeakDemand, 2, registers::kKwPerCount, "kW"},
    ModbusPoint{"hardware-version", registers::kHardwareVersion, 1, 1, ""},
    ModbusPoint{"software-version", registers::kSoftwareVersion, 1, 1, ""},
    ModbusPoint{"program-id", registers::kProgramId, 1, 1, ""},
    ModbusPoint{"demand-resets", registers::kDemandResetCounter, 1, 1, ""},
    ModbusPoint{"uptime", registers::kUptime, 2, 1, "s"},
};

void add_cells(std::string& out, std::span<const std::string> cells) {
  bool first = true;
  for (const std::string& cell : cells) {
    if (!first) out.push_back(',');
    first = false;
    csv::add_cell(out, cell);
  }
  out.append("\r\n");
}

}  // namespace

std::span<const ModbusPoint> modbus_points() {
  return kPoints;
}

bool has_point(const Job& job, const std::string& meter, const ModbusPoint& point) {
  if (point.number.value != registers::kPeakDemand.value && point.number.value != registers::kDemandResetCounter.value)
    return true;
  const Session session;
  const View view(job, session, meter);
  return view.model == nullptr || view.model->demand.value_or(true);
}

void add_points_header(std::string& out) {
  out.append(csv::kByteOrderMark)
      .append("site,unit,model,serial,program_id,modbus_id,point,register,address,words,word_order,scale,measures\r\n");
}

void add_points(std::string& out, const Record& record) {
  const Job& job = record.job;
  for (const std::string& meter : meters(job)) {
    const auto of = [&](const FactKey& key) { return std::string(latest(job, meter, key).value_or("")); };
    if (of("modbus.id").empty()) continue;
    for (const ModbusPoint& point : modbus_points()) {
      if (!has_point(job, meter, point)) continue;
      const std::string cells[] = {std::string(latest(job, "", "site.name").value_or("")),
                                   of("unit.served"),
                                   of("model.canonical"),
                                   of("serial"),
                                   of("identity.program_id"),
                                   of("modbus.id"),
                                   std::string(point.name),
                                   std::to_string(point.number.value),
                                   std::to_string(pdu_address(point.number).value),
                                   std::to_string(point.words),
                                   point.words == 1 ? "" : "high word first",
                                   number_text(point.scale),
                                   std::string(point.unit)};
      add_cells(out, cells);
    }
  }
}

}  // namespace lineside
