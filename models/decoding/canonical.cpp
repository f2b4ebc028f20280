#include "models/decoding/canonical.hpp"

namespace lineside {

namespace {

std::string two_digits(unsigned value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

}  // namespace

std::string canonical(const NumberReading& reading) {
  std::string out;
  for (std::size_t f = 0; f < reading.format->fields.size(); ++f) {
    const CodeRow* row = row_of(reading, f);
    const std::string code = row == nullptr        ? two_digits(reading.picks[f].value)
                             : row->prints.empty() ? std::string(row->code)
                                                   : std::string(row->prints);
    if (!code.empty()) out.append(reading.format->fields[f].separator).append(code);
  }
  return out;
}

}  // namespace lineside
