// What the model-number keypad shows for the text in the field: which characters fit, the choices in words, and one
// sentence on the number so far. A pure function, fast enough to call every frame, so the window caches nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/text.hpp"

namespace lineside {

/// A choice shown as a button, "N  indoor enclosure"; pressing it adds `types` to the text.
struct KeypadChoice {
  Text label;
  std::string types;
};

/// Everything the keypad shows for one state of the text.
struct Keypad {
  std::string fits;                   // characters that can come next, in capitals, including marks such as '-'
  Text heading;                       // "Next: Enclosure", "The number is complete: press Enter"
  Text meaning;                       // "Series 2000, 3-phase 4-wire · indoor enclosure"
  std::vector<KeypadChoice> choices;  // in the order of the manual's key; empty if there is no choice
  bool complete = false;              // the text so far is a whole number
  bool takes(char key) const { return fits.find(key) != std::string::npos; }
};

/// The keypad for a field whose caret stands between `before` and `after`.
Keypad keypad(std::string_view before, std::string_view after = {});

/// The same as lines of text, for a prompt: the meaning so far, then one line per choice.
std::vector<Text> keypad_lines(std::string_view typed);

}  // namespace lineside
