#include "wizards/trouble/return_request.hpp"

#include <algorithm>

#include "models/manuals/installation.hpp"
#include "models/plain_text.hpp"
#include "models/text_args.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/record/fact_text.hpp"
#include "wizards/record/key_table.hpp"
#include "wizards/trouble/tree.hpp"

namespace lineside {
namespace {

struct Evidence {
  Message label;
  FactKey key;
};
constexpr Evidence kEvidence[] = {{message("Model number as typed"), "model.typed"},
                                  {message("Serial number"), "serial"},
                                  {message("Program ID"), "identity.program_id"},
                                  {message("Hardware version"), "identity.hardware"},
                                  {message("Software version"), "identity.software"},
                                  {message("Build date"), "label.built"},
                                  {message("Volts L1 to N"), "volts.L1"},
                                  {message("Volts L2 to N"), "volts.L2"},
                                  {message("Volts L3 to N"), "volts.L3"},
                                  {message("Voltage check"), "volts.verdict"},
                                  {message("Wiring as left"), "wiring.left.verdict"},
                                  {message("Most probable wiring"), "wiring.left.text"},
                                  {message("Energy reading"), "opening.kwh"}};

struct Contact {
  Manual manual;
  std::string_view section;
  Message to;
  bool terms;  // the manual prints terms of return
};
constexpr Contact kContacts[] = {
    {Manual::S12, "7",
     message("Leviton: telephone 800-736-6682, fax 503-404-5594. Send goods to 20497 SW Teton Avenue, Tualatin, Oregon "
             "97062, freight prepaid. Put the RMA number on every paper and box"),
     true},
    {Manual::IMS, "7",
     message("IMS: telephone 800-488-3594, fax 727-539-1984. Send goods to 11701 S Belcher Rd., Suite 123, Largo, "
             "Florida 33773, freight prepaid. Put the RMA number on every paper and box"),
     true},
    {Manual::LMM, "6",
     message("Leviton's metering support: telephone 1-800-959-6004, meters@leviton.com, Monday to Friday 6:00 to 16:00 "
             "Pacific; Canada 1-800-469-7890; Mexico +52 55-5082-1040"),
     false},
    {Manual::FM, "8, 9",
     message("Leviton: telephone 1-800-824-3005. From Canada, call 1-800-405-5320, or write to Leviton Manufacturing "
             "of Canada, Quality Assurance, 165 Hymus Blvd, Pointe-Claire, Quebec H9R 1E9"),
     false},
};

constexpr Message kTerms = message(
    "Returns need the manufacturer's authorization beforehand; unauthorized ones are refused. The buyer pays shipping, "
    "and the manufacturer is not liable for uninsured or lost packages.");
constexpr Message kFees[] = {
    message("For credit: 0 % if a replacement is ordered, 25 % if not. A distributor sends a purchase order of at "
            "least the same value"),
    message("For repair under warranty: no charge if the defect is covered, 75 US dollars if none is found. If it is "
            "not covered, the charge is set on evaluation"),
    message("Out of warranty: 75 US dollars for the evaluation, more if the evaluation shows it"),
    message("No handling charge if the manufacturer shipped in error or the warranty covers it")};

/// What was found at the questions of a symptom's tree.
void add_symptoms(const View& view, std::vector<RmaRow>& out) {
  for (const TreeNode& node : tree_nodes()) {
    const auto value = view.get(fact_key("tree.<node>", node.code));
    if (!value) continue;
    for (const TreeAnswer& answer : node.answers) {
      if (answer.value == *value) out.push_back({node.title, answer.label});
    }
  }
}

}  // namespace

RmaRequest rma_request(const Job& job, const std::string& meter) {
  const Session none;
  const View view(job, none, meter);
  const auto given = [&](const FactKey& key) { return Text(typed(view.get(key).value_or(""))); };
  RmaRequest out;
  out.meter = meter;
  out.model = view.get("model.canonical").value_or(view.get("model.typed").value_or(""));
  out.asked = {{msg("Distributor"), given("rma.distributor")},
               {msg("Distributor's address"), given("rma.address")},
               {msg("Model number"), Verbatim{out.model}},
               {msg("Original purchase order"), given("rma.order")},
               {msg("Reason"), given("rma.reason")}};
  for (const RmaRow& row : out.asked) {
    if (row.value.empty()) out.missing.push_back(row.label);
  }
  for (const Evidence& each : kEvidence) {
    const auto value = view.get(each.key);
    if (!value) continue;
    out.evidence.push_back({each.label, fact_value(job, *latest_fact(job, meter, each.key))});
  }
  add_symptoms(view, out.evidence);
  const Manual manual = view.model != nullptr ? manual_for(*view.model) : Manual::S12;
  const Contact& contact = *std::ranges::find(kContacts, manual, &Contact::manual);
  out.source = text(Source{contact.manual, contact.section});
  out.to = contact.to;
  out.terms = contact.terms;
  if (!contact.terms) {
    out.fees = {msg("The manual of this meter prints no return terms: ask for them.")};
    return out;
  }
  out.fees = {kTerms, msg("Fees as printed, dated May 1, 2009 ({source}); ask for current ones:", out.source)};
  out.fees.insert(out.fees.end(), std::begin(kFees), std::end(kFees));
  return out;
}

std::vector<ReturnRow> return_rows() {
  std::vector<ReturnRow> out;
  for (const Contact& contact : kContacts) {
    out.push_back({"return-contact", contact.manual, contact.section, contact.to});
    if (!contact.terms) continue;
    out.push_back({"return-terms", contact.manual, contact.section, kTerms});
    for (const Message& fee : kFees) out.push_back({"return-terms", contact.manual, contact.section, fee});
  }
  return out;
}

}  // namespace lineside
