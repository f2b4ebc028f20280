// The table of steps as the engine is given it. Declared here and written above, in wizards/table/table.cpp: the one
// place where the engine calls up, and it learns no step's name by it.
// Rejected: registration at start, whose order would have to be told as well, and a table handed to every function,
// which all of them would only pass on.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "diagnostics/finding.hpp"
#include "wizards/engine/step.hpp"

namespace lineside {

/// One kind of danger: the engine bars, closes and shows what this finds (wizards/engine/dangers.hpp).
struct DangerKind {
  std::string_view about;                  // part of the keys danger.<about>.…
  std::string_view screen;                 // code of the step where it is corrected
  std::vector<std::string_view> asked_on;  // steps that ask for what it comes from: it stands there too
  std::vector<FactKey> comes_from;         // after a newer value of one of them a reason has to be given again
  /// Of any severity; those of severity Danger count. Volts to neutral that a meter of unknown limits stands.
  std::vector<Finding> (*findings)(const View&, double unknown_takes_v);
};

/// The steps, and what of them the engine has to find without a name.
struct Table {
  std::span<const Step> steps;  // every screen there is, in order
  std::span<const DangerKind> dangers;
  std::string_view sign_off;  // code of the step where a job is signed, and opened again
  std::string_view meters;    // code of the step where another meter of the job is chosen
  /// The step that finds out why a finding, by its code, came; null where none does.
  const Step* (*finds_out)(std::string_view finding, const View&);
};
const Table& table();

/// Every screen there is, in order.
std::span<const Step> steps();

}  // namespace lineside
