// What a site comes to for those who do not read certificates: an e-mail to the property manager, and what is still
// open, sorted by who does it.
#pragma once

#include <span>
#include <string>

#include "app/export/export.hpp"

namespace lineside {

/// Subject, a blank line, then the letter; plain text.
std::string email_text(std::span<const Record> jobs, Words words = nullptr);

/// Who settles an open point.
enum class Trade { Electrician, Controls, Office };
Trade trade_of(std::string_view screen);
/// Open points of all jobs under the trade that settles them, each with its unit and screen; plain text.
std::string open_items_text(std::span<const Record> jobs, Words words = nullptr);

}  // namespace lineside
