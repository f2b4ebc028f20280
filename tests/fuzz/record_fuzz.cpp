// Whatever a signed bundle holds: see record_body.hpp.
#include "tests/fuzz/record_body.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lineside::test::try_record({data, size});
  return 0;
}
