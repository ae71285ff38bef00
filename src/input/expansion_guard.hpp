#pragma once

#include <cstdint>
#include <string>

#include "nps/error.hpp"

namespace nps::input {

/// Watches how far compressed data has grown: tables do not shrink a thousandfold, bombs do.
struct ExpansionGuard {
  static constexpr std::uint64_t kAlwaysAllowed = std::uint64_t{1} << 30;
  static constexpr std::uint64_t kLargestRatio = 1000;

  std::uint64_t compressed = 0;
  std::uint64_t expanded = 0;

  /// Throws Error{data} when `expanded` is over 1 GiB and over 1,000 times `compressed`.
  void check(const std::string& file) const {
    if (expanded <= kAlwaysAllowed || expanded / kLargestRatio < compressed) return;
    ErrorDetails details;
    details.file = file;
    details.hint = "unpack it yourself if it is meant to be so large";
    throw Error(ErrorKind::data,
                "the compressed data grow to more than 1,000 times their size and over 1 GiB",
                std::move(details));
  }
};

}  // namespace nps::input
