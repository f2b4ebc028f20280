// Errors are values: a code from one table plus what and where. g++ 12 has no std::expected.
#pragma once

#include <string_view>
#include <utility>
#include <variant>

#include "models/text.hpp"

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
  LineNotClean,
  OtherMaster,
  GatewayTalks,
  GatewaySilent,
  FlowControl,
  Busy,
  BadRequest,
  Cancelled,
};
inline constexpr int kErrorCodes = static_cast<int>(ErrorCode::Cancelled) + 1;

struct ErrorRow {
  ErrorCode code;
  std::string_view name;  // "no-reply", stable, for JSON
  Message sentence;       // what is wrong
  Message remedy;         // what to do
};
/// The row of `code`; the table is in the order of the enumeration.
const ErrorRow& row(ErrorCode code);

struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::PortFailed;
  Text where;                   // port, Modbus ID, frame: what the sentence is about
  unsigned char exception = 0;  // Modbus exception code, where the meter sent one
};
/// "Modbus ID 5: No reply came. Check …": the place, the sentence, the remedy.
Text text(const Error& error);
/// The same without the remedy.
Text placed_sentence(const Error& error);

/// A value or an error; asking for the wrong one aborts.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)
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
