// The catalogs that are linked into the program: assets/lang/es.po and fr.po, compiled by msgfmt.
#pragma once

#include <string_view>

#include "app/i18n/language.hpp"

namespace lineside::i18n {

/// The bytes of its .mo file; empty for English.
std::string_view linked_catalog(Language language);

}  // namespace lineside::i18n
