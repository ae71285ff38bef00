#include "support/compress.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>

namespace nps::test {

std::string compress(const std::string& kind, const std::string& text) {
  archive* writer = archive_write_new();
  archive_write_add_filter_by_name(writer, kind.c_str());
  archive_write_set_format_raw(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  std::string out(text.size() * 2 + 4096, '\0');
  std::size_t used = 0;
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  archive_entry* entry = archive_entry_new();
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_write_header(writer, entry);
  const auto written = archive_write_data(writer, text.data(), text.size());
  archive_entry_free(entry);
  const int closed = archive_write_close(writer);
  archive_write_free(writer);
  if (closed != ARCHIVE_OK || written != static_cast<la_ssize_t>(text.size())) {
    throw std::runtime_error("cannot compress with " + kind);
  }
  out.resize(used);
  return out;
}

}  // namespace nps::test
