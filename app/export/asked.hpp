// What a fact answered, in the words of the screen that asked: the sentence that was ticked, the answer that was
// chosen. The keys of the record name places in a table ("prep.space"), which nobody outside can read.
#pragma once

#include <map>
#include <string>

#include "wizards/flow.hpp"

namespace lineside {

class Asked {
 public:
  /// The questions of every step as one meter ("m1") of the job sees them; of the job itself with "".
  Asked(const Job& job, const std::string& meter);

  /// The key's own label where it says all; else the sentence that was ticked or the question that was asked.
  Text label(const Fact& fact) const;
  /// The label of the answer that was chosen, else the value as wizards/fact_text.hpp says it.
  Text value(const Fact& fact) const;

 private:
  const Job& job_;
  std::map<std::string, Question, std::less<>> by_key_;
};

}  // namespace lineside
