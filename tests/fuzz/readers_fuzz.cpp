// Any bytes, in any way to cut them: the fast reader gives what the careful one gives. The first
// four bytes choose the separator, the columns, the blocks and threads, and the processor's
// instruction set.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string>

#include "nps/input/delimiter.hpp"
#include "support/both_readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nps;
  constexpr std::size_t kChoices = 4;
  if (size < kChoices) return 0;
  const char separator = input::kDelimiters[data[0] % input::kDelimiters.size()].character;
  input::Selection selection;
  selection.header_width = data[1] % 8U;
  selection.all = (data[1] & 0x80U) != 0;
  // The last of them lies behind more separators than are walked over one by one.
  constexpr std::size_t kColumns[] = {0, 1, 3, 20};
  for (std::size_t i = 0; i < std::size(kColumns); ++i) {
    if ((data[1] >> (3 + i) & 1U) != 0) selection.columns.push_back(kColumns[i]);
  }
  const auto targets = input::scan_targets();
  const test::FastWay way{test::kBlockSizes[data[2] % std::size(test::kBlockSizes)],
                          test::kThreads[data[2] / 16U % std::size(test::kThreads)],
                          (data[3] & 1U) != 0, targets[data[3] / 2U % targets.size()]};
  const std::string text(data + kChoices, data + size);
  if (test::read_careful(text, separator, selection) !=
      test::read_fast(text, separator, selection, way)) {
    std::abort();
  }
  return 0;
}
