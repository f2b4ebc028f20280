// What the meter is set for and what is printed on its CTs (M-3).
#pragma once

#include <optional>
#include <vector>

#include "wizards/commission/label/disagreements.hpp"
#include "wizards/engine/question.hpp"

namespace lineside {

/// Primary amperes the meter is set for: the label's figure if given, otherwise the number's.
std::optional<double> ct_setting(const View& view);
/// The same with the secondary if it is known: "200:0.1". Empty if the rating is not known.
Text ct_setting_text(const View& view);
/// Asks for the rating printed on a CT, with its secondary if both are typed.
Question ask_rating(Ct each);
/// CTs that differ from the meter's setting, with the field of M-3 that each finding belongs to.
std::vector<FieldFinding> ct_findings(const View& view);

}  // namespace lineside
