// A screen in another language: every word of it, but nothing that a person typed and no id.
#pragma once

#include "app/i18n/translator.hpp"
#include "wizards/screen.hpp"

namespace lineside::i18n {

Screen translate(const Screen& screen, const Translator& words);
/// Its sentence and its remedy.
Finding translate(Finding finding, const Translator& words);

}  // namespace lineside::i18n
