#include "app/i18n/catalogs.hpp"

#include <cstddef>
#include <vector>

// The assembler includes the files as they are. CMake writes catalogs.inc: LINESIDE_CATALOG(code, path) for each.
#define LINESIDE_CATALOG(code, path)                                           \
  asm(".pushsection .rodata\n"                                                 \
      ".balign 8\n"                                                            \
      ".global lineside_mo_" #code "\nlineside_mo_" #code ":\n.incbin \"" path \
      "\"\n"                                                                   \
      ".global lineside_mo_end_" #code "\nlineside_mo_end_" #code              \
      ":\n.byte 0\n"                                                           \
      ".popsection\n");                                                        \
  extern "C" const char lineside_mo_##code[];                                  \
  extern "C" const char lineside_mo_end_##code[];
#include "app/i18n/catalogs.inc"
#undef LINESIDE_CATALOG

namespace lineside::i18n {

std::span<const LinkedCatalog> linked_catalogs() {
  const auto between = [](const char* begin, const char* end) {
    return std::string_view(begin, static_cast<std::size_t>(end - begin));
  };
#define LINESIDE_CATALOG(code, path) {#code, between(lineside_mo_##code, lineside_mo_end_##code)},
  static const std::vector<LinkedCatalog> all{
#include "app/i18n/catalogs.inc"
  };
#undef LINESIDE_CATALOG
  return all;
}

}  // namespace lineside::i18n
