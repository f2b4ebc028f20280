// From "which CT" to mended and proved, over two worlds of CT faults only (tests/support/wiring/wiring_worlds.hpp):
// verdicts, repairs, and what a person's slips lead to on right wiring. Prints the tables of docs/physics.md; exit 1
// when a limit is missed. usage: soak_repairs [SECONDS] [SITES a world] [SITES a slip] [talk]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tests/support/wiring/wiring_worlds.hpp"

using namespace lineside;
using namespace lineside::sites;

namespace {

struct Verdicts {
  int sites = 0;
  int right = 0;
  int wrong = 0;
  int all_right = 0;  // by every safe measurement together
  int all_wrong = 0;
  int wrong_on_right = 0;
  int shown_inside = 0;  // undecided, with the truth inside what is to be looked at
  int undecided = 0;
  int look_alike = 0;  // stands still for every load, like others: no measurement of the count can call it
  int decidable = 0;   // by one who knows the world, from all evidence together
  int measurements = 0;
};

bool talk = false;

double percent(int part, int all) {
  return 100.0 * part / std::max(1, all);
}

template <typename Draw>
Verdicts verdicts(const char* what, int sites, Draw draw) {
  Verdicts out;
  for (int i = 0; i < sites; ++i) {
    Random random(7919ULL * static_cast<unsigned>(i) + 13);
    const Site site = draw(service_of(i % 5), random);
    const Visit visit = follow_advice(site, random);
    const Ending ending = judge(site, visit.last);
    const DiagnoseInput evidence = all_evidence(site, random);
    const Ending best = judge(site, diagnose(evidence));
    const bool alike = looks_like_another(site.service, site.wiring);
    const bool known = site.fresh_factors && decidable(site, evidence);
    ++out.sites;
    out.look_alike += alike ? 1 : 0;
    out.decidable += known ? 1 : 0;
    out.all_right += best == Ending::Right ? 1 : 0;
    out.all_wrong += best == Ending::Wrong ? 1 : 0;
    out.measurements += visit.measurements;
    out.right += ending == Ending::Right ? 1 : 0;
    out.wrong += ending == Ending::Wrong ? 1 : 0;
    out.wrong_on_right += ending == Ending::Wrong && site.fault == "right" ? 1 : 0;
    out.undecided += ending == Ending::Undecided ? 1 : 0;
    if (ending == Ending::Undecided && visit.last.inspect) {
      Site mended = site;
      mend(mended, *visit.last.inspect);
      out.shown_inside += is_harmless(mended) ? 1 : 0;
    }
    if (talk && ending != Ending::Right) {
      std::printf("%s %d kind %d %s%s truth: %s | said %s (%d) miswired %.3f\n", what, i, i % 5,
                  ending == Ending::Wrong ? "WRONG" : "open",
                  alike   ? " (looks like another)"
                  : known ? ""
                          : " (not decidable from all evidence)",
                  english(describe(site.wiring)).c_str(), std::string(name(visit.last.verdict)).c_str(),
                  visit.measurements, visit.last.miswired_probability);
      for (std::size_t k = 0; k < std::min<std::size_t>(3, visit.last.wirings.size()); ++k)
        std::printf("   rival %.3f %s\n", visit.last.wirings[k].probability,
                    english(visit.last.wirings[k].text).c_str());
      for (const Doubt& doubt : visit.last.doubts)
        std::printf("   doubt %.2f %s\n", doubt.probability, doubt.code.c_str());
    }
  }
  std::printf(
      "%-34s %5d sites: right %5.1f %%, wrong %4.2f %% (%d, on right wiring %d), all together: right %5.1f %%, wrong "
      "%d; undecided %d, the truth inside what is looked at %d; %.2f measurements\n",
      what, out.sites, percent(out.right, out.sites), percent(out.wrong, out.sites), out.wrong, out.wrong_on_right,
      percent(out.all_right, out.sites), out.all_wrong, out.undecided, out.shown_inside,
      static_cast<double>(out.measurements) / std::max(1, out.sites));
  std::printf(
      "%-34s right, or wired wrong for certain with every wrong CT in what is to be looked at: %5.1f %%; look "
      "like another placement %d, so at most %5.1f %% can be called",
      "", percent(out.right + out.shown_inside, out.sites), out.look_alike,
      percent(out.sites - out.look_alike, out.sites));
  if (out.decidable > 0)
    std::printf("; by one who knows the power factors and faults of this world, from all evidence: %5.1f %%",
                percent(out.decidable, out.sites));
  std::printf("\n");
  return out;
}

/// What no set of measurements can tell apart, on each service.
void ceilings() {
  for (int kind = 0; kind < 5; ++kind) {
    const Service service = service_of(kind);
    const std::vector<Wiring> all = drawn_placements(elements(service));
    const auto alike = std::count_if(all.begin(), all.end(),
                                     [&](const Wiring& wiring) { return looks_like_another(service, wiring); });
    std::printf("%-24s %2d of %zu placements look alike: at most %5.1f %% of the sites can be called\n",
                english(describe(service)).c_str(), static_cast<int>(alike), all.size(),
                100 - 75.0 * static_cast<double>(alike) / static_cast<double>(all.size()));
  }
}

template <typename Draw>
bool repairs(const char* what, int sites, Draw draw) {
  int faulty = 0;
  int proved = 0;
  int falsely = 0;
  int power_offs = 0;
  int measurements = 0;
  int proof = 0;
  for (int i = 0; i < sites; ++i) {
    Random random(104729ULL * static_cast<unsigned>(i) + 5);
    const Site site = draw(service_of(i % 5), random);
    if (is_harmless(site)) continue;
    const Repair done = repair(site, random);
    ++faulty;
    proved += done.proved && !done.falsely ? 1 : 0;
    falsely += done.falsely ? 1 : 0;
    power_offs += done.power_offs;
    measurements += done.measurements;
    proof += done.proof;
    if (talk && (!done.proved || done.falsely || done.power_offs > 1))
      std::printf("%s %d: %s %s, %d power-offs\n", what, i, english(describe(site.wiring)).c_str(),
                  done.falsely  ? "FALSELY PROVED"
                  : done.proved ? "proved"
                                : "not proved",
                  done.power_offs);
  }
  const double offs = static_cast<double>(power_offs) / std::max(1, faulty);
  const double each = static_cast<double>(measurements) / std::max(1, faulty);
  std::printf(
      "%-34s %5d faulty: mended and proved %5.1f %%, falsely proved %d; %.2f power-offs, %.2f measurements "
      "(%.2f of them the proof)\n",
      what, faulty, percent(proved, faulty), falsely, offs, each, static_cast<double>(proof) / std::max(1, faulty));
  return proved >= 0.99 * faulty && falsely == 0 && offs <= 1.1 && each <= 4;
}

struct SlipRow {
  Mishap mishap;
  const char* name;
  std::vector<std::string> codes;
};

bool slips_on_right_wiring(int sites) {
  const std::vector<SlipRow> rows{
      {Mishap::BothEdges, "both edges counted", {"both-edges"}},
      {Mishap::MissedFlashes, "every second flash missed", {"missed-flashes"}},
      {Mishap::OtherLed, "the other LED timed", {"other-led"}},
      {Mishap::OneMore, "one cycle too many", {"miscounted"}},
      {Mishap::OneLess, "one cycle too few", {"miscounted"}},
      {Mishap::DigitOfAmps, "a digit of the amperes", {"mistyped", "clamp-elsewhere"}},
      {Mishap::DigitOfSeconds, "a digit of the seconds", {"mistyped"}},
      {Mishap::VoltsForAmps, "volts typed for amperes", {"mistyped"}},
      {Mishap::LoadMoved, "load changed by up to 30 %", {"load-moved"}},
      {Mishap::ClampElsewhere, "clamp on another conductor", {"clamp-elsewhere", "mistyped"}},
      {Mishap::ClampRoundTwo, "clamp round two", {"clamp-elsewhere", "mistyped"}},
      {Mishap::ClampZero, "0 A while the meter counts", {"clamp-elsewhere"}},
  };
  bool good = true;
  for (const SlipRow& row : rows) {
    int made = 0;
    int fault = 0;
    int correct = 0;
    int named = 0;
    int seen = 0;  // it took more measurements than without the slip, or ended otherwise
    for (int i = 0; made < sites && i < 4 * sites; ++i) {
      Random random(15485863ULL * static_cast<unsigned>(i) + static_cast<unsigned>(row.mishap));
      const Site site = right_site(service_of(i % 5), random);
      const Visit visit = follow_advice(site, random, 8, row.mishap);
      if (!visit.happened) continue;
      ++made;
      fault += visit.last.verdict == WiringVerdict::Fault ? 1 : 0;
      correct += visit.last.verdict == WiringVerdict::Correct ? 1 : 0;
      // Where the visit goes as it would have without the slip, nothing shows that could be named.
      Random again(15485863ULL * static_cast<unsigned>(i) + static_cast<unsigned>(row.mishap));
      const Site same = right_site(service_of(i % 5), again);
      const Visit without = follow_advice(same, again, 8);
      const bool plain = visit.each.size() <= without.each.size() && visit.last.verdict == WiringVerdict::Correct;
      bool told = false;
      for (const Diagnosis& one : visit.each) {
        for (const Doubt& doubt : one.doubts)
          told = told || std::find(row.codes.begin(), row.codes.end(), doubt.code) != row.codes.end();
      }
      seen += plain ? 0 : 1;
      named += told && !plain ? 1 : 0;
      if (talk && (visit.last.verdict == WiringVerdict::Fault || (!told && !plain)))
        std::printf("%s %d: %s %s %.3f, %zu measurements\n", row.name, i, std::string(name(visit.last.verdict)).c_str(),
                    english(visit.last.wirings.front().text).c_str(), visit.last.wirings.front().probability,
                    visit.each.size());
    }
    std::printf("%-30s %3d made: fault %d, correct %d; shows in %d, named in %d of these (%.0f %%)\n", row.name, made,
                fault, correct, seen, named, percent(named, seen));
    good = good && fault == 0 && named >= 0.9 * seen;
  }
  return good;
}

}  // namespace

int main(int argc, char** argv) {
  const int sites = argc > 2 ? std::atoi(argv[2]) : 600;
  const int slips = argc > 3 ? std::atoi(argv[3]) : 60;
  talk = argc > 4 && std::string_view(argv[4]) == "talk";
  const auto answered = [](const Service& service, Random& random) { return restless_site(service, true, random); };
  const auto unanswered = [](const Service& service, Random& random) { return restless_site(service, false, random); };
  bool good = true;
  ceilings();
  // Aimed at were 95 and 87 % right. Power factors that nobody knows and generation that nobody answers for leave less
  // (docs/physics.md, "What the verdict loses there"; soak_losses): these are what must not get lost again.
  const Verdicts one = verdicts("CT faults, label and generation", sites, answered);
  good = one.right >= 0.65 * one.sites && good;
  const Verdicts two = verdicts("CT faults, neither asked", sites, unanswered);
  good = two.right >= 0.48 * two.sites && good;
  const Verdicts three = verdicts("CT faults, steady loads", sites, steady_site);
  good = three.right >= 0.65 * three.sites && good;
  const int wrong = one.wrong + two.wrong + three.wrong;
  std::printf("wrong in the three worlds together: %d of %d, %.2f %%\n", wrong, 3 * sites, percent(wrong, 3 * sites));
  good = wrong <= 0.005 * 3 * sites && one.wrong_on_right + two.wrong_on_right + three.wrong_on_right == 0 && good;
  good = repairs("repairs, restless loads", sites, answered) && good;
  good = repairs("repairs, steady loads", sites, steady_site) && good;
  good = slips_on_right_wiring(slips) && good;
  std::printf("%s\n", good ? "within limits" : "LIMIT MISSED");
  return good ? 0 : 1;
}
