#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "nps/survey/date.hpp"
#include "nps/survey/filter.hpp"

namespace nps::survey {

/// A limit that cells stand below, at or above: a number, or a date of any form that parse_date
/// reads. Cells of the other kind, or of neither, are on no side of it.
class Bound {
 public:
  /// Which sides are wanted.
  struct Accepts {
    bool less = false;
    bool equal = false;
    bool greater = false;
  };

  /// Nothing when the trimmed `limit` is neither a number nor a date, or a date with two readings.
  [[nodiscard]] static std::optional<Bound> parse(std::string_view limit, Accepts accepts);

  [[nodiscard]] bool is_date() const { return std::holds_alternative<Day>(limit_); }

  /// The limit as far as it is precise: `2025-03`, `2025-03-09`, `2025-03-09T14:30:00`; nothing for
  /// a number.
  [[nodiscard]] std::optional<std::string> iso_date() const;

  /// `cell` is trimmed; an empty one is dropped. Of a number such as `1,234` in a file without
  /// decimal dots, and of a date with two readings, both readings must agree.
  [[nodiscard]] Verdict judge(std::string_view cell, const CellForm& form) const;

 private:
  /// Whole numbers stay exact: two 64-bit ids must not be rounded together.
  using Number = std::variant<std::int64_t, double>;
  enum class Precision { month, day, second };
  struct Day {
    CivilSeconds time = 0;
    Precision precision = Precision::second;
    CellZone zone = {};
  };

  Bound(std::variant<Number, Day> limit, Accepts accepts) : limit_(limit), accepts_(accepts) {}
  static std::optional<Number> read_number(std::string_view text);
  static int order(const Number& a, const Number& b);
  static int order(CivilSeconds cell, const Day& limit);
  static Precision precision_of(std::string_view text, CivilSeconds time);
  /// The limit in the civil time of cells.
  [[nodiscard]] Day limit_for(const DateRules& cells) const;
  [[nodiscard]] bool accepts(int order) const;
  [[nodiscard]] Verdict judge_number(std::string_view cell, const CellForm& form) const;
  [[nodiscard]] Verdict judge_decimal_comma(std::string_view cell) const;
  [[nodiscard]] Verdict judge_date(std::string_view cell, const CellForm& form) const;

  std::variant<Number, Day> limit_;
  Accepts accepts_;
};

}  // namespace nps::survey
