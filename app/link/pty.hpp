// The far end of a pseudo-terminal: what `lineside practice` and the tests serve bytes on, so that any
// serial program can open the near end by its path.
#pragma once

#include <optional>
#include <string>

#include "app/link/descriptor.hpp"

namespace lineside {

class Pty {
 public:
  /// A raw pseudo-terminal; nothing where the system gives none.
  static std::optional<Pty> open();

  const std::string& path() const { return path_; }
  /// Does not block.
  int master() const { return master_.get(); }
  /// Throws away what no program has read on the near end.
  void discard_unread() const;
  bool unread() const;
  /// Speed that the client has set, in baud; 0 where it is none of the usual.
  int client_baud() const;
  /// Hangs up, as pulling the adapter does.
  void unplug();

 private:
  Pty(Descriptor master, Descriptor keep, std::string path)
      : master_(std::move(master)), keep_(std::move(keep)), path_(std::move(path)) {}

  Descriptor master_;
  Descriptor keep_;  // kept open: else the master sees EIO as soon as a client closes
  std::string path_;
};

}  // namespace lineside
