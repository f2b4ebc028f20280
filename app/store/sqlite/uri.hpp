// File names as SQLite URIs.
#pragma once

#include <string>

namespace lineside::store {

/// A URI that opens `path` without locks, journals or shared memory: for files that nobody changes, such as copies.
std::string immutable_uri(const std::string& path);

}  // namespace lineside::store
