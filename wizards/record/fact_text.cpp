#include "wizards/record/fact_text.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "models/plain_text.hpp"
#include "models/text_args.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/record/said.hpp"

namespace lineside {
namespace {

constexpr Message kWords[] = {
    message("typed"),
    message("decoded"),
    message("read"),
    message("measured"),
    message("assumed"),
    message("chosen"),
    message("yes"),
    message("no"),
    message("none"),
    message("unknown"),
    message("pass"),
    message("fail"),
    message("no-published-limit"),
    message("not-measured"),
    message("not-looked"),
    message("correct"),
    message("fault"),
    message("undecided"),
    message("load-too-small"),
    message("found"),
    message("left"),
    message("led"),
    message("register"),
    message("display"),
    message("any"),
    message("resistive"),
    message("isolated"),
    message("running"),
    message("stood-still"),
    message("went-on"),
    message("not-done"),
    message("as-printed"),
    message("standard"),
    message("old-id"),
    message("new-id"),
    message("exception"),
    message("identity"),
    message("registers"),
    message("garbled"),
    message("modbus"),
    message("key-switch"),
    message("not-reset"),
    message("new"),
    message("replacement"),
    message("re-check"),
    message("return-visit"),
    message("commission"),
    message("troubleshoot"),
    message("label"),
    message("paper"),
    message("bus"),
    message("solid"),
    message("split"),
    message("connected"),
    message("now"),
    message("slow"),
    message("fast"),
    message("open"),
    message("commissioned"),
    message("commissioned-with-open-points"),
    message("not-commissioned"),
    message("service"),
    message("ct"),
    message("voltage"),
    message("bundle"),
    message("text"),
    message("certificate"),
    message("table"),
    message("record"),
    message("labels"),
    message("trace"),
    message("support"),
    message("port-not-found"),
    message("port-forbidden"),
    message("port-unplugged"),
    message("port-failed"),
    message("port-busy"),
    message("connection-closed"),
    message("garbled-reply"),
    message("wrong-unit"),
    message("unexpected-reply"),
    message("not-a-leviton-meter"),
    message("more-than-one-meter"),
    message("line-not-clean"),
    message("other-master"),
    message("gateway-talks"),
    message("gateway-silent"),
    message("flow-control"),
    message("busy"),
    message("bad-request"),
    message("cancelled"),
    message("no-reply"),
};

}  // namespace

Text recorded_word(std::string_view word) {
  const auto* known = std::ranges::find(kWords, word, &Message::id);
  return known == std::end(kWords) ? Text(verbatim(word)) : Text(*known);
}

Text proofs_in_words(std::string_view codes) {
  struct Proof {
    std::string_view code;
    Message said;
  };
  static constexpr Proof kProofs[] = {
      {"new-id-was-silent", message("the new ID was free")},
      {"new-id-answers", message("the new ID answers")},
      {"same-program-id", message("it is the same meter by its program ID")},
      {"uptime-continuous", message("it did not restart")},
      {"old-id-silent", message("the old ID is silent")},
  };
  std::vector<Text> out;
  for (const std::string_view code : words(codes)) {
    const auto* known = std::ranges::find(kProofs, code, &Proof::code);
    out.push_back(known == std::end(kProofs) ? Text(verbatim(code)) : Text(known->said));
  }
  return commas(std::move(out));
}

Text fact_value(std::string_view key, std::string_view value, FactSource source) {
  const KeyRow* row = key_row(key);
  if (value.empty()) return {};
  if (row == nullptr) return verbatim(value);
  if (key == FactKey{"set_id.proof"}) return proofs_in_words(value);
  switch (row->kind) {
    case KeyKind::Number:
      return recorded_figure(value, row->unit);
    case KeyKind::YesNo:
    case KeyKind::Choice:
      return recorded_word(value);
    case KeyKind::Date:
    case KeyKind::Time:
      return value.front() >= '0' && value.front() <= '9' ? Text(DateTime{std::string{value}}) : recorded_word(value);
    case KeyKind::Text:
    case KeyKind::List:
    case KeyKind::Said:
      break;
  }
  if (source == FactSource::Typed) return typed(value);
  const bool bytes = source == FactSource::Read && row->kind == KeyKind::Text && key != "identity.error";
  return bytes ? Text(verbatim(value)) : recorded_word(value);
}

Text fact_value(const Job& job, const Fact& fact) {
  const KeyRow* row = key_row(fact.key);
  if (row != nullptr && row->kind == KeyKind::Said) return said_by(job, fact);
  return fact_value(fact.key, fact.value, fact.source);
}

}  // namespace lineside
