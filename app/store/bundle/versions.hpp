// Compares versions of one job by their content: what one has beyond another, whether two contradict each other, and
// the record that combines several. The order in which versions arrive never matters.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/store/bundle/digest.hpp"

namespace lineside::store {

/// A version as it is kept: facts, including the cursor of its tablet, and frames.
struct Content {
  Job job;
  std::vector<StoredFrame> frames;
};

/// True if `longer` has all content of `shorter`, in the same or another order.
bool holds_all_of(const Content& longer, const Content& shorter);

/// What the versions contradict each other in, as labels for people ("m1 Volts L1 to N"); empty if nothing. Versions
/// contradict each other if both changed the same answer differently, both measured the same meter, or one was signed
/// while the other continued.
std::vector<Text> contradictions(std::span<const Content* const> versions);

/// The record that combines all versions, in the order of their times; the order within each version is kept. The
/// cursor is that of the first. Notes are renumbered. Call only if contradictions() is empty.
Content united(std::span<const Content* const> versions);

}  // namespace lineside::store
