// One simple question: a field that fills a key. Most of a step is a list of these; what can be typed into one, and
// the words of a refusal, are decided here for all of them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "models/text.hpp"
#include "wizards/record/fact.hpp"
#include "wizards/record/fact_key.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// Different letters of a person's name at least (models/utf8.hpp).
inline constexpr std::size_t kLeastOfName = 2;

/// A row of a step's questions; only field and key have to be said.
struct Question {
  std::string field;  // id on the screen
  FactKey key;
  FieldKind kind = FieldKind::Text;
  FactSource source = FactSource::Typed;
  bool required = false;
  Text label{};  // empty: the key's own label
  Text hint{};
  std::vector<Choice> choices{};
  bool check = false;             // YesNo as an item of a checklist; required then means "yes"
  Text manual{};                  // of a checklist item: manual and section
  double min = 0;                 // Number: what can be true at all
  double max = 0;                 // 0: no bounds
  bool whole = false;             // Number: no decimals
  std::size_t least_letters = 0;  // Text: so many different ones, else nothing was said (models/utf8.hpp)
  Text what{};                    // Number: what to type, for a refusal: "what the voltmeter shows at terminal L1"
  std::optional<FactKey>
      secondary_key{};  // Number: of a CT ratio typed here, "200:0.1", the part behind the colon goes there
};

/// As the screen asks it.
Text label_of(const Question& question);

/// Reads an answer to a question. Returns the sentence of refusal, empty when `value` was made canonical.
Text read_answer(const Question& question, std::string& value);

}  // namespace lineside
