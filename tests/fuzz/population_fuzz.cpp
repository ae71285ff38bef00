#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "nps/error.hpp"
#include "nps/survey/population.hpp"

namespace {

using nps::input::FileOpener;
using nps::survey::Population;

void require(bool promise) {
  if (!promise) std::abort();
}

/// Shares of a file that is accepted are shares, and every level has a value per column.
void check(Population (*read)(const std::string&, const FileOpener&), const std::string& bytes) {
  Population population;
  try {
    population =
        read("p.csv", [&](const std::string&) { return nps::input::memory_source(bytes); });
  } catch (const nps::Error& error) {
    require(error.kind() == nps::ErrorKind::usage || error.kind() == nps::ErrorKind::data);
    return;
  }
  require(!population.margins.empty());
  for (const auto& margin : population.margins) {
    double sum = 0;
    for (const auto& level : margin.levels) {
      require(level.share >= 0 && level.share <= 1 + 1e-12);
      require(level.values.size() == margin.columns.size());
      sum += level.share;
    }
    require(std::abs(sum - 1) < 1e-9);
  }
}

}  // namespace

/// Any bytes as a file of population shares: refused, or shares that are 1 together.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes as text
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check(nps::survey::read_margins, bytes);
  check(nps::survey::read_cells, bytes);
  return 0;
}
