#include "models/manuals/source.hpp"

#include <vector>

namespace lineside {

Text text(const Source& source) {
  if (source.manual == Manual::Catalogue) return message("public catalog");
  if (source.manual == Manual::Ours) return message("Lineside's assumption");
  const std::string manual{short_name(source.manual)};
  if (source.section.empty()) return Verbatim{manual};
  if (source.section == "cover") return msg("{manual} cover", Verbatim{manual});
  std::vector<Text> sections;
  std::string_view rest = source.section;
  for (const std::string_view joint = " and ";;) {
    const std::size_t at = rest.find(joint);
    const std::string section{rest.substr(0, at)};
    sections.emplace_back(Verbatim{sections.empty() ? manual + " " + section : section});
    if (at == std::string_view::npos) return and_list(std::move(sections));
    rest.remove_prefix(at + joint.size());
  }
}

}  // namespace lineside
