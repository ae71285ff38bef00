#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "nps/survey/date.hpp"

namespace nps::survey {

/// A limit that cells stand below, at or above: a number, or a date in ISO form. Cells of the other
/// kind, or of neither, are on no side of it.
class Bound {
 public:
  /// Which sides are wanted.
  struct Accepts {
    bool less = false;
    bool equal = false;
    bool greater = false;
  };

  /// Nothing when the trimmed `limit` is neither a number nor a date.
  [[nodiscard]] static std::optional<Bound> parse(std::string_view limit, Accepts accepts);

  /// `cell` is trimmed.
  [[nodiscard]] bool holds(std::string_view cell) const;

 private:
  /// Whole numbers stay exact: two 64-bit ids must not be rounded together.
  using Number = std::variant<std::int64_t, double>;
  enum class Precision { month, day, second };
  struct IsoTime {
    CivilSeconds time = 0;
    Precision precision = Precision::second;
  };

  Bound(std::variant<Number, IsoTime> limit, Accepts accepts) : limit_(limit), accepts_(accepts) {}
  static std::optional<Number> read_number(std::string_view text);
  static std::optional<IsoTime> read_iso(std::string_view text);
  static int order(const Number& a, const Number& b);
  static int order(const IsoTime& cell, const IsoTime& limit);

  std::variant<Number, IsoTime> limit_;
  Accepts accepts_;
};

}  // namespace nps::survey
