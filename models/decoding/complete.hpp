// What can come next while a number is being typed: single characters for a keypad that enables only these,
// the same choices in words, and what the number means so far. Derived from the format tables, so that every
// number they can build can be typed and nothing else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/text.hpp"

namespace lineside {

/// One code that can come next, in words: "N", "indoor enclosure".
struct CompletionChoice {
  Message field;       // "enclosure"
  std::string code;    // the whole code; "" is leaving the field out
  std::string next;    // the character to press for it; empty where nothing is left to press
  Text meaning;        // "indoor enclosure"
  std::string rest{};  // what is still to type of the code: "08" for 208 behind "2N2"
};

struct Completion {
  std::string prefix;             // as typed
  std::vector<std::string> next;  // single characters in order; empty where the number is over or reads no further
  bool complete = false;          // what stands here is a number
  bool reads = true;              // false: nothing that begins so is a number
  bool any = false;               // a family without a published key: anything may follow
  Message question;               // "Enclosure": what comes next, in words
  std::vector<CompletionChoice> choices;  // in the order of the manual's key, likeliest first
  Text meaning;                           // "Series 2000, 3-phase 4-wire · indoor enclosure"
};

/// Case, spaces, hyphens and slashes in `prefix` do not matter. Well below 50 µs.
Completion complete(std::string_view prefix);

}  // namespace lineside
