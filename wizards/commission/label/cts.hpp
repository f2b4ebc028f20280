// What the meter is set for and what stands on its CTs (M-3).
#pragma once

#include <optional>
#include <vector>

#include "wizards/commission/label/disagreements.hpp"
#include "wizards/engine/question.hpp"

namespace lineside {

/// Primary amperes the meter is set for: the label's figure, else the number's.
std::optional<double> ct_setting(const View& view);
/// The same with its secondary, where that is known: "200:0.1"; empty where the rating is not known.
Text ct_setting_text(const View& view);
/// The rating printed on a CT, with its secondary where both are typed.
Question ask_rating(Ct each);
/// CTs that differ from what the meter is set for, with the field of M-3 that each finding belongs to.
std::vector<FieldFinding> ct_findings(const View& view);

}  // namespace lineside
