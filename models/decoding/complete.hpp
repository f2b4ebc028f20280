// What can come next while a number is being typed: single characters for a keypad that enables only these, the same
// choices in words, and what the number means so far. Derived from the format tables, so every number they can build
// can be typed, and no other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/text.hpp"

namespace lineside {

/// One code that can come next, in words: "N", "indoor enclosure".
struct CompletionChoice {
  Message field;       // "enclosure"
  std::string code;    // the whole code; "" leaves the field out
  std::string next;    // the character to press for it; empty if none is left
  Text meaning;        // "indoor enclosure"
  std::string rest{};  // what is left to type of the code: "08" for 208 behind "2N2"
};

/// The state of a partly typed number: how it reads so far and what can follow.
struct Completion {
  std::string prefix;             // as typed
  std::vector<std::string> next;  // single characters in order; empty if the number is complete or no longer reads
  bool complete = false;          // the text so far is a whole number
  bool reads = true;              // false: no number begins with this text
  bool any = false;               // a family without a published key: anything may follow
  Message question;               // what comes next, in words: "Enclosure"
  std::vector<CompletionChoice> choices;  // in the order of the manual's key, likeliest first
  Text meaning;                           // "Series 2000, 3-phase 4-wire · indoor enclosure"
};

/// Case, spaces, hyphens and slashes in `prefix` do not matter. Takes well under 50 µs, so the window calls it every
/// frame.
Completion complete(std::string_view prefix);

}  // namespace lineside
