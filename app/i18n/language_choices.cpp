#include "app/i18n/language_choices.hpp"

#include <string>

#include "app/i18n/language.hpp"

namespace lineside::i18n {

std::vector<Choice> language_choices() {
  std::vector<Choice> out;
  for (const Language each : languages())
    out.push_back({std::string(code(each)), Verbatim{std::string(own_name(each))}});
  return out;
}

}  // namespace lineside::i18n
