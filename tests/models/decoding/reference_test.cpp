// docs/model-numbers.md is the page that the tables write.
#include "models/decoding/reference.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "tests/support/source_dir.hpp"

TEST_CASE("docs/model-numbers.md is current") {
  std::ifstream file(lineside::test::source_dir() + "/docs/model-numbers.md");
  REQUIRE(file);
  const std::string page(std::istreambuf_iterator<char>(file), {});
  INFO("Write it anew: build/lineside decode --reference > docs/model-numbers.md");
  CHECK(page == lineside::reference_page());
}
