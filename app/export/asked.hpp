// What a fact answered, in the words of the screen that asked: the sentence that was ticked, the answer that was
// chosen. The keys of the record name places in a table ("prep.space"), which nobody outside can read.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "wizards/engine/step.hpp"
#include "wizards/engine/view.hpp"

namespace lineside {

/// What the wizard asked for, found again by the key of the answer. Looked up once; not for two threads.
class Asked {
 public:
  /// As one meter ("m1") of the job sees the questions; the job itself with "". They are looked up when one is needed.
  Asked(const Job& job, std::string meter) : job_(job), meter_(std::move(meter)) {}

  /// The key's own label where it says all; else the sentence that was ticked or the question that was asked.
  Text label(const Fact& fact) const;
  /// The label of the answer that was chosen, else the value as wizards/record/fact_text.hpp says it.
  Text value(const Fact& fact) const;

 private:
  /// Null where no step asks for it.
  const Question* question(const std::string& key) const;

  const Job& job_;
  std::string meter_;
  mutable bool looked_ = false;
  mutable std::map<std::string, Question, std::less<>> by_key_;
};

}  // namespace lineside
