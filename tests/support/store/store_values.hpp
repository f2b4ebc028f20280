// Takes the value or the error out of a StoreResult, failing the test on the other one.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "wizards/record/job_store.hpp"

namespace lineside::test {

template <class T>
T value_of(StoreResult<T> result) {
  if (!result) FAIL(english(text(result.error())));
  return *std::move(result);
}
template <class T>
StoreError error_of(StoreResult<T> result) {
  if (result) FAIL("a value where an error was expected");
  return result.error();
}

/// Each text in English.
inline std::vector<std::string> said(const std::vector<Text>& texts) {
  std::vector<std::string> out;
  for (const Text& each : texts) out.push_back(english(each));
  return out;
}

inline Fact fact(std::uint64_t seq, std::string subject, std::string key, std::string value,
                 FactSource source = FactSource::Typed) {
  return {seq, std::move(subject), std::move(key), std::move(value), source, "2026-03-02T09:15:00-05:00", "V-1"};
}

inline Job small_job(std::string id = "3b0c1f8e-58f8-4a53-9e53-0f8f6a7f6f01") {
  Job job;
  job.id = std::move(id);
  job.created = "2026-03-02T09:14:59-05:00";
  job.facts = {fact(1, "", "job.site", "Elm Street 12"), fact(2, "m1", "model.typed", "2n208 021"),
               fact(3, "m1", "volts.L1", "120.3", FactSource::Measured)};
  return job;
}

}  // namespace lineside::test
