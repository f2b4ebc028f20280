#include "models/decoding/ask.hpp"

#include <array>

namespace lineside {

namespace {

struct Ask {
  std::string_view id;
  Message text;
};

constexpr std::array kAsks{
    Ask{"build-date", message("Read the build date on the label. Meters built from February 26, 2011 on speak Modbus; "
                              "earlier ones only send.")},
    Ask{"ct-rating", message("Read the CT rating on the label, for example 200:0.1 A.")},
    Ask{"ct-secondary", message("Read on the meter's own label which CT secondary it is set for: 0.1 A or 0.2 A.")},
    Ask{"demand", message("Check whether the meter has demand. If so, its display shows three values in turn.")},
    Ask{"high-leg", message("Check which service the panel has: 120/208 V wye or 120/240 V high-leg delta.")},
    Ask{"outputs",
        message("Read on the label which pulse outputs the meter has. With suffix T there is no 1000 Wh output.")},
    Ask{"service", message("Read the service on the label: wires and voltage.")},
};

constexpr auto kIds = [] {
  std::array<std::string_view, kAsks.size()> ids{};
  for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = kAsks[i].id;
  return ids;
}();

}  // namespace

std::span<const std::string_view> ask_ids() {
  return kIds;
}

Message ask_text(std::string_view id) {
  for (const Ask& ask : kAsks) {
    if (ask.id == id) return ask.text;
  }
  return {};
}

}  // namespace lineside
