#include "survey/respondents.hpp"

#include <cassert>
#include <string>
#include <vector>

#include "survey/date_code.hpp"

namespace nps::survey {
namespace {

constexpr std::size_t kCodeBytes = 5;
static_assert(kDateCodes < std::uint64_t{7} << (8 * kCodeBytes - 3), "places beside the codes");

AnswerLayout layout_of(const RespondentOptions& options) {
  AnswerLayout::Sizes sizes;
  sizes.groups = options.breakdowns > 0;
  if (options.keep == Keep::mean) {
    sizes.number = PackedSums::kBytes;
    sizes.scores = false;
    return AnswerLayout(sizes);
  }
  sizes.number = options.dated ? kCodeBytes : 0;
  sizes.answers = options.rows_may_do ? 2 : 1;
  sizes.rows = options.rows_wanted;
  sizes.weights = options.weights_wanted;
  return AnswerLayout(sizes);
}

/// Unnamed respondents are numbered; another key keeps the numbers apart from ids.
HashKey key_of_unnamed(const HashKey& key) { return {~key.first, key.second}; }

}  // namespace

Respondents::Respondents(const RespondentOptions& options)
    : options_(options),
      combinations_(options.breakdowns, options.key),
      layout_(layout_of(options)),
      table_(layout_.size()) {}

Fingerprint Respondents::fingerprint(std::string_view id) {
  if (!id.empty()) return fingerprint_of(options_.key, id);
  const std::string number = std::to_string(unnamed_++);
  return fingerprint_of(key_of_unnamed(options_.key), number);
}

std::int64_t Respondents::time_of(const std::optional<DateCell>& date, std::size_t reading) const {
  if (!options_.dated || !date) return kUndated;
  if (reading == kDayFirst && date->day_first_ok) return date->day_first;
  if (reading == kMonthFirst && date->month_first_ok) return date->month_first;
  return kUndated;
}

bool Respondents::replaces(std::int64_t candidate, std::int64_t incumbent) const {
  if (options_.keep == Keep::latest) return candidate >= incumbent;
  if (candidate == kUndated) return false;
  return incumbent == kUndated || candidate < incumbent;
}

void Respondents::expect(std::string_view id) const {
  table_.expect(fingerprint_of(options_.key, id));
}

bool Respondents::add(std::string_view id, const Answer& answer) {
  assert(options_.scale.contains(answer.score));
  const std::uint32_t groups = combinations_.number(answer.segments);
  if (layout_.widen_for(groups)) table_.widen(layout_.size());
  const auto [payload, is_new] = table_.find_or_add(fingerprint(id));
  if (options_.keep == Keep::mean) {
    add_to_sum(payload, answer);
    layout_.set_answer(payload, kByDate, {0, groups, 0, false});
    return is_new;
  }
  const auto score = static_cast<std::uint8_t>(answer.score - options_.scale.min);
  const KeptAnswer kept{answer.row, groups, score, answer.unfinished, answer.weight};
  if (answer.date) settle_order(*answer.date);
  if (is_new) {
    set(payload, kept, answer.date);
  } else {
    keep_best(payload, kept, answer.date);
  }
  const bool counts_by_row = is_new || options_.keep == Keep::latest;
  if (options_.rows_may_do && counts_by_row) layout_.set_answer(payload, kByRow, kept);
  return is_new;
}

/// The first date to do so wins: where the dates contradict each other, no order counts.
void Respondents::settle_order(const DateCell& date) {
  if (settled_ || date.day_first_ok == date.month_first_ok) return;
  settled_ = date.day_first_ok ? kDayFirst : kMonthFirst;
}

/// The answer counts under all readings.
void Respondents::set(std::byte* payload, const KeptAnswer& kept,
                      const std::optional<DateCell>& date) {
  layout_.set_answer(payload, kByDate, kept);
  if (!options_.dated) return;
  if (const std::optional<std::uint64_t> code = date_code(date)) {
    layout_.set_number(payload, *code);
    return;
  }
  set_apart(payload, {{kept, kept}, {time_of(date, kDayFirst), time_of(date, kMonthFirst)}});
}

void Respondents::set_apart(std::byte* payload, const Apart& apart) {
  const std::uint64_t number = layout_.number(payload);
  if (number >= kDateCodes) {
    apart_[number - kDateCodes] = apart;
  } else {
    layout_.set_number(payload, kDateCodes + apart_.size());
    apart_.push_back(apart);
  }
}

Respondents::Apart Respondents::unfold(const std::byte* payload) const {
  const std::uint64_t number = layout_.number(payload);
  if (number >= kDateCodes) return apart_[number - kDateCodes];
  const KeptAnswer kept = layout_.answer(payload, kByDate);
  const std::optional<DateCell> date = date_of_code(number);
  return {{kept, kept}, {time_of(date, kDayFirst), time_of(date, kMonthFirst)}};
}

void Respondents::keep_best(std::byte* payload, const KeptAnswer& kept,
                            const std::optional<DateCell>& date) {
  const Apart before = unfold(payload);
  Apart after = before;
  std::size_t replaced = 0;
  for (const Reading reading : {kDayFirst, kMonthFirst}) {
    const Reading judge = settled_.value_or(reading);
    if (!replaces(time_of(date, judge), before.times[judge])) continue;
    after.kept[reading] = kept;
    after.times[reading] = time_of(date, reading);
    ++replaced;
  }
  if (replaced == 0) return;
  if (replaced == kReadings && layout_.number(payload) < kDateCodes) {
    set(payload, kept, date);
  } else {
    set_apart(payload, after);
  }
}

KeptAnswer Respondents::kept_under(const std::byte* payload, std::optional<DateOrder> order) const {
  if (!order && options_.rows_may_do) return layout_.answer(payload, kByRow);
  const std::uint64_t number = layout_.number(payload);
  if (number < kDateCodes) return layout_.answer(payload, kByDate);
  const Reading reading = order == DateOrder::month_first ? kMonthFirst : kDayFirst;
  return apart_[number - kDateCodes].kept[reading];
}

void Respondents::add_to_sum(std::byte* payload, const Answer& answer) {
  const std::uint64_t packed = layout_.number(payload);
  AnswerSum sum = sums_.read(packed);
  sum.scores += static_cast<std::uint64_t>(answer.score - options_.scale.min);
  ++sum.answers;
  sum.unfinished += answer.unfinished ? 1 : 0;
  layout_.set_number(payload, sums_.write(packed, sum));
}

void Respondents::fill_mean(FinalAnswer& answer, const std::byte* payload) const {
  const AnswerSum sum = sums_.read(layout_.number(payload));
  const auto answers = static_cast<std::int64_t>(sum.answers);
  const std::int64_t scores = static_cast<std::int64_t>(sum.scores) + answers * options_.scale.min;
  answer.mean = static_cast<double>(scores) / static_cast<double>(answers);
  answer.unfinished = sum.unfinished;
}

bool Respondents::order_matters() const {
  if (settled_) return false;
  for (std::size_t place = 0; place < apart_.size(); ++place) {
    const Apart& apart = apart_[place];
    if (apart.kept[kDayFirst].row != apart.kept[kMonthFirst].row) return true;
  }
  return false;
}

void Respondents::for_each(std::optional<DateOrder> order,
                           const std::function<void(const FinalAnswer&)>& visit) const {
  const bool means = options_.keep == Keep::mean;
  std::vector<std::uint32_t> groups(options_.breakdowns);
  table_.for_each_named([&](const Fingerprint& respondent, const std::byte* payload) {
    const KeptAnswer kept = means ? layout_.answer(payload, kByDate) : kept_under(payload, order);
    combinations_.groups(kept.groups, groups);
    FinalAnswer answer;
    answer.respondent = respondent;
    answer.segments = groups;
    if (means) {
      fill_mean(answer, payload);
    } else {
      answer.score = options_.scale.min + kept.score;
      answer.row = options_.rows_wanted ? kept.row : 0;
      answer.unfinished = kept.unfinished ? 1 : 0;
      answer.weight = kept.weight;
    }
    visit(answer);
  });
}

std::size_t Respondents::bytes() const {
  return table_.bytes() + combinations_.bytes() + apart_.bytes() + sums_.bytes();
}

}  // namespace nps::survey
