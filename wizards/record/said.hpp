// What the program itself wrote into a record: English in the value, for files and for programs that know no messages,
// and beside it, under the key with ".said" appended, the same as a message with its arguments
// (models/written_text.hpp), so that a finding from years ago can be shown in the reader's language. A record without
// that fact, or whose English differs from it, is shown in English. A point of a checklist keeps in the same way the
// sentence that was ticked: "prep.space" is "yes", "prep.space.said" holds what stood beside the box.
#pragma once

#include <string_view>
#include <vector>

#include "diagnostics/finding.hpp"
#include "models/text.hpp"
#include "wizards/record/fact_key.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

/// The key of the message: "wiring.left.text.said" for "wiring.left.text".
FactKey said_key(const FactKey& key);
/// True for a key that holds a message; such a fact is never shown by itself.
bool is_said_key(std::string_view key);

/// What a fact of kind Said says; text that a person typed instead stays as typed.
Text said_by(const Job& job, const Fact& fact);
/// The newest value of a key; empty if it was never said or was taken back.
/// The sentence that was ticked, as it was read then; empty: a record of before, or no checklist.
Text ticked(const Job& job, const Fact& fact);
Text said(const Job& job, std::string_view subject, const FactKey& key);
/// The lines of a text, each as a text of its own.
std::vector<Text> lines_in(const Text& said);
std::vector<Text> said_lines(const Job& job, std::string_view subject, const FactKey& key);

/// Findings as the record says them: a line each, with what to do.
Text recorded(const std::vector<Finding>& findings);

}  // namespace lineside
