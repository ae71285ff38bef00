#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "nps/survey/scale.hpp"
#include "nps/survey/text_hash.hpp"

namespace nps::survey {

enum class CellKind { score, blank, invalid };

struct ScoreCell {
  CellKind kind = CellKind::blank;
  int score = 0;
  friend bool operator==(const ScoreCell&, const ScoreCell&) = default;
};

/// Reads score cells. Nothing is rounded or clamped: a cell is a score of the scale, blank (no
/// answer), or invalid.
///
/// In this order:
///  1. mapped words and words that mean no answer (`NA`, `N/A`, `n/a`, `NaN`, `NULL`, `None`,
///     `nil`, `-`, `—`, `.`, `#N/A`, `(跳过)`, `未作答` …), compared after trimming and folding;
///  2. a number: `9`, ` 9 `, `9.0`, `9,0`, `09`, `+9`, `９`, with a unit (`9分`, `9점`, `9 points`,
///     `5星`) or as a fraction of the highest score (`9/10`, `9 / 10`);
///  3. a number and a label, either first, with punctuation between them: `9 - Very likely`,
///     `10 (best)`, `10分：非常愿意`, `Extremely likely - 10`, `best (10)`. After or before a
///     number with a unit such as `分` a blank is enough: `非常可能 10分`.
///
/// `="9"`, a spreadsheet's way to keep a text, is what stands between the quotes.
///
/// A label must hold a letter, and digits inside it must repeat the score: `9 or 10`, `7-8`, `9,5`,
/// `maybe, 9`, `8.5`, `0x9`, `1e1`, `10分钟` and `10 minutes` are invalid. So are digits in the
/// form of superscripts, circles or fractions, and `10-Sep`, which is what a spreadsheet makes of
/// `9/10`. A dash that touches a number after a blank is its sign: `likely -10` is invalid. A cell
/// of more than 400 bytes is no score.
class ScoreParser {
 public:
  /// `maps` are "TEXT=SCORE" as typed after --map, split at the last `=`; `na` are texts that mean
  /// no answer beside the usual ones. Both may be digits (`11=10`, `99`) and win over the usual
  /// reading. Throws Error{usage} for a map without `=`, text or score, to a score outside the
  /// scale, or that contradicts another map or `na`.
  ScoreParser(const Scale& scale, std::span<const std::string> maps,
              std::span<const std::string> na);

  /// One or two plain digits are looked up without allocation; other forms may allocate.
  [[nodiscard]] ScoreCell parse(std::string_view cell) const {
    const std::size_t index = plain_index(cell);
    return index < plain_.size() ? plain_[index] : parse_other(cell);
  }
  [[nodiscard]] const Scale& scale() const { return scale_; }

 private:
  static constexpr std::size_t kPlain = 110;

  /// Index in the table of plain digits: `0`-`9`, then `00`-`99`; beyond it for other texts.
  static std::size_t plain_index(std::string_view cell) {
    const auto digit = [&](std::size_t at) {
      return static_cast<std::size_t>(static_cast<unsigned char>(cell[at])) - '0';
    };
    if (cell.size() == 1 && digit(0) < 10) return digit(0);
    if (cell.size() == 2 && digit(0) < 10 && digit(1) < 10) return 10 + digit(0) * 10 + digit(1);
    return kPlain;
  }
  [[nodiscard]] ScoreCell parse_other(std::string_view cell) const;
  void learn(std::string_view text, const ScoreCell& meaning);
  [[nodiscard]] const ScoreCell* find_word(std::string_view text) const;
  [[nodiscard]] ScoreCell read(std::string_view text) const;

  Scale scale_;
  /// By folded text, and by the text as typed, which spares most cells the folding.
  std::unordered_map<std::string, ScoreCell, TextHash, std::equal_to<>> words_;
  bool words_hold_digits_ = false;
  std::array<ScoreCell, kPlain> plain_{};  ///< `0` to `9`, then `00` to `99`
};

}  // namespace nps::survey
