#include "wizards/record/job.hpp"

#include "models/plain_text.hpp"

#include "wizards/record/evidence.hpp"

namespace lineside {
namespace {
constexpr std::string_view kStateNames[] = {"open", "commissioned", "commissioned-with-open-points",
                                            "not-commissioned"};
}  // namespace

const Fact* latest_fact(const Job& job, std::string_view subject, RecordedKey key) {
  for (auto fact = job.facts.rbegin(); fact != job.facts.rend(); ++fact) {
    if (fact->key == key.text && fact->subject == subject) return &*fact;
  }
  return nullptr;
}

const Fact* latest_fact(const Job& job, std::string_view subject, const FactKey& key) {
  return latest_fact(job, subject, RecordedKey{key.text()});
}

std::optional<std::string_view> latest(const Job& job, std::string_view subject, const FactKey& key) {
  return latest(job, subject, RecordedKey{key.text()});
}

std::optional<std::string_view> latest(const Job& job, std::string_view subject, RecordedKey key) {
  const Fact* fact = latest_fact(job, subject, key);
  if (fact == nullptr || fact->value.empty()) return std::nullopt;
  return fact->value;
}

std::optional<double> latest_number(const Job& job, std::string_view subject, const FactKey& key) {
  const auto text = latest(job, subject, key);
  return text ? read_number(*text) : std::nullopt;
}

std::vector<const Fact*> history(const Job& job, std::string_view subject, const FactKey& key) {
  std::vector<const Fact*> found;
  for (const Fact& fact : job.facts) {
    if (fact.key == key && fact.subject == subject) found.push_back(&fact);
  }
  return found;
}

std::string_view name(JobState state) {
  return kStateNames[static_cast<std::size_t>(state)];
}

}  // namespace lineside
