// Errors are values: a code from one table, plus what and where. std::expected was wanted, but g++ 12 does not have it.
#pragma once

#include <string_view>
#include <utility>
#include <variant>

#include "models/text.hpp"

namespace lineside {

/// Has one row per code in kErrorTable (result.cpp), in the same order: what the installer reads and what to do.
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

/// What a code says to people and programs.
struct ErrorRow {
  ErrorCode code;
  std::string_view name;  // "no-reply", stable, for JSON
  Message sentence;       // what is wrong
  Message remedy;         // what to do
};
/// The row of `code`; the table is in the order of the enumeration.
const ErrorRow& row(ErrorCode code);

/// An error of the bus, with the place where it happened.
struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::PortFailed;
  Text where;                   // port, Modbus ID, frame: what the sentence is about
  unsigned char exception = 0;  // Modbus exception code, if the meter sent one
};
/// "Modbus ID 5: No reply came. Check …": the place, the sentence and the remedy.
Text text(const Error& error);
/// The same without the remedy.
Text placed_sentence(const Error& error);

/// A value or an error `E`. Asking for the one that is not there is a bug in the caller and throws
/// std::bad_variant_access. All floors share this type: here E is a bus's Error, above a store's StoreError
/// (wizards/record/job_store.hpp).
template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  Result(T value) : either_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(E error) : either_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)
  explicit operator bool() const { return either_.index() == 0; }
  T& operator*() & { return std::get<0>(either_); }
  const T& operator*() const& { return std::get<0>(either_); }
  T&& operator*() && { return std::get<0>(std::move(either_)); }
  T* operator->() { return &std::get<0>(either_); }
  const T* operator->() const { return &std::get<0>(either_); }
  E& error() { return std::get<1>(either_); }
  const E& error() const { return std::get<1>(either_); }

 private:
  std::variant<T, E> either_;
};

/// The value of a call that returns none: it succeeded.
using Nothing = std::monostate;
using Status = Result<Nothing>;

}  // namespace lineside
