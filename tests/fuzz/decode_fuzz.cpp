// Any bytes as a model number and as the beginning of one: no crash, no exception, and what is promised holds.
#include <cstdint>
#include <cstdlib>

#include "models/decoding/complete.hpp"
#include "models/decoding/decode.hpp"
#include "models/decoding/keypad.hpp"
#include "models/decoding/typed_text.hpp"
#include "models/utf8.hpp"

namespace {

void promise(bool held) {
  if (!held) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view typed(reinterpret_cast<const char*>(data), size);
  const lineside::Decoding decoding = lineside::decode(typed);
  const std::size_t points = lineside::split_code_points(typed).size();
  const bool invalid = decoding.status == lineside::DecodeStatus::Invalid;
  promise(decoding.input == typed);
  promise(invalid == decoding.readings.empty());
  promise(invalid == !decoding.problems.empty());
  promise(decoding.suggestions.size() <= 5);
  promise(invalid || decoding.suggestions.empty());
  for (const auto& problem : decoding.problems) promise(problem.at.begin <= problem.at.end && problem.at.end <= points);
  for (const auto& reading : decoding.readings) {
    for (const auto& field : reading.fields) promise(field.at.begin <= field.at.end && field.at.end <= points);
  }
  if (decoding.status == lineside::DecodeStatus::Decoded) {
    const std::string& canonical = decoding.readings.front().canonical;
    const lineside::Decoding again = lineside::decode(canonical);
    promise(again.status == lineside::DecodeStatus::Decoded && again.readings.front().canonical == canonical);
  }
  for (const auto& suggestion : decoding.suggestions) {
    promise(lineside::decode(suggestion.number).status == lineside::DecodeStatus::Decoded);
  }
  const lineside::Completion completion = lineside::complete(typed);
  promise(completion.reads == (completion.complete || !completion.next.empty()));
  const std::size_t caret = size / 2;
  for (const char key : lineside::keypad(typed.substr(0, caret), typed.substr(caret)).fits) {
    const bool mark = key == '-' || key == '/' || key == '.' || key == ' ';
    const std::string with = std::string(typed.substr(0, caret)) + key + std::string(typed.substr(caret));
    promise(mark || lineside::complete(with).reads);
  }
  return 0;
}
