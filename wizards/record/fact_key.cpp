#include "wizards/record/fact_key.hpp"

namespace lineside {

std::optional<FactKey> declared_key(std::string_view text) {
  const KeyRow* row = text.size() > FactKey::kLongest ? nullptr : key_row(text);
  if (row == nullptr) return std::nullopt;
  return KeyWriter::whole(*row, text);
}

FactKey ObservationKeys::operator()(ObservationField field) const {
  std::string key = "check." + std::to_string(round) + ".obs." + std::to_string(number) + ".";
  key += field.text();
  return declared_key(key).value();
}

}  // namespace lineside
