// Errors are values: a code from one table plus what and where. g++ 12 has no std::expected.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace lineside {

/// One row of kErrorTable (result.cpp) a code, in the same order: what the installer reads and what to do.
enum class ErrorCode {
  PortNotFound,
  PortBusy,
  PortForbidden,
  PortUnplugged,
  PortFailed,
  ConnectionClosed,
  NoReply,
  GarbledReply,
  WrongUnit,
  Exception,
  UnexpectedReply,
  NotALevitonMeter,
  MoreThanOneMeter,
  BadRequest,
  Cancelled,
};

struct ErrorRow {
  ErrorCode code;
  std::string_view name;      // "no-reply", stable, for JSON
  std::string_view sentence;  // what is wrong
  std::string_view remedy;    // what to do
};
const ErrorRow& row(ErrorCode code);

struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::PortFailed;
  std::string where;  // port, Modbus ID, frame: what the sentence is about
};
/// "No reply from Modbus ID 5 on /dev/ttyUSB0. Check …": sentence with its place, then the remedy.
std::string text(const Error& error);

/// A value or an error; asking for the wrong one aborts.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}          // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}      // NOLINT(google-explicit-constructor)
  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

struct Nothing {};
using Status = Result<Nothing>;

}  // namespace lineside
