#include "models/system_text.hpp"

#include <cerrno>
#include <system_error>

namespace lineside {

Text system_text(int error_number) {
  switch (error_number) {
    case ENOENT:
      return message("No such file or directory");
    case EACCES:
    case EPERM:
      return message("Permission denied");
    case ENOSPC:
    case EDQUOT:
      return message("No space left on device");
    case EFBIG:
      return message("File too large");
    case EROFS:
      return message("Read-only file system");
    case EISDIR:
      return message("Is a directory");
    case ENOTDIR:
      return message("Not a directory");
    case EEXIST:
      return message("File exists");
    case EIO:
      return message("Input/output error");
    case EBUSY:
      return message("Device or resource busy");
    case ENAMETOOLONG:
      return message("File name too long");
    case EMFILE:
    case ENFILE:
      return message("Too many open files");
    case ECONNREFUSED:
      return message("Connection refused");
    case ECONNRESET:
      return message("Connection reset by peer");
    case ETIMEDOUT:
      return message("Connection timed out");
    case EHOSTUNREACH:
    case ENETUNREACH:
      return message("No route to host");
    default:
      return Verbatim{std::system_category().message(error_number)};
  }
}

}  // namespace lineside
