#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/survey/score_cell.hpp"
#include "nps/survey/survey.hpp"

namespace nps::survey {

/// Collects what the cells of one column are, without keeping any of them.
class ColumnProfiler {
 public:
  static constexpr std::size_t kMostDistinct = 1'000;

  void add(std::string_view cell, const ScoreParser& parser);

  /// Fills the figures and the kind. `is_date_column` tells that numbers are times.
  void describe(ColumnProfile& profile, bool is_date_column) const;

 private:
  void add_distinct(std::string_view value);
  [[nodiscard]] std::string_view kind(bool is_date_column) const;

  std::uint64_t filled_ = 0;
  std::uint64_t scores_ = 0;
  std::uint64_t numbers_ = 0;
  std::uint64_t dates_ = 0;
  std::vector<std::size_t> hashes_;  ///< sorted
  bool distinct_capped_ = false;
  std::optional<double> min_;
  std::optional<double> max_;
};

}  // namespace nps::survey
