// Jobs that try what paper can take: names nobody expects, walls, sites, many photos.
#pragma once

#include <cstdio>

#include <jpeglib.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "app/store/bundle/digest.hpp"
#include "tests/support/store/sample_job.hpp"

namespace lineside::test {

inline void add_fact(Job& job, std::string subject, std::string key, std::string value,
                     FactSource source = FactSource::Typed) {
  job.facts.push_back({job.facts.size() + 1, std::move(subject), std::move(key), std::move(value), source,
                       "2026-03-02T10:00:00.123-05:00", "V-1"});
}

/// Every place that a person names, named so.
inline Job named(const std::string& name) {
  Job job = sample_job();
  for (const char* key : {"job.name", "site.name", "customer", "company", "installer.name"})
    add_fact(job, "", key, name);
  for (const char* key : {"unit.served", "account", "serial", "panel", "upstream"}) add_fact(job, "m1", key, name);
  add_fact(job, "m1", "note.2", name);
  add_fact(job, "m1", "modbus.id", "247", FactSource::Read);
  add_fact(job, "", "signoff.by", name);
  add_fact(job, "", "signoff.witness", name);
  add_fact(job, "", "signoff.state", "commissioned-with-open-points", FactSource::Decoded);
  return job;
}

inline std::string repeated(const std::string& part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

/// Names that are bad for paper, with what is bad about them.
inline const std::vector<std::string>& bad_names() {
  static const std::vector<std::string> kNames{
      repeated("Ab", 150),                                   // 300 letters, no blank
      repeated("long names ", 28),                           // 300 letters
      repeated("W", 64),                                     // as wide as letters get
      "שלום עולם · דירה 3 (קומה ב)",                         // right to left
      "مبنى الشمال، الوحدة ١٢",                              // right to left, joined
      "上海市浦东新区世纪大道一百号三单元十二层办公楼东侧",  // no blanks, another font
      "Unit 3 🔌⚡🏢 émoji",                                    // not in most fonts
      "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81 zalgo",             // marks on marks
      "a\nb\tc",                                             // controls that a form may pass on
      "<b>&amp; \"quoted\" \\ 100 %s {unit}"};
  return kNames;
}

/// A JPEG of stripes, `quality` as libjpeg takes it.
inline std::vector<unsigned char> striped_jpeg(int wide, int high, int seed = 0) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &bytes, &size);
  info.image_width = static_cast<JDIMENSION>(wide);
  info.image_height = static_cast<JDIMENSION>(high);
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, 90, TRUE);
  jpeg_start_compress(&info, TRUE);
  std::vector<unsigned char> row(static_cast<std::size_t>(wide) * 3);
  unsigned noise = static_cast<unsigned>(seed) * 2654435761u + 1;
  for (int y = 0; y < high; ++y) {
    for (unsigned char& each : row) {
      noise = noise * 1664525u + 1013904223u;
      each = static_cast<unsigned char>(noise >> 26 | static_cast<unsigned>(y) << 4);
    }
    JSAMPROW line = row.data();
    jpeg_write_scanlines(&info, &line, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  std::vector<unsigned char> out(bytes, bytes + size);
  std::free(bytes);
  return out;
}

/// A job of a wall of so many meters.
inline Job wall_job(int meters) {
  Job job = sample_job();
  add_fact(job, "", "meter.count", std::to_string(meters));
  for (int k = 2; k <= meters; ++k) {
    const std::string meter = "m" + std::to_string(k);
    add_fact(job, meter, "unit.served", "Unit " + std::to_string(400 - k));
    add_fact(job, meter, "model.typed", "2N208-021");
    add_fact(job, meter, "model.canonical", "2N208-021", FactSource::Decoded);
    add_fact(job, meter, "serial", "SN-2026-" + std::to_string(100000 + k));
    add_fact(job, meter, "modbus.id", std::to_string(100 + k), FactSource::Read);
    add_fact(job, meter, "volts.L1", "120.1", FactSource::Measured);
    add_fact(job, meter, "opening.kwh", std::to_string(k), FactSource::Read);
  }
  add_fact(job, "", "signoff.state", "commissioned-with-open-points", FactSource::Decoded);
  return job;
}

inline Record record_of(Job job) {
  return {std::move(job), sample_frames(), {}};
}

/// A site of so many jobs with a meter each.
inline std::vector<Record> site_of(int jobs) {
  std::vector<Record> out;
  for (int i = 0; i < jobs; ++i) {
    Job job = sample_job();
    job.id = std::to_string(10000000 + i) + "-58f8-4a53-9e53-0f8f6a7f6f01";
    add_fact(job, "m1", "unit.served", "Unit " + std::to_string(jobs - i));
    add_fact(job, "m1", "serial", "SN-" + std::to_string(7000000 + i));
    add_fact(job, "", "customer", "Northside Management");
    add_fact(job, "", "company", "Rivera Electric");
    add_fact(job, "", "signoff.state", "commissioned-with-open-points", FactSource::Decoded);
    out.push_back(record_of(std::move(job)));
  }
  return out;
}

}  // namespace lineside::test
