#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "nps/survey/score_cell.hpp"
#include "nps/text/unicode.hpp"

namespace {

using nps::survey::CellKind;
using nps::survey::parse_scale;
using nps::survey::ScoreCell;
using nps::survey::ScoreParser;

void require(bool promise) {
  if (!promise) std::abort();
}

ScoreParser parser(std::string_view scale) {
  const std::array<std::string, 2> maps{"Strongly agree=1", "11=5"};
  const std::array<std::string, 1> na{"99"};
  return ScoreParser(parse_scale(scale), maps, na);
}

}  // namespace

/// Any bytes as a score cell: a score of the scale, blank or invalid; the same with blanks around.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::array<ScoreParser, 3> parsers{parser("0-10"), parser("-5-5"), parser("0-100")};
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes as text
  const std::string_view cell(reinterpret_cast<const char*>(data), size);
  for (const ScoreParser& scores : parsers) {
    const ScoreCell read = scores.parse(cell);
    require(read.kind == CellKind::score ? scores.scale().contains(read.score) : read.score == 0);
    require(scores.parse(nps::text::trim(cell)) == read);
  }
  return 0;
}
