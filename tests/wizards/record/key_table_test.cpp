#include <set>

#include "tests/wizards/engine/walk.hpp"

using namespace lineside;

TEST_CASE("keys are unique, labeled and matched by pattern") {
  std::set<std::string_view> seen;
  for (const KeyRow& row : kKeys) {
    INFO(row.key);
    CHECK(seen.insert(row.key).second);
    CHECK_FALSE(row.label.empty());
    CHECK_FALSE(row.group.empty());
  }
  CHECK(key_label("check.2.obs.1.amps.L2") == "Round 2, test 1: clamp L2");
  CHECK(key_label("volts.L1-L2") == "Volts L1-L2");
  CHECK(key_row("volts.L4") == nullptr);
  CHECK(key_row("check.x.obs.1.tap") == nullptr);
  CHECK(key_row("label.built")->kind == KeyKind::Date);
  CHECK(key_row("label.ct-rating")->key == "label.<field>");
  CHECK(key_label("unheard.of") == "unheard.of");
}

TEST_CASE("latest, history and what was taken back") {
  Job job;
  const auto put = [&](std::string subject, std::string key, std::string value) {
    job.facts.push_back(
        {job.facts.size() + 1, std::move(subject), std::move(key), std::move(value), FactSource::Typed, "", ""});
  };
  put("m1", "volts.L1", "120.3");
  put("m2", "volts.L1", "7");
  put("m1", "volts.L1", "121");
  CHECK(latest(job, "m1", "volts.L1") == "121");
  CHECK(latest_number(job, "m1", "volts.L1") == Approx(121));
  CHECK(history(job, "m1", "volts.L1").size() == 2);
  put("m1", "volts.L1", "");
  CHECK_FALSE(latest(job, "m1", "volts.L1"));
  CHECK(latest_fact(job, "m1", "volts.L1")->value.empty());
  put("m1", "serial", "12x");
  CHECK_FALSE(latest_number(job, "m1", "serial"));
}

TEST_CASE("sources have names that read back") {
  for (const FactSource source : {FactSource::Typed, FactSource::Decoded, FactSource::Read, FactSource::Measured,
                                  FactSource::Assumed, FactSource::Chosen}) {
    FactSource back = FactSource::Typed;
    REQUIRE(fact_source_from(name(source), back));
    CHECK(back == source);
  }
  FactSource untouched = FactSource::Read;
  CHECK_FALSE(fact_source_from("guessed", untouched));
  CHECK(untouched == FactSource::Read);
}

TEST_CASE("A key that comes as text is one of the table or none") {
  CHECK(declared_key("model.typed") == FactKey{"model.typed"});
  CHECK(declared_key("check.2.obs.13.amps.L2") == ObservationKeys{2, 13}.amps(Line::L2));
  CHECK(declared_key("ct.CT3.rating") == fact_key("ct.<ct>.rating", Ct::CT3));
  CHECK(fact_key("wiring.<when>.voltage.N", When::Left).text() == "wiring.left.voltage.N");
  CHECK(fact_key("skip.<screen>", "W-1").row().key == "skip.<screen>");
  CHECK_FALSE(declared_key("model.typd"));
  CHECK_FALSE(declared_key("label." + std::string(100, 'x')));
}
