// Which files a run uses: the named or the default job store, and where exports go.
#pragma once

#include <string>
#include <vector>

#include "wizards/engine/surroundings.hpp"

namespace lineside {

/// The absolute path of the store: `named` unless empty, otherwise the XDG default. Practice jobs have their own
/// default store beside the other.
std::string store_path(const std::string& named, Store store);

/// The folder "exports" beside the store.
std::string export_folder(const std::string& store);

/// Folders on which USB sticks and shared folders are mounted, from the kernel's list of mounts (proc(5)); only those
/// that can be written to.
std::vector<Place> mounted_sticks();
/// Pictures of the tablet's camera and of sticks, newest first, at most `most`.
std::vector<Place> newest_pictures(std::size_t most);
/// The same for the given folders and everything below them.
std::vector<Place> newest_pictures(const std::vector<std::string>& folders, std::size_t most);

}  // namespace lineside
