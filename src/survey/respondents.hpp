#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "nps/survey/date.hpp"
#include "nps/survey/scale.hpp"
#include "nps/survey/survey.hpp"
#include "survey/chunked_vector.hpp"
#include "survey/fingerprint_table.hpp"
#include "survey/group_combinations.hpp"
#include "survey/keyed_hash.hpp"
#include "survey/packed_sums.hpp"

namespace nps::survey {

/// A usable answer of a respondent.
struct Answer {
  int score = 0;                            ///< on the scale
  std::optional<DateCell> date;             ///< none when there is no date or it cannot be read
  std::span<const std::uint32_t> segments;  ///< its group in each breakdown
  std::uint64_t row = 0;                    ///< increases with every row read
  bool unfinished = false;
};

/// What counts for a respondent in the end.
struct FinalAnswer {
  int score = 0;
  double mean = 0;  ///< with Keep::mean, of all answers
  std::span<const std::uint32_t> segments;
  std::uint64_t row = 0;         ///< 0 unless rows are wanted, and with Keep::mean
  std::uint64_t unfinished = 0;  ///< answers taken from unfinished rows
};

struct RespondentOptions {
  Keep keep = Keep::latest;  ///< latest, first or mean
  /// Dates decide, then the order of the rows; an answer without a date gives way to one with a
  /// date. Else dates are not looked at.
  bool dated = false;
  std::size_t breakdowns = 0;
  /// The dates may turn out to be of no use, so that the order of the rows decides.
  bool rows_may_do = false;
  bool rows_wanted = false;  ///< in FinalAnswer
  Scale scale;               ///< at most 128 scores
  HashKey key;
};

/// One answer per respondent. Which of two dates is later may hang on the order of day and month,
/// which only the whole column decides; so the answer is kept for either order until the end, and
/// by the order of the rows where that may have to do.
///
/// Ids are not kept but their fingerprints: two respondents are taken for one with the probability
/// that Fingerprint states. Ids chosen to fall together do not, as long as the key is a secret.
///
/// Beyond 100,000 respondents one takes 13 to 14 bytes without dates, 18 to 20 with dates or
/// Keep::mean; then 1 to 4 for the number of its groups, 5 beyond 16 million combinations. Rows
/// take 9 to 10. A respondent whose answers compare otherwise under another reading of the dates
/// takes 72 more, one with more than 8,191 answers 24 more with Keep::mean.
class Respondents {
 public:
  explicit Respondents(const RespondentOptions& options);

  /// False when the respondent has answered before. An empty id is a respondent of its own.
  /// Answers come in the order of their rows.
  bool add(std::string_view id, const Answer& answer);

  /// In no order that means anything, and that changes with the key. Without an order of day and
  /// month by that of the rows. A mean stands in the groups of the last answer.
  void for_each(std::optional<DateOrder> order,
                const std::function<void(const FinalAnswer&)>& visit) const;

  [[nodiscard]] std::size_t size() const { return table_.size(); }

  /// Whether another answer would count for some respondent if days and months changed places.
  [[nodiscard]] bool order_matters() const;

  /// Memory taken.
  [[nodiscard]] std::size_t bytes() const;

 private:
  /// The ways to order answers.
  enum Reading : std::size_t { kDayFirst, kMonthFirst, kByRow, kReadings };
  static constexpr std::int64_t kUndated = INT64_MIN;

  /// An answer without its date.
  struct Kept {
    std::uint64_t row = 0;
    std::uint32_t groups = 0;  ///< number of their combination
    std::uint8_t score = 0;    ///< above the lowest
    bool unfinished = false;
  };
  /// The answer that counts, and its time, under each reading.
  struct Apart {
    std::array<Kept, kReadings> kept;
    std::array<std::int64_t, kReadings> times{};
  };
  /// What a payload of the table says. It holds the date's code, or the place in apart_ behind the
  /// codes, then the answer.
  struct Entry {
    std::uint64_t code = 0;
    Kept kept;
  };

  [[nodiscard]] Fingerprint fingerprint(std::string_view id);
  [[nodiscard]] std::int64_t time_of(const std::optional<DateCell>& date,
                                     std::size_t reading) const;
  [[nodiscard]] bool replaces(std::int64_t candidate, std::int64_t incumbent) const;

  [[nodiscard]] Entry read(const std::byte* payload) const;
  void write(std::byte* payload, const Entry& entry) const;
  [[nodiscard]] Apart unfold(const Entry& entry) const;
  void set(std::byte* payload, const Kept& kept, const std::optional<DateCell>& date);
  void keep_best(std::byte* payload, const Kept& kept, const std::optional<DateCell>& date);

  void add_to_sum(std::byte* payload, const Answer& answer, std::uint32_t groups);
  void fill_mean(FinalAnswer& answer, std::uint64_t packed) const;

  [[nodiscard]] std::uint32_t read_groups(const std::byte* payload) const;
  void write_groups(std::byte* payload, std::uint32_t groups) const;
  void fit_groups(std::uint32_t groups);

  RespondentOptions options_;
  std::size_t readings_;      ///< how many of Reading can decide
  std::size_t answer_bytes_;  ///< in a payload: date, score and mark, or the sum
  std::size_t row_bytes_;     ///< behind them
  std::size_t groups_bytes_;  ///< behind those; grows
  std::uint64_t unnamed_ = 0;
  GroupCombinations combinations_;
  FingerprintTable table_;
  ChunkedVector<Apart, 256> apart_;
  PackedSums sums_;
};

}  // namespace nps::survey
