// The far end of a pseudo-terminal. `lineside practice` and tests serve bytes on it, so that any serial program can
// open the near end by its path.
#pragma once

#include <optional>
#include <string>

#include "app/link/descriptor.hpp"

namespace lineside {

/// A pseudo-terminal that stays open until unplug() or the end of its life.
class Pty {
 public:
  /// A raw pseudo-terminal; nothing if the system gives none.
  static std::optional<Pty> open();

  const std::string& path() const { return path_; }
  /// The far end's descriptor, non-blocking.
  int master() const { return master_.get(); }
  /// Discards what no program has read on the near end.
  void discard_unread() const;
  bool unread() const;
  /// The speed that the client has set, in baud; 0 if it is not a usual one.
  int client_baud() const;
  /// Hangs up, as pulling out the adapter does.
  void unplug();

 private:
  Pty(Descriptor master, Descriptor keep, std::string path)
      : master_(std::move(master)), keep_(std::move(keep)), path_(std::move(path)) {}

  Descriptor master_;
  Descriptor keep_;  // kept open; otherwise the master sees EIO as soon as a client closes
  std::string path_;
};

}  // namespace lineside
