// What a fact says to people: a figure with its unit, a word of a choice, what somebody typed. Files hold the value as
// it was recorded.
#pragma once

#include <string_view>

#include "models/text.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

/// The value with its unit; empty where it was taken back. What the program said (wizards/record/said.hpp) as a
/// message.
Text fact_value(const Job& job, const Fact& fact);
/// The same of a key that a value is asked or supposed for.
Text fact_value(std::string_view key, std::string_view value, FactSource source);
/// The proofs of an ID change by their codes, "new-id-answers old-id-silent".
Text proofs_in_words(std::string_view codes);
/// A word that answers and keys are recorded by, such as "stood-still"; anything else as it stands.
Text recorded_word(std::string_view word);

}  // namespace lineside
