// Which files a run uses: the job store that was named or the default, and where exports go.
#pragma once

#include <string>

namespace lineside {

/// `named` where it is not empty, else the default store by the XDG convention; absolute. Practice jobs
/// have a default store of their own, beside the other.
std::string store_path(const std::string& named, bool practice);

/// The folder "exports" beside the store.
std::string export_folder(const std::string& store);

}  // namespace lineside
