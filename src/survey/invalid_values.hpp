#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "nps/survey/survey.hpp"
#include "nps/survey/text_hash.hpp"

namespace nps::survey {

/// Counts score cells that are no scores, by trimmed text. At most 1,000 different ones are kept
/// apart, each cut at 200 bytes; what comes later is counted together.
class InvalidValues {
 public:
  static constexpr std::size_t kMostValues = 1'000;
  static constexpr std::size_t kLongestValue = 200;
  static constexpr std::string_view kOther = "(other values)";

  void add(std::string_view cell, const std::string& file, std::uint64_t line,
           std::uint64_t times = 1);

  /// Most frequent first, then by text; the ones counted together stand last.
  [[nodiscard]] std::vector<InvalidValue> list() const;

 private:
  std::vector<InvalidValue> values_;
  std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> positions_;
  InvalidValue other_;
};

}  // namespace nps::survey
