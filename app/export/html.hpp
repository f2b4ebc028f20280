// Certificate and site report as one HTML file each: it opens on a phone, prints, and needs nothing else. No scripts,
// no links to anywhere, pictures inside.
#pragma once

#include <span>
#include <string>

#include "app/export/export.hpp"

namespace lineside {

/// One document without scripts or outside links: it opens on a telephone, prints, and carries its pictures inside.
std::string certificate_html(const Record& record, const Printing& how = {});
std::string site_report_html(std::span<const Record> jobs, const Printing& how = {});

}  // namespace lineside
