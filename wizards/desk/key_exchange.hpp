// How tablets come to know each other's keys: the text of a key's QR code, and the list of trusted keys as a file. Text
// in, values out: the screen of keys (H-6) and "lineside job key" both read and write them here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/result.hpp"
#include "wizards/record/trusted_key.hpp"

namespace lineside {

/// 8 groups of four hex digits, as they are printed.
bool is_fingerprint(std::string_view text);
/// A name that can be shown and written in a line.
bool is_key_name(std::string_view text);

/// What others call a tablet: `name` as it was set, "Tablet 0123" by the beginning of its fingerprint where it never
/// was or where somebody else wrote what is no name.
std::string tablet_name(const std::string& name, const std::string& fingerprint);

/// "lineside key 1 FINGERPRINT NAME": what the QR code of a key says.
std::string card_text(const std::string& fingerprint, const std::string& name);
/// The key that such a text introduces, whatever a scanner put between its parts; nothing where it is none.
std::optional<TrustedKey> read_card(std::string_view text);

/// The trusted keys and this tablet's own, for another tablet.
std::string trust_list(const TrustedKey& own, const std::vector<TrustedKey>& trusted);
/// All keys of such a list, or the number of the line that is none: 1 where the text is no list at all.
Result<std::vector<TrustedKey>, int> read_trust_list(std::string_view text);

}  // namespace lineside
