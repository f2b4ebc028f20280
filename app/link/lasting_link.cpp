#include "app/link/lasting_link.hpp"

namespace lineside {

template <class T, class Use>
Result<T> LastingLink::through(const Use& use) {
  if (dead_) return *dead_;
  Result<T> result = use(*link_);
  if (!result) dead_ = result.error();
  return result;
}

Status LastingLink::write(std::span<const std::uint8_t> bytes) {
  return through<Nothing>([&](ByteLink& link) { return link.write(bytes); });
}

Result<std::size_t> LastingLink::read_some(std::span<std::uint8_t> into, Instant until) {
  return through<std::size_t>([&](ByteLink& link) { return link.read_some(into, until); });
}

Result<std::size_t> LastingLink::discard_input() {
  return through<std::size_t>([&](ByteLink& link) { return link.discard_input(); });
}

/// The open link is closed first: it holds the port's lock, and many gateways accept one client only. A port that was
/// there and has no name now is reported as what it is: an adapter that is gone.
Status LastingLink::reopen() {
  link_.reset();
  auto opened = open_();
  if (!opened) {
    const bool still_gone =
        dead_ && dead_->code == ErrorCode::PortUnplugged && opened.error().code == ErrorCode::PortNotFound;
    if (!still_gone) dead_ = opened.error();
    return *dead_;
  }
  link_ = *std::move(opened);
  dead_.reset();
  return Nothing{};
}

bool LastingLink::open_again() {
  return may_add_ > Instant{0} && reopen();
}

Status LastingLink::ready() {
  if (!dead_) {
    const Status is_there = link_->ready();
    if (is_there) return Nothing{};
    dead_ = is_there.error();
  }
  return reopen();
}

}  // namespace lineside
