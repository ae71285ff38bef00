#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "nps/input/byte_source.hpp"
#include "nps/survey/survey.hpp"

namespace nps::survey {

/// Weights of those who moved from one group to another.
struct MoveWeights {
  double weights = 0;  ///< their sum
  double squares = 0;  ///< sum of their squares
};

/// Answers of the same respondents in two waves. One answer of a respondent counts in each wave.
/// With weights, a respondent has that of the later wave there is an answer in; only `first` has
/// those of the first. Each tally is then a sample of its own.
struct PanelTally {
  explicit PanelTally(const Scale& scale);

  Tally first;                                   ///< all answers of the first wave
  Tally second;                                  ///< all answers of the second
  std::vector<std::vector<std::int64_t>> joint;  ///< [first][second], scores from scale.min on
  Tally stayers_first;                           ///< answers of those who gave both
  Tally stayers_second;
  Tally leavers;    ///< answers in the first wave of those who gave none in the second
  Tally newcomers;  ///< answers in the second wave of those who gave none in the first
  /// Of those who gave both, [first][second] as `Group` numbers them; nothing without weights.
  std::optional<std::array<std::array<MoveWeights, 3>, 3>> moves;
};

/// The answers of a survey by respondent and wave. Respondents are told apart within each wave.
class Panel {
 public:
  Panel();
  Panel(Panel&& other) noexcept;
  Panel& operator=(Panel&& other) noexcept;
  ~Panel();

  /// What is told about the input; `overall` are all answers with an id, `rows.used` those without
  /// one, too. No breakdowns.
  [[nodiscard]] const SurveyTally& survey() const;

  /// Answers of respondents per wave: one per file in their order, or one per value of the wave
  /// column in no order that means anything; the value of answers without a wave is empty.
  [[nodiscard]] const BreakdownTally& waves() const;

  /// Answers without an id, which cannot be followed: in none of the tallies.
  [[nodiscard]] std::uint64_t unnamed() const;

  /// Two waves by their numbers in `waves`.
  [[nodiscard]] PanelTally join(std::size_t first, std::size_t second) const;

 private:
  friend Panel read_panel(const SurveyOptions& options, const input::FileOpener& open_file);
  struct Content;
  std::unique_ptr<Content> content_;
};

/// Reads the files once. `options.id` must be set and `keep` latest or first. `options.by` holds
/// one breakdown, the wave; or nothing, and each file is a wave. Throws Error{usage|data|input}.
[[nodiscard]] Panel read_panel(const SurveyOptions& options, const input::FileOpener& open_file);

}  // namespace nps::survey
