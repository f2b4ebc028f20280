// Versions of one job, compared by their content: what one has beyond another, whether two contradict each other, and
// the record that holds all of several. Nothing here hangs on the order in which versions came.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/store/bundle/digest.hpp"

namespace lineside::store {

/// A version as it is kept: facts with the cursor of its tablet, and frames.
struct Content {
  Job job;
  std::vector<StoredFrame> frames;
};

/// True where `longer` holds all content of `shorter`, in the same or in another order.
bool holds_all_of(const Content& longer, const Content& shorter);

/// What the versions say against each other; empty: nothing. Both went on with the same answer differently, with the
/// measurements of the same meter, or one was signed while the other went on. Labels for people, such as
/// "m1 Volts L1 to N".
std::vector<Text> contradictions(std::span<const Content* const> versions);

/// The record that holds what every one of them holds, in the order of their times; each version's own order stands.
/// The cursor is that of the first. Notes are numbered anew. Call only where contradictions() is empty.
Content united(std::span<const Content* const> versions);

}  // namespace lineside::store
