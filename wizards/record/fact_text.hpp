// What a fact says to people: a figure with its unit, the word for a choice, what somebody typed. Files keep the value
// as it was recorded.
#pragma once

#include <string_view>

#include "models/text.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

/// The value with its unit; empty if it was taken back. What the program said (wizards/record/said.hpp) comes as a
/// message.
Text fact_value(const Job& job, const Fact& fact);
/// The same for a value without a fact, such as one that is proposed or assumed for a key.
Text fact_value(std::string_view key, std::string_view value, FactSource source);
/// The proofs of an ID change, from their codes: "new-id-answers old-id-silent".
Text proofs_in_words(std::string_view codes);
/// The text for a recorded word such as "stood-still"; any other word stays as it is.
Text recorded_word(std::string_view word);

}  // namespace lineside
