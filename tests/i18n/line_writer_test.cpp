// What a command prints, line by line, on its way into another language.
#include "app/i18n/line_writer.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "tests/i18n/mo_bytes.hpp"

using namespace lineside;

TEST_CASE("each line is translated when it ends or is flushed, what was typed stays") {
  const std::string mo = test::mo_bytes(
      {{"Next", "Siguiente"}, {"Go on with which?", "¿Con cuál seguir?"}, {"Jobs: {1}", "Trabajos: {1}"}});
  const i18n::Translator words(i18n::Language::Spanish, mo);
  std::ostringstream to;
  i18n::LineWriter writer(to, words);
  std::ostream out(&writer);
  out << "Ne"
      << "xt\n";
  CHECK(to.str() == "Siguiente\n");
  out << "Go on with which? " << std::flush;
  CHECK(to.str() == "Siguiente\n¿Con cuál seguir? ");
  out << "\nJobs: " << i18n::as_typed("Next") << "\n" << i18n::as_typed("Next") << "\r";
  CHECK(to.str() == "Siguiente\n¿Con cuál seguir? \nTrabajos: Next\nNext\r");
}
