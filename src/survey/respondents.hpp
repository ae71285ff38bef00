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
#include "survey/answer_layout.hpp"
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
  double weight = 1;
};

/// What counts for a respondent in the end.
struct FinalAnswer {
  Fingerprint respondent;  ///< of the id: the same in every table with the same key
  int score = 0;
  double mean = 0;  ///< with Keep::mean, of all answers
  std::span<const std::uint32_t> segments;
  std::uint64_t row = 0;         ///< 0 unless rows are wanted, and with Keep::mean
  std::uint64_t unfinished = 0;  ///< answers taken from unfinished rows
  double weight = 1;             ///< unless weights are not wanted, and with Keep::mean
};

struct RespondentOptions {
  Keep keep = Keep::latest;  ///< latest, first or mean
  /// Dates decide, then the order of the rows; an answer without a date gives way to one with a
  /// date. Else dates are not looked at.
  bool dated = false;
  std::size_t breakdowns = 0;
  /// The dates may turn out to be of no use, so that the order of the rows decides.
  bool rows_may_do = false;
  bool rows_wanted = false;     ///< in FinalAnswer
  bool weights_wanted = false;  ///< in FinalAnswer
  Scale scale;                  ///< at most 128 scores
  HashKey key;
};

/// One answer per respondent. Which of two dates is later may hang on the order of day and month,
/// which only the whole column decides; so the answer is kept for either order, until a date that
/// reads one way only settles it, and by the order of the rows where that may have to do.
///
/// Ids are not kept but their fingerprints: two respondents are taken for one with the probability
/// that Fingerprint states. Ids chosen to fall together do not, as long as the key is a secret.
///
/// Beyond 100,000 respondents, one takes 13 to 14 bytes without dates, 18 to 20 with dates or
/// Keep::mean, and 1 to 4 more for the number of its groups (5 beyond 16 million combinations).
/// When rows may do, groups take twice as much and the other score 1 more: 24 with up to 256
/// combinations, 27 with up to 65,536. Rows take 9 to 10, twice when they may do. Before the order
/// is settled, a respondent for whom either order keeps another answer takes 48 more; one with more
/// than 8,191 answers takes 24 more with Keep::mean.
class Respondents {
 public:
  explicit Respondents(const RespondentOptions& options);

  /// Says that the id is one of the next to be added, which then takes less time.
  void expect(std::string_view id) const;

  /// False when the respondent has answered before. An empty id is a respondent of its own.
  /// Answers come in the order of their rows.
  bool add(std::string_view id, const Answer& answer);

  /// In the order of the fingerprints, which means nothing and changes with the key. Answers are
  /// those by the order of day and month given, which must not be against a date that settled it,
  /// without one by the order of the rows. A mean stands in the groups of the last answer.
  void for_each(std::optional<DateOrder> order,
                const std::function<void(const FinalAnswer&)>& visit) const;

  [[nodiscard]] std::size_t size() const { return table_.size(); }

  /// Whether another answer would count for some respondent if days and months changed places; no,
  /// once the order is settled.
  [[nodiscard]] bool order_matters() const;

  /// Memory taken.
  [[nodiscard]] std::size_t bytes() const;

 private:
  /// The orders of day and month.
  enum Reading : std::size_t { kDayFirst, kMonthFirst, kReadings };
  static constexpr std::int64_t kUndated = INT64_MIN;

  /// Answers in a payload. Before them stands the code of the date of the first, or the place in
  /// apart_ behind the codes, or the sum.
  enum Which : std::size_t { kByDate, kByRow };

  /// The answer that counts, and its time, under each reading.
  struct Apart {
    std::array<KeptAnswer, kReadings> kept;
    std::array<std::int64_t, kReadings> times{};
  };

  [[nodiscard]] Fingerprint fingerprint(std::string_view id);
  [[nodiscard]] std::int64_t time_of(const std::optional<DateCell>& date,
                                     std::size_t reading) const;
  [[nodiscard]] bool replaces(std::int64_t candidate, std::int64_t incumbent) const;

  void settle_order(const DateCell& date);
  void set(std::byte* payload, const KeptAnswer& kept, const std::optional<DateCell>& date);
  void set_apart(std::byte* payload, const Apart& apart);
  [[nodiscard]] Apart unfold(const std::byte* payload) const;
  void keep_best(std::byte* payload, const KeptAnswer& kept, const std::optional<DateCell>& date);
  [[nodiscard]] KeptAnswer kept_under(const std::byte* payload,
                                      std::optional<DateOrder> order) const;

  void add_to_sum(std::byte* payload, const Answer& answer);
  void fill_mean(FinalAnswer& answer, const std::byte* payload) const;

  RespondentOptions options_;
  std::uint64_t unnamed_ = 0;
  std::optional<Reading> settled_;
  GroupCombinations combinations_;
  AnswerLayout layout_;
  FingerprintTable table_;
  ChunkedVector<Apart, 256> apart_;
  PackedSums sums_;
};

}  // namespace nps::survey
