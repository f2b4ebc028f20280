// A bundle is a stranger's file: whatever bytes it holds, checking it ends, and nothing but an intact one is
// read. The first byte chooses whether the input is taken as it is or sealed first, so that the fuzzer gets
// past the signature to the tables behind it.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>

#include "app/store/bundle/bundle.hpp"
#include "app/store/bundle/signing_keys.hpp"

using namespace lineside;

namespace {

KeyPair fixed_key(const std::string& folder) {
  auto key = KeyRing(folder).own();
  if (!key) std::abort();
  return *key;
}

void read_all(const std::string& path) {
  auto opened = BundleReader::open(path);
  if (!opened) return;
  for (;;) {
    auto next = (*opened)->next();
    if (!next || !*next) return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string folder = "/tmp/lineside-fuzz-" + std::to_string(::getpid());
  static const KeyPair key = fixed_key(folder);
  if (size < 1) return 0;
  const std::string path = folder + "/input.lineside";
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(data + 1), static_cast<std::streamsize>(size - 1));
  if (data[0] & 1) {
    try {
      seal::close(path, key);
    } catch (const store::DbFailure&) {
      return 0;
    }
  }
  const auto checked = verify_bundle(path);
  const bool intact = checked && checked->verdict == BundleVerdict::Intact;
  if (!intact && BundleReader::open(path)) std::abort();  // read although it does not verify
  read_all(path);
  return 0;
}
