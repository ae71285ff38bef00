#pragma once

#include <string_view>

#include "input/block_marks.hpp"

namespace nps::input {

/// Marks `text`, of less than 4 GiB, which stands in the grammar of careful_reader as `start` says;
/// `kScanPadding` bytes behind it may be read. Uses the widest vectors that the processor has. A
/// word with a quote that neither opens nor closes a whole field is marked byte by byte.
void mark_block(std::string_view text, char separator, ScanState start, BlockMarks& marks);

}  // namespace nps::input
