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

/// Words of a fixed list as the record has them, and as a person says them.
struct RecordedWord {
  std::string_view code;
  Message said;
};
constexpr RecordedWord kWords[] = {
    {"typed", message("typed")},
    {"decoded", message("decoded")},
    {"read", message("read")},
    {"measured", message("measured")},
    {"assumed", message("assumed")},
    {"chosen", message("chosen")},
    {"yes", message("yes")},
    {"no", message("no")},
    {"none", message("none")},
    {"unknown", message("unknown")},
    {"pass", message("pass")},
    {"fail", message("fail")},
    {"no-published-limit", message("no published limit")},
    {"not-measured", message("not measured")},
    {"not-looked", message("not looked at")},
    {"correct", message("correct")},
    {"fault", message("fault")},
    {"undecided", message("undecided")},
    {"load-too-small", message("load too small")},
    {"found", message("found")},
    {"left", message("left")},
    {"led", message("led")},
    {"register", message("register")},
    {"display", message("display")},
    {"any", message("any")},
    {"resistive", message("resistive")},
    {"isolated", message("isolated")},
    {"running", message("running")},
    {"stood-still", message("stood still")},
    {"went-on", message("went on")},
    {"not-done", message("not done")},
    {"as-printed", message("as printed")},
    {"standard", message("standard")},
    {"old-id", message("old ID")},
    {"new-id", message("new ID")},
    {"exception", message("exception")},
    {"identity", message("identity")},
    {"registers", message("registers")},
    {"garbled", message("garbled")},
    {"modbus", message("modbus")},
    {"key-switch", message("key switch")},
    {"not-reset", message("not reset")},
    {"new", message("new")},
    {"replacement", message("replacement")},
    {"re-check", message("re-check")},
    {"return-visit", message("return visit")},
    {"commission", message("commission")},
    {"troubleshoot", message("troubleshoot")},
    {"label", message("label")},
    {"paper", message("paper")},
    {"bus", message("bus")},
    {"solid", message("solid")},
    {"split", message("split")},
    {"connected", message("connected")},
    {"now", message("now")},
    {"slow", message("slow")},
    {"fast", message("fast")},
    {"open", message("open")},
    {"commissioned", message("commissioned")},
    {"commissioned-with-open-points", message("commissioned with open points")},
    {"not-commissioned", message("not commissioned")},
    {"service", message("service")},
    {"ct", message("ct")},
    {"voltage", message("voltage")},
    {"bundle", message("bundle")},
    {"text", message("text")},
    {"certificate", message("certificate")},
    {"table", message("table")},
    {"record", message("record")},
    {"labels", message("labels")},
    {"trace", message("trace")},
    {"support", message("support")},
    {"port-not-found", message("port not found")},
    {"port-forbidden", message("no permission for the port")},
    {"port-unplugged", message("port unplugged")},
    {"port-failed", message("port failed")},
    {"port-busy", message("port busy")},
    {"connection-closed", message("connection closed")},
    {"garbled-reply", message("garbled reply")},
    {"wrong-unit", message("reply of another Modbus ID")},
    {"unexpected-reply", message("unexpected reply")},
    {"not-a-leviton-meter", message("not a Leviton meter")},
    {"more-than-one-meter", message("more than one meter")},
    {"line-not-clean", message("line not clean")},
    {"other-master", message("another master")},
    {"gateway-talks", message("the gateway adds text")},
    {"gateway-silent", message("the gateway does not answer")},
    {"flow-control", message("flow control")},
    {"busy", message("busy")},
    {"bad-request", message("bad request")},
    {"cancelled", message("cancelled")},
    {"no-reply", message("no reply")},
};

}  // namespace

Text recorded_word(std::string_view word) {
  const auto* known = std::ranges::find(kWords, word, &RecordedWord::code);
  return known == std::end(kWords) ? Text(verbatim(word)) : Text(known->said);
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
