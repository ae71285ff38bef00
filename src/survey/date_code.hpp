#pragma once

#include <cstdint>
#include <optional>

#include "nps/survey/date.hpp"

namespace nps::survey {

/// A date cell as one number below kDateCodes, with both its readings. A second reading is the
/// first with day and month changed about, so that one time and the kind of the cell are enough.
///
/// Nothing for a cell that is not so: 24:00 moves the readings of a day to days that are not each
/// other's, and a weekday may rule one out. 0 for no date.
[[nodiscard]] std::optional<std::uint64_t> date_code(const std::optional<DateCell>& date);

/// The cell of a code. A reading that is not ok is left 0.
[[nodiscard]] std::optional<DateCell> date_of_code(std::uint64_t code);

/// First and last second of the years 1 to 9999.
inline constexpr CivilSeconds kFirstSecond = -62'135'596'800;
inline constexpr CivilSeconds kLastSecond = 253'402'300'799;

/// No date, then as many codes as there are seconds for every kind of cell. About 150 thousand
/// million codes of 40 bits are left.
inline constexpr std::uint64_t kDateCodes = 1 + std::uint64_t{3} * (kLastSecond - kFirstSecond + 1);

}  // namespace nps::survey
