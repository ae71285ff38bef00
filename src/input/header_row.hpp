#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "nps/input/delimited_file.hpp"

namespace nps::input {

/// Which of the first rows is the header: the first one, unless lines about the export (titles,
/// dates, pairs of a key and a value) stand before a later one that is clearly it. One of the first
/// 50 rows that holds more of the `wanted` names wins over what the shape of the rows says, unless
/// it reads like question texts or answers below a header. `rows` is not empty.
[[nodiscard]] std::size_t header_row(const std::vector<HeadRecord>& rows,
                                     const std::vector<std::string>& wanted);

/// How many of the wanted names are cells of the row, but for case, blanks and full-width forms.
[[nodiscard]] std::size_t wanted_names_in(const HeadRecord& row,
                                          const std::vector<std::string>& wanted);

/// True when a row is as wide as the header, but for empty cells at the end of either.
[[nodiscard]] bool agrees_with_header(const HeadRecord& header, const HeadRecord& row);

/// Takes away columns at the end that have no name and nothing below it, where most rows do not
/// have their cells at all: the separator that ends such a header ends no row. Where the rows have
/// it too the columns stay, as a cell may be filled further down. `head` begins with the header.
void drop_unnamed_columns(std::vector<HeadRecord>& head);

}  // namespace nps::input
