#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "nps/survey/date.hpp"
#include "nps/survey/survey.hpp"
#include "survey/chunked_vector.hpp"
#include "survey/text_index.hpp"

namespace nps::survey {

/// A usable answer of a respondent.
struct Answer {
  int score = 0;
  std::optional<DateCell> date;             ///< none when there is no date or it cannot be read
  std::span<const std::uint32_t> segments;  ///< its group in each breakdown
  std::uint64_t row = 0;                    ///< number of the row in the order read
  bool unfinished = false;
};

/// What counts for a respondent in the end.
struct FinalAnswer {
  int score = 0;
  double mean = 0;  ///< with Keep::mean, of all answers
  std::span<const std::uint32_t> segments;
  std::uint64_t row = 0;         ///< not with Keep::mean
  std::uint64_t unfinished = 0;  ///< answers taken from unfinished rows
};

/// One answer per respondent. Which of two dates is later may hang on the order of day and month,
/// which only the whole column decides; so the answer is kept for either order until the end, and
/// by the order of the rows where that may have to do.
class Respondents {
 public:
  /// `keep` is latest, first or mean. With `dated`, dates decide, then the order of the rows; an
  /// answer without a date gives way to one with a date.
  /// `rows_may_do`: the dates may turn out to be of no use, so that the order of the rows decides.
  Respondents(Keep keep, bool dated, std::size_t breakdowns, bool rows_may_do = false);

  /// False when the respondent has answered before. An empty id is a respondent of its own.
  bool add(std::string_view id, const Answer& answer);

  /// In order of first appearance, without an order of day and month by that of the rows.
  /// A mean stands in the groups of the last answer.
  void for_each(std::optional<DateOrder> order,
                const std::function<void(const FinalAnswer&)>& visit) const;

  [[nodiscard]] std::size_t size() const { return ids_.size(); }

  /// Whether another answer would count for some respondent if days and months changed places.
  [[nodiscard]] bool order_matters() const;

 private:
  static constexpr std::int64_t kUndated = INT64_MIN;
  struct Kept {
    std::int64_t time = kUndated;
    std::uint64_t row = 0;
    std::int32_t score = 0;
    bool unfinished = false;
  };
  struct Sum {
    std::int64_t scores = 0;
    std::uint64_t answers = 0;
    std::uint64_t unfinished = 0;
  };

  /// What is kept of an answer under one way to order it.
  enum Reading : std::size_t { kDayFirst, kMonthFirst, kByRow };
  [[nodiscard]] static Kept read(const Answer& answer, std::size_t reading);
  [[nodiscard]] bool replaces(const Kept& candidate, const Kept& incumbent) const;
  void add_to_sum(std::uint32_t number, const Answer& answer);
  void keep_best(std::size_t place, const Answer& answer, std::size_t reading);
  void set_segments(std::size_t place, const Answer& answer);
  [[nodiscard]] FinalAnswer final_answer(std::size_t place) const;

  Keep keep_;
  std::size_t readings_;  ///< answers kept per respondent: one, or one for each Reading
  std::size_t breakdowns_;
  TextIndex ids_;
  ChunkedVector<Kept> kept_;  ///< empty with Keep::mean
  ChunkedVector<Sum> sums_;   ///< only with Keep::mean
  ChunkedVector<std::uint32_t> segments_;
};

}  // namespace nps::survey
