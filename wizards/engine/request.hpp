// The work that a screen can ask for: one name each, from the press of a button to the result that ends it.
#pragma once

namespace lineside {

/// Kinds of work; each ends with the results that event.hpp lists, or with BusFailed.
enum class Request {
  Identify,
  Read,
  Watch,       // the energy register, again and again
  NumberLook,  // who sits at the factory ID while a wall is numbered
  Scan,
  FindAgain,  // the meter of an interrupted ID change
  SetId,
  ResetDemand,
  RecordStream,  // of a one-way meter
  Export,
  Attach,
};

}  // namespace lineside
