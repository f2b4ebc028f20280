#include "app/store/archive.hpp"

namespace lineside {

std::string_view name(MergeStep step) {
  switch (step) {
    case MergeStep::Added:
      return "added";
    case MergeStep::Extended:
      return "extended";
    case MergeStep::Unchanged:
      return "unchanged";
    case MergeStep::Conflict:
      return "conflict";
    case MergeStep::Deleted:
      return "deleted";
    case MergeStep::Waiting:
      return "waiting";
  }
  return "";
}

}  // namespace lineside
