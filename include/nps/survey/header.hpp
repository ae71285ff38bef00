#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nps/input/delimited_file.hpp"
#include "nps/survey/platform.hpp"

namespace nps::survey {

/// A column as its header describes it, trimmed.
struct Column {
  std::string name;      ///< empty when the header cell is
  std::string question;  ///< text of the question where the export keeps it beside the name
};

/// The header of a file as understood.
struct Header {
  const Platform* platform = nullptr;  ///< never null after read_header; may be `generic`
  bool platform_named = false;         ///< by --platform
  std::size_t rows = 1;
  std::vector<Column> columns;
};

/// Understands the first records of a file. `platform` (empty: find it out) and `header_rows`
/// override what the head says; with no header row the columns have no names. Throws Error{usage}
/// for an unknown platform, more than 100 header rows, or more than the head's own when no row of
/// data would be left.
[[nodiscard]] Header read_header(std::span<const input::HeadRecord> head, std::string_view platform,
                                 std::optional<std::uint64_t> header_rows);

/// The name by which the program speaks of a column: its own, or `#N` when it has none.
[[nodiscard]] std::string display_name(const Header& header, std::size_t position);

}  // namespace nps::survey
