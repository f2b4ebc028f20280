#include "diagnostics/inference/priors.hpp"

#include <array>

namespace lineside::inference {

namespace {

// No field statistics are published for these meters. The order follows what the manuals' own trouble tables and the
// makers of connection checkers list first. The figures are this project's; they trust correct wiring less than the
// field would, because calling a fault correct costs years of billing.
constexpr std::array<PriorRow, 17> kPriors{{
    {Mistake::OneReversed, "one CT reversed", 0.45, "the first cause in every trouble table (S12 5, LMM 5, IMS 5)"},
    {Mistake::SomeReversed, "two of three CTs reversed", 0.05, "the same slip twice in one panel"},
    {Mistake::AllReversed, "all CTs reversed", 0.06, "one misunderstanding of the LINE side, made for each CT"},
    {Mistake::TwoInterchanged, "two CTs interchanged", 0.16,
     "white and colored leads of split cores look alike (S12 FAQ)"},
    {Mistake::Rotated, "CTs rotated one place", 0.03, "needs three leads misplaced in step"},
    {Mistake::TwoOnOneLine, "two CTs on one line", 0.02,
     "seen in full gutters; leaves one line bare, so it is noticed"},
    {Mistake::OneOpen, "a CT open, shorted or missing", 0.10, "a loose 18 AWG lead, a shorting link left in"},
    {Mistake::AllOpen, "all CTs open", 0.01, "a plug left out: seen at once, nothing registers"},
    {Mistake::RatioAll, "CTs of another rating than the meter's", 0.05,
     "spares of 100 and 200 A look alike; the labels are compared first"},
    {Mistake::RatioOne, "one CT of another rating", 0.10,
     "mixed boxes; two right ones beside it hide it, and power alone takes it for a power factor"},
    {Mistake::ParallelSet, "one of parallel CTs missing or reversed", 0.25,
     "three times as many CTs, hidden behind one pair of screws"},
    {Mistake::LeadDead, "a voltage lead dead or on neutral", 0.06,
     "a blown fuse, an open breaker, a terminal on the insulation"},
    {Mistake::LeadsInterchanged, "two voltage leads interchanged", 0.03,
     "leads are labeled; the same to the meter as two CTs"},
    {Mistake::LeadsRotated, "voltage leads rotated one place", 0.006, "as the CTs, rarer"},
    {Mistake::LeadAndNeutral, "a lead and N interchanged", 0.015, "white among black leads; the voltmeter shows it"},
    {Mistake::LeadOnOtherLine, "two leads on one phase", 0.04, "taps taken from neighboring breakers of one phase"},
    {Mistake::Generation, "power flows to the grid through right CTs", 0.001, "asked for and isolated before the test"},
}};

}  // namespace

std::span<const PriorRow> prior_table() {
  return kPriors;
}

double odds(Mistake mistake) {
  for (const PriorRow& row : kPriors) {
    if (row.mistake == mistake) return row.odds;
  }
  return 0;
}

}  // namespace lineside::inference
