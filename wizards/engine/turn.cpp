#include "wizards/engine/turn.hpp"

#include <utility>

#include "models/written_text.hpp"
#include "wizards/engine/dangers.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/record/said.hpp"

namespace lineside {

void Turn::put(const FactKey& key, std::string value, FactSource source) {
  Fact fact;
  fact.seq = job.facts.empty() ? 1 : job.facts.back().seq + 1;
  fact.subject = subject_of(key, meter());
  fact.key = key.text();
  fact.value = std::move(value);
  fact.source = source;
  fact.at = event.at;
  fact.screen = latest(job, "", "nav.screen").value_or("");
  job.facts.push_back(fact);
  out.added.push_back(std::move(fact));
}

void Turn::put_if_new(const FactKey& key, std::string value, FactSource source) {
  if (latest(job, subject_of(key, meter()), key).value_or("") != value) put(key, std::move(value), source);
}

void Turn::put(const FactKey& key, const Text& said, FactSource source) {
  // Decoded, whoever caused it: nobody typed a message, and undoing takes back what stands behind it.
  if (!said.empty()) put(said_key(key), written(said), FactSource::Decoded);
  put(key, english(said), source);
}

void Turn::put_if_new(const FactKey& key, const Text& said, FactSource source) {
  if (latest(job, subject_of(key, meter()), key).value_or("") != english(said)) put(key, said, source);
}

void Turn::refuse(std::string_view field, std::string_view text, Text sentence) {
  session.rejected_field = field;
  session.rejected_text = text;
  session.problem = std::move(sentence);
  out.accepted = false;
}

void Turn::go(std::string_view code) {
  const std::string to{code};
  if (const Step* step = find_step(to)) {
    if (Text sentence = barred_by_danger(*step, view()); !sentence.empty()) return refuse("", to, std::move(sentence));
  }
  put_if_new("nav.screen", to, FactSource::Chosen);
}

void Turn::work(Request request, Text text, Effect effect) {
  session.working = request;
  session.working_meter = current_meter(job);
  session.working_screen = latest(job, "", "nav.screen").value_or("");
  session.working_text = std::move(text);
  session.working_fraction = -1;
  out.effects.push_back(std::move(effect));
}

void Turn::done(Request expected) {
  if (session.working != expected) return;
  session.working.reset();
  session.working_text = {};
  session.working_fraction = -1;
}

}  // namespace lineside
