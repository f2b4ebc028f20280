// Writes one job as a file for other people, completely or not at all.
#pragma once

#include <string>

#include "app/i18n/language.hpp"
#include "app/store/bundle/digest.hpp"
#include "wizards/engine/effect.hpp"
#include "wizards/engine/event.hpp"

namespace lineside {

/// The job's name in plain letters, then the start of its id: "Mill-St-14-Unit-3B-1f0c9a2e.pdf".
std::string export_file_name(const Job& job, std::string_view format);

/// Writes the record as `request` asks, into its folder or, without one, into `folder` (created if missing). The file
/// is flushed and read back. A bundle is signed with the key in `key_folder`. Errors are in the result.
Exported export_job(Record record, const ExportJob& request, const std::string& folder, const std::string& key_folder,
                    i18n::Language language = i18n::Language::English);

}  // namespace lineside
