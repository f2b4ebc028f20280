#include "tests/support/source_dir.hpp"

namespace lineside::test {

std::string source_dir() {
  return LINESIDE_SOURCE_DIR;
}

}  // namespace lineside::test
