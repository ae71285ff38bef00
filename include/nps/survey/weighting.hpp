#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nps/input/byte_source.hpp"
#include "nps/survey/population.hpp"
#include "nps/survey/survey.hpp"

namespace nps::survey {

/// The survey to be weighted. It is read twice: once to count, once to write.
struct WeightingOptions {
  std::string file;
  SurveyOptions form;           ///< form of the file, score column and scale, and `na`: texts that
                                ///< mean no level and no score
  std::string weight;           ///< column of weights to begin with; empty: all are 1
  std::string name = "weight";  ///< of the new column
};

/// Where every row went. `read` is the sum of the others.
struct WeightingRows {
  std::uint64_t read = 0;
  std::uint64_t weighted = 0;
  std::uint64_t no_level = 0;   ///< without a level of some variable: written with no weight
  std::uint64_t no_weight = 0;  ///< the weight to begin with is no number from 0 on: the same
  std::uint64_t preview = 0;    ///< made while the survey was tried out: the same
  std::uint64_t malformed = 0;  ///< more cells than the header: not written
};

/// Rows that are alike.
struct WeightingUnit {
  std::vector<std::uint32_t> levels;  ///< one per margin of the population
  double weight = 1;                  ///< to begin with
  std::uint64_t rows = 0;
  std::array<std::uint64_t, 3> answers{};  ///< rows with a score, by its Group
};

/// A survey as far as weights look at it.
struct WeightingSample {
  SurveyFile file;
  std::vector<std::vector<std::string>> columns;  ///< of each margin, as in the header
  std::optional<std::string> weight;
  std::optional<std::string> score;
  std::string no_score;              ///< English: why the answers of a survey are not counted
  std::vector<WeightingUnit> units;  ///< by levels, then weight: not by the order of rows
  WeightingRows rows;
};

/// Throws Error{usage} for standard input, a pipe and an empty file: nothing of it could be read
/// twice.
void require_file(const std::string& path, const input::FileOpener& open_file);

/// Counts the rows. Throws Error{usage} for a column that is not there, a level of the survey that
/// the population lacks, a level of the population that no row has, and a column that is called
/// like the new one; else what reading throws. The score column is found as in reports; where there
/// is none, or its scale is in doubt, no answers are counted.
[[nodiscard]] WeightingSample read_sample(const WeightingOptions& options,
                                          const Population& population,
                                          const input::FileOpener& open_file);

/// Receives the survey again, row after row.
struct WeightedReceiver {
  std::function<void(std::span<const std::string> names)> columns;
  /// The cells, as many as there are names but for the last, the weight.
  std::function<void(std::span<const std::string_view> cells, std::optional<double> weight)> row;
};

/// Hands on every row with its weight; `weights` are those of the sample's units. Throws
/// Error{input} when the file is no longer the same.
void write_weighted(const WeightingOptions& options, const Population& population,
                    const WeightingSample& sample, std::span<const double> weights,
                    const input::FileOpener& open_file, const WeightedReceiver& receiver);

}  // namespace nps::survey
