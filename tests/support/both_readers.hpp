#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "input/careful_reader.hpp"
#include "input/fast_reader.hpp"
#include "input/scan_target.hpp"
#include "input/utf8_scan.hpp"
#include "nps/error.hpp"
#include "support/choppy_source.hpp"
#include "support/read_rows.hpp"

namespace nps::test {

/// The rows of a text and how reading it ended.
struct ReadText {
  std::vector<ReadRow> rows;
  std::string error;
  std::uint64_t error_line = 0;
  std::uint64_t undecodable = 0;
  bool operator==(const ReadText&) const = default;
};

/// How the fast reader gets at a text.
struct FastWay {
  std::size_t block_size = 64;
  std::size_t threads = 1;
  bool from_file = false;  ///< else from a stream
  std::string_view target;
};

inline constexpr std::size_t kBlockSizes[] = {1, 7, 63, 64, 65, 4096, std::size_t{1} << 20};
inline constexpr std::size_t kThreads[] = {1, 2, 3, 8};

inline ReadText ended(std::vector<ReadRow> rows, const Error& error) {
  return {std::move(rows), error.message(), error.details().line, 0};
}

/// The careful reader's rows of bytes that are meant to be UTF-8.
inline ReadText read_careful(const std::string& bytes, char separator,
                             const input::Selection& selection) {
  std::string text;
  const std::uint64_t undecodable = input::repair_utf8(bytes, text);
  const auto source = input::memory_source(text);
  const auto reader =
      input::careful_reader(*source, {separator, input::LineEnd::lf, 1, "x.csv"}, selection);
  ReadText result;
  input::Record record;
  try {
    while (reader->next(record)) {
      result.rows.push_back(
          {record.line, record.shape, {record.cells.begin(), record.cells.end()}});
    }
  } catch (const Error& error) {
    return ended(std::move(result.rows), error);
  }
  result.undecodable = undecodable;
  return result;
}

/// The fast reader's.
inline ReadText read_fast(const std::string& bytes, char separator,
                          const input::Selection& selection, const FastWay& way) {
  input::use_scan_target(way.target);
  const input::WantedColumns columns(selection);
  RowCollector collector;
  collector.begin(way.threads);
  input::FastReader reader({separator, input::LineEnd::lf, 1, "x.csv"}, columns, collector);
  std::unique_ptr<input::ByteSource> file = input::memory_source(bytes);
  std::unique_ptr<input::BlockFeed> feed;
  std::uint64_t undecodable = 0;
  if (way.from_file) {
    feed = input::file_feed({"", file.get(), 0}, way.block_size);
  } else {
    std::string text;
    undecodable = input::repair_utf8(bytes, text);
    feed = input::stream_feed(std::make_unique<ChoppySource>(text, way.block_size), way.block_size);
  }
  ReadText result;
  try {
    reader.read(*feed, {}, way.threads, [](const input::Block&) { return true; });
  } catch (const Error& error) {
    result = ended(std::move(collector.rows), error);
    input::use_scan_target("");
    return result;
  }
  input::use_scan_target("");
  result.rows = std::move(collector.rows);
  result.undecodable = undecodable + reader.counts().undecodable;
  return result;
}

}  // namespace nps::test
