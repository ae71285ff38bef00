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
/// `=` compares trimmed text exactly; a value may stand in double quotes, where `""` is a quote and
/// a comma is text. `<` and its kin compare numbers when both sides are numbers, dates when both
/// sides are dates in ISO form, else keep nothing. A regular expression (RE2) may match anywhere.
class Condition {
 public:
  /// `is_column` tells whether a name is a column, so that a column whose name holds an operator
  /// (`Recommend (0=no)?`) can be named: the leftmost operator whose left side is a column counts,
  /// else the leftmost operator. Throws Error{usage} for a text without operator or a bad regex.
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
