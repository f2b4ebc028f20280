// What the program itself said into a record: English in the value, for files and for programs that know no messages,
// and beside it, under the key with ".said" behind it, the same as message and arguments (models/written_text.hpp), so
// that a finding of years ago is said in the language of whoever reads it. A record that has no such fact, or whose
// English says something else, shows its English. A point of a checklist keeps in the same way the sentence that was
// ticked: "prep.space" is "yes", "prep.space.said" holds what stood beside the box.
#pragma once

#include <string_view>
#include <vector>

#include "models/text.hpp"
#include "wizards/fact_key.hpp"
#include "wizards/job.hpp"

namespace lineside {

/// "wiring.left.text" to "wiring.left.text.said".
FactKey said_key(const FactKey& key);
/// Whether a fact holds messages: it is never shown by itself.
bool is_said_key(std::string_view key);

/// What a fact of kind Said says; what a person typed in its place stays typed.
Text said_by(const Job& job, const Fact& fact);
/// The newest of a key; empty: it was never said or was taken back.
Text said(const Job& job, std::string_view subject, const FactKey& key);
/// The sentence that was ticked, as it was read then; empty: a record of before, or no checklist.
Text ticked(const Job& job, const Fact& fact);
/// Line by line.
std::vector<Text> lines_in(const Text& said);
std::vector<Text> said_lines(const Job& job, std::string_view subject, const FactKey& key);

}  // namespace lineside
