#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nps/survey/date.hpp"

namespace nps::survey {

/// How the cells of a column are written, as far as the file and the user say.
struct CellForm {
  bool decimal_comma = false;           ///< cells are not apart by commas, so `2,25` is a number
  std::string date_format;              ///< of --date-format; empty: any form of parse_date
  std::optional<DateOrder> date_order;  ///< of dates that read both ways, when it is known
};

/// What a condition says of a row.
enum class Verdict {
  kept,
  dropped,
  undecided,      ///< a date reads both ways, and the readings disagree
  not_comparable  ///< not empty, and nothing that stands below or above the limit
};

/// One condition of --where: `COL=VALUE[,VALUE…]`, `COL!=VALUE[,VALUE…]`, `COL<X`, `COL<=X`,
/// `COL>X`, `COL>=X`, `COL~REGEX`, `COL!~REGEX`, `COL=` (empty), `COL!=` (not empty).
///
/// `=` (or `==`) compares trimmed text exactly; a value may stand in double quotes, where `""` is a
/// quote and a comma is text. `<` and its kin compare numbers when the limit is a number (64-bit
/// whole numbers exactly), dates when it is a date; an empty cell is dropped. Cells and limit may
/// have any form that parse_date reads; a cell of digits is a date only beside a limit that is one,
/// and a limit of digits is a number. A limit without time of day compares days, one without day
/// months: `COL<=2025-03-09` keeps all of that day. A regular expression (RE2) may match anywhere
/// in the trimmed cell.
class Condition {
 public:
  /// `is_column` tells whether a name is a column, so that a column whose name holds an operator
  /// (`Recommend (0=no)?`) can be named: the leftmost operator whose left side is a column counts,
  /// else the leftmost operator. Throws Error{usage} for a text without operator or column, an open
  /// quote, a limit that is neither number nor date or a date that reads both ways, and a bad
  /// regex.
  static Condition parse(std::string_view text,
                         const std::function<bool(std::string_view)>& is_column);

  Condition(Condition&&) noexcept;
  Condition& operator=(Condition&&) noexcept;
  ~Condition();

  /// The column as typed.
  [[nodiscard]] const std::string& column() const;
  /// The whole condition as typed.
  [[nodiscard]] const std::string& text() const;
  /// The values of `=` and `!=`, sorted; none for other operators.
  [[nodiscard]] std::span<const std::string> values() const;
  [[nodiscard]] bool compares_dates() const;

  [[nodiscard]] Verdict judge(std::string_view cell, const CellForm& form = {}) const;

 private:
  struct Test;
  explicit Condition(std::unique_ptr<Test> test);
  std::unique_ptr<Test> test_;
};

}  // namespace nps::survey
