#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "nps/input/record_reader.hpp"
#include "nps/survey/population.hpp"
#include "nps/survey/weighting.hpp"
#include "survey/survey_file.hpp"

namespace nps::survey {

/// What a row counts as.
enum class RowFate { weighted, no_level, no_weight, preview, malformed, unknown_level };

/// Judges the rows of a file, read with all their cells.
class RowWeigher {
 public:
  /// Throws Error{usage} for a column that is not there.
  RowWeigher(const OpenSurveyFile& file, const WeightingOptions& options,
             const Population& population);

  RowFate judge(const input::Record& record);

  /// Levels and weight of the row just judged, when it is to be weighted.
  [[nodiscard]] const WeightingUnit& unit() const { return unit_; }
  /// The margin in which the row just judged has a level that the population lacks.
  [[nodiscard]] std::size_t unknown_margin() const { return unknown_margin_; }
  /// The values of a row in a margin.
  [[nodiscard]] std::vector<std::string> values_of(const input::Record& record,
                                                   std::size_t margin) const;

  [[nodiscard]] const std::vector<std::size_t>& columns_of(std::size_t margin) const {
    return margins_[margin].columns;
  }
  [[nodiscard]] std::optional<std::size_t> weight_column() const { return weight_; }

 private:
  struct Margin {
    std::vector<std::size_t> columns;
    std::map<std::string, std::uint32_t, std::less<>> levels;
  };

  [[nodiscard]] bool has_values(const Margin& margin, const input::Record& record) const;

  std::vector<std::string> na_;
  std::vector<Margin> margins_;
  std::optional<std::size_t> weight_;
  const RowTest* preview_ = nullptr;
  std::optional<std::size_t> preview_column_;
  WeightingUnit unit_;
  std::size_t unknown_margin_ = 0;
  std::string key_;
};

}  // namespace nps::survey
