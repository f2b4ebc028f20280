// Writes one job as a file for other people, whole or not at all.
#pragma once

#include <string>

#include "app/i18n/language.hpp"
#include "app/store/bundle/digest.hpp"
#include "wizards/engine/effect.hpp"
#include "wizards/engine/event.hpp"

namespace lineside {

/// "Mill-St-14-Unit-3B-1f0c9a2e.pdf": the job's name in plain letters, then the start of its id.
std::string export_file_name(const Job& job, std::string_view format);

/// Writes the record as `request` wants it into its folder, else into `folder` (made if missing): flushed and read
/// back. A bundle is signed with the key in `key_folder`.
Exported export_job(Record record, const ExportJob& request, const std::string& folder, const std::string& key_folder,
                    i18n::Language language = i18n::Language::English);

}  // namespace lineside
