#include "app/store/bundle/versions.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "wizards/record/evidence.hpp"
#include "wizards/record/key_table.hpp"

namespace lineside::store {

namespace {

constexpr std::string_view kNote = "note.";

/// A fact wherever it stands. Notes are numbered within a tablet, so their numbers say nothing.
using FactName = std::tuple<std::string, std::string, std::string, FactSource, std::string, std::size_t>;
using FrameName = std::tuple<std::string, std::uint64_t, bool, std::string, std::vector<unsigned char>, std::size_t>;

FactName plain_name(const Fact& fact) {
  const bool note = fact.key.starts_with(kNote) && !fact.value.empty();
  return {fact.subject, note ? std::string(kNote) : fact.key, fact.value, fact.source, fact.at, 0};
}
FrameName plain_name(const StoredFrame& frame) {
  return {frame.at, std::bit_cast<std::uint64_t>(frame.seconds), frame.sent, frame.crc, frame.bytes, 0};
}

/// One entry of a version, its name (which also counts its equals) and its moment.
template <class Entry, class Name>
struct Placed {
  const Entry* entry = nullptr;
  Name name;
  std::int64_t moment = 0;  // ms; never less than that of the one before: a clock that was set back does not reorder
  bool content = true;
};
using PlacedFact = Placed<Fact, FactName>;
using PlacedFrame = Placed<StoredFrame, FrameName>;

bool is_content(const Fact& fact) {
  return !is_housekeeping(fact.key);
}
bool is_content(const StoredFrame&) {
  return true;
}

template <class Entry, class Name>
std::vector<Placed<Entry, Name>> placed(const std::vector<Entry>& entries) {
  std::vector<Placed<Entry, Name>> out;
  std::map<Name, std::size_t> like;
  std::int64_t moment = 0;
  for (const Entry& each : entries) {
    Name name = plain_name(each);
    std::get<5>(name) = like[name]++;
    const std::int64_t own = milliseconds_of(each.at).value_or(0);
    const bool content = is_content(each);
    // The cursor moves along, but it does not move anything.
    const std::int64_t at = std::max(moment, own);
    if (content) moment = at;
    out.push_back({&each, std::move(name), content ? moment : at, content});
  }
  return out;
}

std::vector<PlacedFact> facts_of(const Content& version) {
  return placed<Fact, FactName>(version.job.facts);
}
std::vector<PlacedFrame> frames_of(const Content& version) {
  return placed<StoredFrame, FrameName>(version.frames);
}

template <class List>
auto names_of(const List& list) {
  std::set<decltype(list.front().name)> out;
  for (const auto& each : list) {
    if (each.content) out.insert(each.name);
  }
  return out;
}

template <class List>
bool within(const List& shorter, const List& longer) {
  const auto there = names_of(longer);
  return std::ranges::all_of(shorter, [&](const auto& each) { return !each.content || there.contains(each.name); });
}

/// The content that `one` has and `other` lacks.
template <class List>
List beyond(const List& one, const List& other) {
  const auto there = names_of(other);
  List out;
  std::ranges::copy_if(one, std::back_inserter(out),
                       [&](const auto& each) { return each.content && !there.contains(each.name); });
  return out;
}

/// The number, reading or placement that the bill rests on: two tablets that continue with these at one meter have not
/// seen what the other did.
bool bears_on_the_result(std::string_view key) {
  return begins_with(key, {"model.", "label.", "ct.", "volts.", "check.", "wiring.", "generation", "modbus.",
                           "identity.", "set_id.", "billing.", "opening.", "demand.", "pulse.", "stream.", "fix."});
}

Text label_of_key(const Fact& fact) {
  const Text label = key_label(fact.key);
  return fact.subject.empty() ? label : msg("{meter} {what}", Verbatim{fact.subject}, label);
}

void add_once(std::vector<Text>& out, Text what) {
  if (std::ranges::find(out, what) == out.end()) out.push_back(std::move(what));
}

/// Keys whose newest values differ, if one version gave them again beyond the other and `concerned` accepts them.
template <class Predicate>
void add_differing(const std::vector<PlacedFact>& mine, const Job& a, const Job& b, const Predicate& concerned,
                   std::vector<Text>& out) {
  for (const PlacedFact& each : mine) {
    const Fact& fact = *each.entry;
    if (!concerned(fact)) continue;
    const RecordedKey key{fact.key};
    if (latest(a, fact.subject, key) != latest(b, fact.subject, key)) add_once(out, label_of_key(fact));
  }
}

void contradict(const Content& a, const Content& b, std::vector<Text>& out) {
  const auto all_a = facts_of(a);
  const auto all_b = facts_of(b);
  const auto mine = beyond(all_a, all_b);
  const auto theirs = beyond(all_b, all_a);
  const auto any = [](const std::vector<PlacedFact>& list, const auto& predicate) {
    return std::ranges::any_of(list, [&](const PlacedFact& each) { return predicate(*each.entry); });
  };
  const auto signs = [](const Fact& fact) { return fact.key.starts_with("signoff."); };
  const auto evident = [](const Fact& fact) { return is_evidence(fact); };
  // The same answer, given differently.
  std::set<std::pair<std::string_view, std::string_view>> keys;
  for (const PlacedFact& each : theirs) keys.emplace(each.entry->subject, each.entry->key);
  const auto in_both = [&](const Fact& fact) {
    const bool note = fact.key.starts_with(kNote) && !fact.value.empty();
    return !note && !fact.key.starts_with("conflict.") && keys.contains({fact.subject, fact.key});
  };
  add_differing(mine, a.job, b.job, in_both, out);
  // Measurements of one meter.
  std::set<std::string_view> measured;
  for (const PlacedFact& each : theirs) {
    if (bears_on_the_result(each.entry->key)) measured.insert(each.entry->subject);
  }
  const auto of_one_meter = [&](const Fact& fact) {
    return bears_on_the_result(fact.key) && measured.contains(fact.subject);
  };
  if (any(mine, of_one_meter)) {
    add_differing(mine, a.job, b.job, of_one_meter, out);
    add_differing(
        theirs, a.job, b.job, [](const Fact& fact) { return bears_on_the_result(fact.key); }, out);
  }
  // Signed there, and changed or signed here.
  if ((any(mine, signs) && (any(theirs, signs) || any(theirs, evident))) || (any(theirs, signs) && any(mine, evident)))
    add_once(out, key_label("signoff.state"));
  // Two tablets in the same millisecond: their times give no order.
  std::set<std::int64_t> moments;
  for (const PlacedFact& each : theirs) moments.insert(each.moment);
  for (const PlacedFact& each : mine) {
    if (moments.contains(each.moment)) add_once(out, label_of_key(*each.entry));
  }
}

/// Both lists as one, by their moments; what is in both is kept once.
template <class List>
List joined(const List& one, const List& other) {
  const auto in_one = names_of(one);
  const auto in_other = names_of(other);
  List out;
  auto a = one.begin();
  auto b = other.begin();
  while (a != one.end() || b != other.end()) {
    if (b != other.end() && !b->content) {  // of the cursor only that of the first
      ++b;
    } else if (b == other.end()) {
      out.push_back(*a++);
    } else if (a == one.end()) {
      out.push_back(*b++);
    } else if (a->content && a->name == b->name) {
      out.push_back(*a++);
      ++b;
    } else {
      const bool a_waits = a->content && in_other.contains(a->name);
      const bool b_waits = in_one.contains(b->name);
      const bool a_first = b_waits || (!a_waits && a->moment <= b->moment);
      if (a_first) {
        out.push_back(*a++);
      } else {
        out.push_back(*b++);
      }
    }
  }
  return out;
}

/// The number of each note is how many came before it, as the wizard counts them.
void number_notes(std::vector<Fact>& facts) {
  std::size_t notes = 0;
  for (Fact& fact : facts) {
    if (!fact.key.starts_with(kNote)) continue;
    ++notes;
    if (!fact.value.empty()) fact.key = std::string(kNote) + std::to_string(notes);
  }
}

}  // namespace

bool holds_all_of(const Content& longer, const Content& shorter) {
  if (longer.job.practice != shorter.job.practice || longer.job.created != shorter.job.created) return false;
  return within(facts_of(shorter), facts_of(longer)) && within(frames_of(shorter), frames_of(longer));
}

std::vector<Text> contradictions(std::span<const Content* const> versions) {
  std::vector<Text> out;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    for (std::size_t k = i + 1; k < versions.size(); ++k) {
      const bool one_job = versions[i]->job.practice == versions[k]->job.practice &&
                           versions[i]->job.created == versions[k]->job.created;
      if (!one_job) add_once(out, message("when the job was made"));
      contradict(*versions[i], *versions[k], out);
    }
  }
  std::ranges::sort(out, {}, english);
  return out;
}

Content united(std::span<const Content* const> versions) {
  std::vector<PlacedFact> facts = facts_of(*versions.front());
  std::vector<PlacedFrame> frames = frames_of(*versions.front());
  for (const Content* each : versions.subspan(1)) {
    facts = joined(facts, facts_of(*each));
    frames = joined(frames, frames_of(*each));
  }
  Content out{versions.front()->job, {}};
  std::vector<Fact> all;
  for (const PlacedFact& each : facts) {
    all.push_back(*each.entry);
    all.back().seq = all.size();
  }
  number_notes(all);
  out.job.facts = std::move(all);
  for (const PlacedFrame& each : frames) out.frames.push_back(*each.entry);
  return out;
}

}  // namespace lineside::store
