// Reads a gettext catalog in its compiled form (.mo). libintl was rejected: it needs the locale to be installed on the
// machine, and a tablet may have only "C". The catalogs are linked into the program.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace lineside::i18n {

/// English texts and translations, as views into the bytes of the catalog; without the header and without empty
/// entries.
using Entries = std::vector<std::pair<std::string_view, std::string_view>>;

/// The entries of a .mo file in this machine's byte order; none if the bytes are not such a file. A message with a
/// plural is "one\0many" there, and its forms follow each other the same way; a context stands before its id, with "\4"
/// between.
Entries read_mo(std::string_view bytes);
/// The catalog's header, "Language: es\nPlural-Forms: …\n"; empty if it has none.
std::string_view mo_header(std::string_view bytes);
/// One field of a header, "es" for "Language"; empty if there is no such field.
std::string_view header_field(std::string_view bytes, std::string_view name);

}  // namespace lineside::i18n
