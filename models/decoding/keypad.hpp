// What the keys for a model number show for the text in the line: which characters fit, the choices in words
// and one sentence on what stands there. Pure and quick enough for every frame, so the window keeps nothing of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/text.hpp"

namespace lineside {

/// A choice as a button: "N  indoor enclosure"; `types` is what it adds to the text.
struct KeypadChoice {
  Text label;
  std::string types;
};

struct Keypad {
  std::string fits;                   // the characters that can come next, in capitals; marks such as '-' included
  Text heading;                       // "Next: Enclosure", "The number is complete: press Enter"
  Text meaning;                       // "Series 2000, 3-phase 4-wire · indoor enclosure"
  std::vector<KeypadChoice> choices;  // as the manual's key lists them; empty where nothing is to choose
  bool complete = false;              // what stands there reads as a number
  bool takes(char key) const { return fits.find(key) != std::string::npos; }
};

/// For a line of text with the caret between `before` and `after`.
Keypad keypad(std::string_view before, std::string_view after = {});

/// The same as lines of text, for a prompt: what it means so far, then "N  indoor enclosure" and so on.
std::vector<Text> keypad_lines(std::string_view typed);

}  // namespace lineside
