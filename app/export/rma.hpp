// The request to send a meter back, as a PDF page and as text: exactly what wizards/trouble/return_request.hpp says.
#pragma once

#include <string>

#include "app/export/export.hpp"

namespace lineside {

/// The request for one meter ("m1") as text, and as one PDF page.
std::string rma_text(const Job& job, const std::string& meter, Words words = nullptr);
std::string rma_pdf(const Job& job, const std::string& meter, Words words = nullptr);

}  // namespace lineside
