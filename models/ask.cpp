#include "models/ask.hpp"

#include <array>

namespace lineside {

namespace {

struct Ask {
  std::string_view id;
  Message text;
};

constexpr std::array kAsks{
    Ask{"build-date",
        message("Read the build date on the label: from 2011-02-26 on the meter speaks Modbus, before it only sends.")},
    Ask{"ct-rating", message("Read the CT rating on the label, for example 200:0.1 A.")},
    Ask{"ct-secondary", message("Read on the meter's own label which CT secondary it is set for: 0.1 A or 0.2 A.")},
    Ask{"demand", message("Look whether the meter has demand: its display then shows three values in turn.")},
    Ask{"high-leg", message("Ask which service the panel has: a wye 120/208 V or a high-leg delta 120/240 V.")},
    Ask{"outputs",
        message("Read on the label which pulse outputs are fitted; with suffix T there is no 1000 Wh output.")},
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
