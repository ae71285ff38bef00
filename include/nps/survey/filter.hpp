#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nps::survey {

/// One condition of --where: `COL=VALUE[,VALUE…]`, `COL!=VALUE[,VALUE…]`, `COL<X`, `COL<=X`,
/// `COL>X`, `COL>=X`, `COL~REGEX`, `COL!~REGEX`, `COL=` (empty), `COL!=` (not empty).
///
/// `=` (or `==`) compares trimmed text exactly; a value may stand in double quotes, where `""` is a
/// quote and a comma is text. `<` and its kin compare numbers when the limit is a number (64-bit
/// whole numbers exactly, decimals with a dot), dates when it is a date in ISO form; a cell of
/// another kind is not kept. A limit without time of day compares days, one without day months:
/// `COL<=2025-03-09` keeps all of that day. A regular expression (RE2) may match anywhere in the
/// trimmed cell.
class Condition {
 public:
  /// `is_column` tells whether a name is a column, so that a column whose name holds an operator
  /// (`Recommend (0=no)?`) can be named: the leftmost operator whose left side is a column counts,
  /// else the leftmost operator. Throws Error{usage} for a text without operator or column, an open
  /// quote, a limit that is neither number nor date, and a bad regex.
  static Condition parse(std::string_view text,
                         const std::function<bool(std::string_view)>& is_column);

  Condition(Condition&&) noexcept;
  Condition& operator=(Condition&&) noexcept;
  ~Condition();

  /// The column as typed.
  [[nodiscard]] const std::string& column() const;
  [[nodiscard]] bool matches(std::string_view cell) const;

 private:
  struct Test;
  explicit Condition(std::unique_ptr<Test> test);
  std::unique_ptr<Test> test_;
};

}  // namespace nps::survey
