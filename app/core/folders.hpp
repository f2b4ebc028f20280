// Which files a run uses: the job store that was named or the default, and where exports go.
#pragma once

#include <string>
#include <vector>

#include "wizards/engine/surroundings.hpp"

namespace lineside {

/// `named` where it is not empty, else the default store by the XDG convention; absolute. Practice jobs
/// have a default store of their own, beside the other.
std::string store_path(const std::string& named, Store store);

/// The folder "exports" beside the store.
std::string export_folder(const std::string& store);

/// Folders that sticks and shared folders are mounted on, by the kernel's list of mounts (proc(5)); only those that can
/// be written.
std::vector<Place> mounted_sticks();
/// Pictures of the tablet's camera and of sticks, newest first, at most `most`.
std::vector<Place> newest_pictures(std::size_t most);
/// The same below the folders given.
std::vector<Place> newest_pictures(const std::vector<std::string>& folders, std::size_t most);

}  // namespace lineside
