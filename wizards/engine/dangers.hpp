// What endangers people or the meter stops the flow, in one place for all screens: a panel service or a voltage above
// the meter's, CTs beyond its rating or secondary. Until it is corrected, or a qualified person answers for it with a
// name and a written reason, "De-energize first" stands on top, Next is closed, no screen that energizes opens and the
// rail is red. What is dangerous, and where it is corrected, the table of steps says (DangerKind,
// wizards/engine/table.hpp).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/utf8.hpp"
#include "wizards/engine/table.hpp"

namespace lineside {

/// Different letters of a reason at least (models/utf8.hpp): a dot, "xxx" or "n/a" is none.
inline constexpr std::size_t kLeastOfReason = 5;

/// A danger that was found, and who answers for it, if anybody.
struct Danger {
  std::string_view about;   // "service", "ct", "voltage": part of the keys danger.<about>.…
  std::string_view screen;  // code of the step where it is corrected
  std::vector<Finding> findings;
  std::string reason;  // of who answers for it; it stands while name or reason say nothing
  std::string by;
  bool taken_back = false;        // what it comes from was taken back and not answered anew
  bool in_other_version = false;  // this job went on in several ways, and another one of them has it
  bool stands() const {
    return different_letters(by) < kLeastOfName || different_letters(reason) < kLeastOfReason || by == reason;
  }
};

/// Every danger of the meter in view, overridden ones included. A reason given before the readings or labels changed
/// that the danger comes from does not count. A meter whose number or service is not known is taken to stand
/// `unknown_takes_v` to neutral.
std::vector<Danger> dangers(const View& view, double unknown_takes_v = kEveryMeterTakesV);

/// Whether a step can ever show a danger, and what it then takes beside its own fields; for answers files.
bool may_show_danger(const Step& step);
/// The same while the table is being made.
bool may_show_danger(const Step& step, std::span<const DangerKind> kinds);
std::span<const std::string_view> danger_takes();
/// Questions for name and reason, on a screen where a danger closes Next.
std::vector<Question> danger_questions(const Step& step, const View& view);
/// Why Next is closed by a danger; empty where it is not.
Text closed_by_danger(const Step& step, const View& view);
/// Why a screen that energizes may not be entered, nor worked on by whoever stands there already because a job was
/// taken up again or merged; empty where it may.
Text barred_by_danger(const Step& step, const View& view);
/// Safety line, findings, and the fields of an override on top of the screen.
void show_dangers(const Step& step, const View& view, Screen& out);

}  // namespace lineside
