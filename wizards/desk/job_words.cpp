#include "wizards/desk/job_words.hpp"

namespace lineside {

Message in_words(JobState state) {
  switch (state) {
    case JobState::Open:
      return message("open");
    case JobState::Commissioned:
      return message("commissioned");
    case JobState::CommissionedWithOpenPoints:
      return message("commissioned with open points");
    case JobState::NotCommissioned:
      return message("not commissioned");
  }
  return {};
}

}  // namespace lineside
