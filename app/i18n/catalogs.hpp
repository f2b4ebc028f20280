// The catalogs of assets/lang, compiled by msgfmt and linked into the program.
#pragma once

#include <span>
#include <string_view>

namespace lineside::i18n {

/// One catalog in the program's memory.
struct LinkedCatalog {
  std::string_view code;  // "es", of es.po
  std::string_view mo;
};

/// All catalogs, sorted by code.
std::span<const LinkedCatalog> linked_catalogs();

}  // namespace lineside::i18n
