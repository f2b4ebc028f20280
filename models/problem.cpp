#include "models/problem.hpp"
namespace lineside {
DecodeProblem find_problem(const TypedText& text, std::string_view input) {
  (void)input;
  return {text.range(0, text.size()), "no model number", {}};
}
}  // namespace lineside
