// The catalogs of assets/lang as msgfmt compiles them, linked into the program.
#pragma once

#include <span>
#include <string_view>

namespace lineside::i18n {

struct LinkedCatalog {
  std::string_view code;  // "es", of es.po
  std::string_view mo;
};

/// By their codes.
std::span<const LinkedCatalog> linked_catalogs();

}  // namespace lineside::i18n
