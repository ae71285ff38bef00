#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "nps/survey/scale.hpp"

namespace nps::survey {

enum class CellKind { score, blank, invalid };

struct ScoreCell {
  CellKind kind = CellKind::blank;
  int score = 0;
};

/// Reads score cells: `9`, ` 9 `, `9.0`, `９`, `9分`, `9/10`, `9 - Very likely`,
/// `Extremely likely - 10`, `10 (best)`, and mapped words. Nothing is rounded or clamped; two
/// different numbers in a cell make it invalid.
class ScoreParser {
 public:
  /// `maps` are "TEXT=SCORE" as typed after --map; `na` are texts that mean no answer beside the
  /// usual ones. Both are compared after trimming and folding. Throws Error{usage} for a map
  /// without
  /// `=` or to a score outside the scale.
  ScoreParser(const Scale& scale, std::span<const std::string> maps,
              std::span<const std::string> na);

  [[nodiscard]] ScoreCell parse(std::string_view cell) const;
  [[nodiscard]] const Scale& scale() const { return scale_; }

 private:
  Scale scale_;
  std::unordered_map<std::string, ScoreCell> words_;
};

}  // namespace nps::survey
