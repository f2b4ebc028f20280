// A key that a tablet trusts: the values only. Where they lie on disk is app/store/bundle/signing_keys.hpp, how tablets
// hand them to each other wizards/desk/key_exchange.hpp.
#pragma once

#include <string>

namespace lineside {

/// A key of another tablet or of the office, which a person has trusted.
struct TrustedKey {
  std::string fingerprint;  // 8 groups of four hex digits, lower case
  std::string name;         // what this tablet calls its owner
};

}  // namespace lineside
