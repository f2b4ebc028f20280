#include "app/i18n/catalogs.hpp"

#include <cstddef>

// The assembler takes the files in whole; LINESIDE_ES_MO and LINESIDE_FR_MO are their paths, set by CMake.
#define LINESIDE_LINK_FILE(name, path)                             \
  asm(".pushsection .rodata\n"                                     \
      ".balign 8\n"                                                \
      ".global " #name "_begin\n" #name "_begin:\n.incbin \"" path \
      "\"\n"                                                       \
      ".global " #name "_end\n" #name                              \
      "_end:\n.byte 0\n"                                           \
      ".popsection\n");                                            \
  extern "C" const char name##_begin[];                            \
  extern "C" const char name##_end[];

LINESIDE_LINK_FILE(lineside_es_mo, LINESIDE_ES_MO)
LINESIDE_LINK_FILE(lineside_fr_mo, LINESIDE_FR_MO)

namespace lineside::i18n {

std::string_view linked_catalog(Language language) {
  const auto between = [](const char* begin, const char* end) {
    return std::string_view(begin, static_cast<std::size_t>(end - begin));
  };
  switch (language) {
    case Language::English:
      return {};
    case Language::Spanish:
      return between(lineside_es_mo_begin, lineside_es_mo_end);
    case Language::French:
      return between(lineside_fr_mo_begin, lineside_fr_mo_end);
  }
  return {};
}

}  // namespace lineside::i18n
