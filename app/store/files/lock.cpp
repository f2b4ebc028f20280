#include "app/store/files/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "app/store/sqlite/database.hpp"
#include "models/system_text.hpp"

namespace lineside::store {

WriterLock::WriterLock(const std::string& store_path) {
  const std::string path = store_path + ".lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (file_ < 0) throw DbFailure{classify(SQLITE_CANTOPEN, errno), system_text(errno)};
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    const int reason = errno;
    std::array<char, 32> holder{};
    const auto length = ::read(file_, holder.data(), holder.size() - 1);
    ::close(file_);
    file_ = -1;
    if (reason != EWOULDBLOCK) throw DbFailure{classify(SQLITE_IOERR, reason), system_text(reason)};
    std::string process(holder.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    throw DbFailure{StoreErrorCode::Busy, process.empty() ? Text() : msg("process {pid}", Verbatim{process})};
  }
  // Only for the message of the other process; the lock itself is what counts, so a full disk does not matter here.
  const std::string own = std::to_string(::getpid());
  if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, own.data(), own.size(), 0) < 0) return;
}

WriterLock::~WriterLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace lineside::store
