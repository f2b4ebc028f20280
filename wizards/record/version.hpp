// One of several ways a job went on, as a store keeps it and as a person chooses between them on H-4.
#pragma once

#include <cstddef>
#include <string>

#include "wizards/record/job.hpp"

namespace lineside {

/// One of several ways a job went on.
struct Version {
  std::string digest;
  std::size_t facts = 0;
  std::size_t frames = 0;
  std::string updated;   // ISO 8601
  bool shown = false;    // the one that lists and exports give
  bool settled = false;  // another version was chosen over it by a person
  Job job{};
};

}  // namespace lineside
