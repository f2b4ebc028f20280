// The languages whose catalogs are linked in, by name.
#pragma once

#include "app/i18n/language.hpp"

namespace lineside::test {

inline const i18n::Language kSpanish = i18n::language_of("es").value();
inline const i18n::Language kFrench = i18n::language_of("fr").value();

}  // namespace lineside::test
