// Results of effects become facts of the meter they were asked for, whatever screen is shown by then.
#pragma once

#include <concepts>

#include "wizards/engine/turn.hpp"

namespace lineside {

template <class Type, class... Known>
inline constexpr bool kIsOneOf = (std::same_as<Type, Known> || ...);
/// What work beside the screen can come back with. A new result that does not stand here does not compile; that a step
/// takes each, tests/wizards/engine/hooks_test.cpp holds.
template <class Type>
concept WorkResult =
    kIsOneOf<Type, IdentityRead, MeterRead, IdChanged, DemandWasReset, IdChangeIntended, MeterFoundAgain, PeakSaved,
             StreamRecorded, ScanFound, ScanDone, BusFailed, WorkProgress, Exported, Attached>;

/// Results of bus work and exports.
void take_result(Turn& turn);

}  // namespace lineside
