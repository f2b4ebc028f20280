#include "wizards/record/said.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "models/plain_text.hpp"
#include "models/text_args.hpp"
#include "models/written_text.hpp"

namespace lineside {

FactKey said_key(const FactKey& key) {
  return declared_key(key.str() + std::string{kSaid}).value();
}

bool is_said_key(std::string_view key) {
  return key.ends_with(kSaid) && key_row(key) != nullptr;
}

Text said_by(const Job& job, const Fact& fact) {
  if (fact.value.empty()) return {};
  const std::string key = fact.key + std::string{kSaid};
  for (auto each = job.facts.rbegin(); each != job.facts.rend(); ++each) {
    if (each->key != key || each->subject != fact.subject) continue;
    if (auto text = read_text(each->value); text && english(*text) == fact.value) return std::move(*text);
  }
  if (fact.source == FactSource::Typed) return typed(fact.value);
  return verbatim(fact.value);
}

Text said(const Job& job, std::string_view subject, const FactKey& key) {
  const Fact* fact = latest_fact(job, subject, key);
  return fact == nullptr ? Text() : said_by(job, *fact);
}

Text ticked(const Job& job, const Fact& fact) {
  const auto key = declared_key(fact.key + std::string{kSaid});
  const auto sentence = key ? latest(job, fact.subject, *key) : std::nullopt;
  return sentence ? read_text(*sentence).value_or(Text()) : Text();
}

std::vector<Text> lines_in(const Text& all) {
  std::vector<Text> out;
  if (all.kind() == Text::Kind::Lines) {
    for (const TextArg& line : all.args()) {
      const auto* text = std::get_if<Text>(&line.base());
      out.push_back(text != nullptr ? *text : Text(verbatim(english(Text(Text::Kind::Alone, {line})))));
    }
  } else if (all.kind() == Text::Kind::Alone) {
    const std::string plain = english(all);
    for (const std::string_view line : lines_of(plain)) out.emplace_back(verbatim(line));
  } else if (!all.empty()) {
    out.push_back(all);
  }
  return out;
}

std::vector<Text> said_lines(const Job& job, std::string_view subject, const FactKey& key) {
  return lines_in(said(job, subject, key));
}

Text recorded(const std::vector<Finding>& findings) {
  std::vector<Text> list;
  for (const Finding& finding : findings) list.push_back(sentences({finding.text, finding.remedy}));
  return lines(std::move(list));
}

}  // namespace lineside
