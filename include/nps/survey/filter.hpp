#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "nps/survey/date.hpp"
#include "nps/survey/date_rules.hpp"

namespace nps::survey {

/// How the cells of a column are written, as far as the file and the user say.
struct CellForm {
  bool decimal_comma = false;  ///< cells are not apart by commas, so `2,25` is a number
  DateRules dates;
  std::optional<DateOrder> date_order;  ///< of dates that read both ways, when it is known
};

/// What a condition says of a row.
enum class Verdict {
  kept,
  dropped,
  undecided,      ///< a date reads both ways, and the readings disagree
  not_comparable  ///< not empty, and nothing that stands below or above the limit
};

/// `=` and `!=`: the trimmed cell is one of the values, or with `wanted` false none of them.
struct AmongTerm {
  std::span<const std::string> values;  ///< sorted
  bool wanted = true;
};
/// `<` and its kin.
struct SideTerm {
  std::string comparison;  ///< `<`, `<=`, `>` or `>=`
  /// A number as typed, or a date cut to its precision: `2025-03`, `2025-03-09`,
  /// `2025-03-09T14:30:00`.
  std::string limit;
  bool is_date = false;
};
/// `~` and `!~`: the RE2 pattern matches somewhere in the trimmed cell, or nowhere.
struct PatternTerm {
  std::string_view regex;
  bool wanted = true;
};

/// One condition of --where: `COL=VALUE[,VALUE…]`, `COL!=VALUE[,VALUE…]`, `COL<X`, `COL<=X`,
/// `COL>X`, `COL>=X`, `COL~REGEX`, `COL!~REGEX`, `COL=` (empty), `COL!=` (not empty).
///
/// `=` (or `==`) compares trimmed text exactly; a value may stand in double quotes, where `""` is a
/// quote and a comma is text. `<` and its kin compare numbers when the limit is a number (64-bit
/// whole numbers exactly; at most 40 characters, an exponent of at most two digits), dates when it
/// is a date; an empty cell is dropped. Cells and limit may
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

  /// The condition taken apart, for whoever puts it to something else than cells. The views hold as
  /// long as the condition.
  [[nodiscard]] std::variant<AmongTerm, SideTerm, PatternTerm> terms() const;

  [[nodiscard]] Verdict judge(std::string_view cell, const CellForm& form = {}) const;

 private:
  struct Test;
  explicit Condition(std::unique_ptr<Test> test);
  std::unique_ptr<Test> test_;
};

}  // namespace nps::survey
