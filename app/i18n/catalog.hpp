// A gettext catalog in its compiled form (.mo), read without libintl: that would need the locale to be
// installed on the machine, and a tablet may have none but "C". The catalogs are linked into the program.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace lineside::i18n {

/// English and its translation, as views into the bytes of the catalog; without header and empty entries.
using Entries = std::vector<std::pair<std::string_view, std::string_view>>;

/// The entries of a .mo file of this machine's byte order; none where the bytes are no such file.
/// A message by number is "one\0many" there and its forms follow each other in the same way; a context stands before
/// its id, with "\4" between.
Entries read_mo(std::string_view bytes);
/// Its header, "Language: es\nPlural-Forms: …\n"; empty: there is none.
std::string_view mo_header(std::string_view bytes);
/// One of its fields, "es" of "Language"; empty: it has none of that name.
std::string_view header_field(std::string_view bytes, std::string_view name);

}  // namespace lineside::i18n
