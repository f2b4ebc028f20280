#include "diagnostics/meter/identity.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace lineside {

namespace {

constexpr std::uint8_t kDeviceId = 0x31;   // S12 2.5.3: device ID
constexpr std::uint8_t kOperating = 0xFF;  // operation status
constexpr std::size_t kResetDigits = 3;    // S12's example ends in 001
constexpr std::size_t kProgramDigits = 5;  // and begins with 45678; registers 45004 and 45006 decide

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_blank(char c) {
  return c == ' ' || c == '\0';
}

bool begins_with_mark(std::span<const std::uint8_t> data) {
  return data.size() >= 2 && data[0] == kDeviceId && data[1] == kOperating;
}

std::optional<std::uint32_t> number(std::string_view digits) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// Cuts blanks and commas off the front.
void skip_separators(std::string_view& text) {
  while (!text.empty() && (is_blank(text.front()) || text.front() == ',')) text.remove_prefix(1);
}
/// Takes the characters up to a blank, a comma or the end.
std::string take_word(std::string_view& text) {
  skip_separators(text);
  const auto stop = std::ranges::find_if(text, [](char c) { return is_blank(c) || c == ','; });
  const std::string word(text.begin(), stop);
  text.remove_prefix(word.size());
  return word;
}
std::string_view take_digits(std::string_view& text) {
  const auto stop = std::ranges::find_if_not(text, is_digit);
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(stop - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

/// "V3.2-V3.2": hardware, then software.
void read_versions(std::string_view text, Identity& identity) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return;
  const auto bare = [](std::string_view version) {
    if (!version.empty() && (version.front() == 'V' || version.front() == 'v')) version.remove_prefix(1);
    return std::string(version);
  };
  identity.hardware = bare(text.substr(0, dash));
  identity.software = bare(text.substr(dash + 1));
}

/// "fn45678001": program ID, then demand reset counter; a separator between them is accepted.
void read_program(std::string_view text, Identity& identity) {
  skip_separators(text);
  const std::string_view first = take_digits(text);
  skip_separators(text);
  const std::string_view second = take_digits(text);
  if (!second.empty()) {
    identity.program_id = number(first);
    identity.demand_resets = number(second);
  } else if (first.size() > kResetDigits && first.size() <= kResetDigits + kProgramDigits) {
    identity.program_id = number(first.substr(0, first.size() - kResetDigits));
    identity.demand_resets = number(first.substr(first.size() - kResetDigits));
  }
}

/// Zeros are padding, and become a blank inside the text. Any other byte that is not a character becomes one that is in
/// no name.
std::string printable(std::span<const std::uint8_t> data) {
  while (!data.empty() && data.back() == 0) data = data.first(data.size() - 1);
  std::string out;
  for (const std::uint8_t byte : data) {
    out.push_back(byte == 0 ? ' ' : byte >= 0x20 && byte < 0x7F ? static_cast<char>(byte) : '?');
  }
  return out;
}

}  // namespace

Identity parse_identity(std::span<const std::uint8_t> data) {
  Identity identity;
  if (begins_with_mark(data)) {
    data = data.subspan(2);
  } else if (!data.empty() && begins_with_mark(data.subspan(1))) {
    identity.byte_count = true;
    data = data.subspan(3);
  } else {
    identity.raw = printable(data);
    std::erase(identity.raw, '?');
    return identity;
  }
  identity.raw = printable(data);
  std::string_view text = identity.raw;
  identity.maker = take_word(text);
  identity.model = take_word(text);
  const std::size_t program = text.rfind("fn");
  read_versions(take_word(text), identity);
  if (program != std::string_view::npos) {
    const std::size_t at = identity.raw.rfind("fn");
    read_program(std::string_view(identity.raw).substr(at + 2), identity);
  }
  return identity;
}

std::optional<Finding> differs_from_registers(const Identity& identity, std::optional<std::uint32_t> program_id,
                                              std::optional<std::uint32_t> demand_resets) {
  const auto differ = [](const auto& text, const auto& held) { return text && held && *text != *held; };
  if (!differ(identity.program_id, program_id) && !differ(identity.demand_resets, demand_resets)) return std::nullopt;
  const auto shown = [](const auto& value) { return Verbatim{value ? std::to_string(*value) : "-"}; };
  return Finding{
      Severity::Caution,
      "program-id-differs",
      msg("The meter's text gives program ID {program} and {resets} demand resets; its registers give {held} and "
          "{held_resets}.",
          shown(identity.program_id), shown(identity.demand_resets), shown(program_id), shown(demand_resets)),
      message("The registers count. Compare the program ID with the label."),
      {Manual::S12, "2.5.3"}};
}

bool is_leviton_meter(const Identity& identity) {
  constexpr std::string_view kMaker = "leviton";
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; };
  return std::ranges::equal(identity.maker, kMaker, same) && !identity.model.empty();
}

}  // namespace lineside
