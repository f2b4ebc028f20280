// Where the sources lie, for tests that read documents, golden files and scripts of the tree.
#pragma once

#include <string>

namespace lineside::test {

/// The root of the source tree, an absolute path without a slash at its end.
std::string source_dir();

}  // namespace lineside::test
