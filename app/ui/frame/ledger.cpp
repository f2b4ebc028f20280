#include "app/ui/frame/ledger.hpp"

namespace lineside::ui {

std::string Ledger::text() const {
  std::string out;
  for (const Entry& entry : entries_) {
    if (entry.kind != EntryKind::Text || entry.label.empty()) continue;
    if (!entry.mark.empty()) out += entry.mark + " ";
    out += entry.label;
    out += '\n';
  }
  return out;
}

}  // namespace lineside::ui
