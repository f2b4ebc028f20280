// A file name as a SQLite URI that is opened without locks, journals or shared memory.
#pragma once

#include <string>

namespace lineside::store {

std::string immutable_uri(const std::string& path);

}  // namespace lineside::store
