// E-1: cover, lock, seals, and the torque maxima once more. S12 2.2; LMM 3.10; IMS 3; FM 2.5.2, 4.6.
#include "wizards/commission/steps.hpp"
#include "wizards/completeness.hpp"

namespace lineside {
namespace {

constexpr std::string_view kTakes[] = {"torque", "cover", "lock", "numbers"};

std::vector<Question> ask(const View& view) {
  const bool mini = view.model != nullptr && view.model->family == "mini-meter";
  const auto item = [](std::string field, std::string label, std::string manual) {
    return Question{.field = field,
                    .key = "seal." + field,
                    .kind = FieldKind::YesNo,
                    .source = FactSource::Chosen,
                    .required = true,
                    .label = std::move(label),
                    .check = true,
                    .manual = std::move(manual)};
  };
  return {item("torque",
               mini ? "Terminals tight: at most 4.4 in-lb"
                    : "Terminals tight: voltage at most 12 in-lb, CT and I/O at most 4.4 in-lb",
               mini ? "LMM 2.1, FM 3.1" : "S12 2.2"),
          item("cover", "Cover on, its screws tight, conduit fittings aligned and tight",
               mini ? "LMM 3.5.3, FM 4.6" : "S12 3.5.3"),
          item("lock", "Lock fitted, so that live parts cannot be reached",
               mini ? "LMM 3.10" : "LMM 3.10; for this family Lineside's own"),
          {.field = "numbers", .key = "seal.numbers", .label = "Seal numbers", .hint = "as printed on the seals"}};
}

std::string_view next(Turn& turn) {
  return meters(turn.job).size() > 1 ? "B-1" : "";
}

}  // namespace

Step securing_step() {
  return {.code = "E-1",
          .group = "E-1",
          .label = "Securing",
          .title = "Close and secure the enclosure",
          .sentence = "Switch off and prove dead before reaching inside, then close, lock and seal.",
          .why =
              "The lock keeps people from live parts, and a seal shows later whether anybody has been inside. The "
              "torque figures are maxima, not targets.",
          .source = "S12 2.2 and 3.5.3; LMM 3.10; FM 2.5.2 and 4.6",
          .safety = StepSafety::PowerOff,
          .questions = ask,
          .next = next,
          .takes = kTakes};
}

}  // namespace lineside
