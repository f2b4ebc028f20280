#include "app/shell/sdl.hpp"

#include <dlfcn.h>

#include <stdexcept>
#include <string>

namespace lineside::shell {

namespace {

/// SDL 2 keeps this name as long as its interface stays the same. It is never unloaded, because it leaves handlers
/// behind.
void* library() {
  static void* const loaded = ::dlopen("libSDL2-2.0.so.0", RTLD_NOW);
  return loaded;
}

}  // namespace

bool has_sdl() {
  return library() != nullptr;
}

void* sdl_function(const char* name) {
  void* const found = has_sdl() ? ::dlsym(library(), name) : nullptr;
  if (found == nullptr)
    throw std::runtime_error(std::string(name) + " is missing: install SDL 2 (package libsdl2-2.0-0)");
  return found;
}

}  // namespace lineside::shell
