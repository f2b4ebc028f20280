// A practice scenario as the flow sees it: what the person is told, what there is to find and do, and what it teaches.
// The scenarios that ship use messages; a file that a person wrote is shown as written. app/ reads the files; the
// practice meters are not known here.
#pragma once

#include <string>
#include <vector>

#include "models/text.hpp"

namespace lineside {

/// Something to find or to do, proved by a fact of the record.
struct Expected {
  Text what;            // "CT2 found reversed"
  std::string where;    // screen on which it is found or done
  std::string key;      // key of the fact
  std::string is;       // a value it had at some time; empty: see `has`
  std::string has;      // a word within it
  std::string or_key;   // another fact that also proves it; empty: none
  std::string or_is;    // with this value
  int meters = 1;       // on at least this many meters
  bool differ = false;  // with a different newest value on each of them
};

/// A scenario; app/core/practice/scenarios.hpp reads it.
struct Scenario {
  std::string name;  // of its file: "reversed-ct"
  Text title;        // for a list; does not give the fault away
  int level = 1;     // 1 easy to 5 nasty
  Text briefing;     // the customer's words
  Text task;
  std::vector<Expected> expected;
  Text lesson;
};

/// The highest level.
inline constexpr int kNastiest = 5;
/// "easy" … "nasty" for levels 1 to 5; what is outside is taken for the nearest.
Message level_text(int level);

}  // namespace lineside
