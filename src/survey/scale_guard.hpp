#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/survey/platform.hpp"
#include "nps/survey/score_cell.hpp"

namespace nps::survey {

/// Why the answers are not on the scale they would be counted on, and what settles it.
struct ScaleDoubt {
  std::string message;
  std::string hint;
};

/// Collects what the answers say about the scale they were given on.
class ScaleEvidence {
 public:
  explicit ScaleEvidence(const Scale& scale)
      : scale_(scale), counts_(static_cast<std::size_t>(scale.size())) {}

  void add_score(int score, std::uint64_t times = 1) {
    counts_[static_cast<std::size_t>(score - scale_.min)] += times;
  }
  /// A cell that is no score and not blank.
  void add_other(std::string_view cell, std::uint64_t times = 1);
  /// Adds the answers of another file on the same scale.
  void merge(const ScaleEvidence& other);

  /// Answers per score, from the lowest of the scale on.
  [[nodiscard]] const std::vector<std::uint64_t>& counts() const { return counts_; }

  /// Too few answers to judge by: a part of the scale may be missing by chance.
  [[nodiscard]] bool is_short() const;

  /// Nothing when the answers may well be on the scale of 0 to 10. `column` is the name of the
  /// score column.
  [[nodiscard]] std::optional<ScaleDoubt> doubt(std::string_view column,
                                                const Platform& platform) const;

  /// Whether the scores may be numbers of choices, one too high, although none is out of range:
  /// the platform has such an export and nobody gave the lowest score.
  [[nodiscard]] bool may_be_shifted(const Platform& platform) const;

 private:
  [[nodiscard]] std::optional<ScaleDoubt> doubt_groups(std::string_view column) const;
  [[nodiscard]] std::optional<ScaleDoubt> doubt_shift(const Platform& platform) const;
  [[nodiscard]] std::optional<ScaleDoubt> doubt_aggregates() const;
  [[nodiscard]] std::optional<ScaleDoubt> doubt_short_scale() const;
  [[nodiscard]] std::uint64_t scores() const;
  [[nodiscard]] int lowest() const;
  [[nodiscard]] int highest() const;

  Scale scale_;
  std::vector<std::uint64_t> counts_;
  std::uint64_t elevens_ = 0;
  std::uint64_t other_numbers_ = 0;  ///< numbers that are no scores, 11 left out
  std::uint64_t words_ = 0;
};

/// The number of a cell, perhaps with a per cent sign or a decimal comma.
[[nodiscard]] std::optional<double> loose_number(std::string_view cell);

/// Whether a name is that of the group column a platform sets beside the score: `Q1_NPS_GROUP`.
[[nodiscard]] bool is_group_name(std::string_view name);

}  // namespace nps::survey
