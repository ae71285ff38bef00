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

/// By the group of the first answer and of the second, as `Group` numbers them.
using MoveTable = std::array<std::array<MoveWeights, 3>, 3>;

/// The moves in one stratum or, in a clustered sample, in one primary sampling unit.
struct MoveCell {
  std::uint32_t stratum = 0;
  std::uint32_t psu = 0;
  MoveTable moves{};
};

/// The weights of those who gave both answers.
struct PanelMoves {
  std::shared_ptr<const SampleDesign> sample;  ///< that they are a part of
  std::vector<MoveCell> cells = {};
  MoveTable sums{};          ///< over all cells
  bool is_designed = false;  ///< with strata, clusters or populations: a part of all respondents
};

/// Answers of the same respondents in two waves. One answer of a respondent counts in each wave.
/// With weights, a respondent has that of the later wave there is an answer in; only `first` has
/// those of the first. Each tally is then a sample of its own; but with strata, clusters or
/// populations those who stayed, left or came are parts of the sample of all respondents of both
/// waves, and who gave both answers stands where the first says.
struct PanelTally {
  explicit PanelTally(const Scale& scale);

  Tally first;                                   ///< all answers of the first wave
  Tally second;                                  ///< all answers of the second
  std::vector<std::vector<std::int64_t>> joint;  ///< [first][second], scores from scale.min on
  Tally stayers_first;                           ///< answers of those who gave both
  Tally stayers_second;
  Tally leavers;    ///< answers in the first wave of those who gave none in the second
  Tally newcomers;  ///< answers in the second wave of those who gave none in the first
  std::optional<PanelMoves> moves;  ///< of those who gave both; nothing without weights
  std::uint64_t relocated = 0;      ///< who gave both from different strata or clusters
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

  /// Two waves by their numbers in `waves`. Throws Error{usage|data} for a population smaller than
  /// what was drawn from it.
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
