#include "survey/respondents.hpp"

#include <vector>

namespace nps::survey {

Respondents::Respondents(Keep keep, bool dated, std::size_t breakdowns, bool rows_may_do)
    : keep_(keep),
      readings_(!dated || keep == Keep::mean ? 1
                : rows_may_do                ? 3
                                             : 2),
      breakdowns_(breakdowns) {}

Respondents::Kept Respondents::read(const Answer& answer, std::size_t reading) {
  Kept kept{kUndated, answer.row, answer.score, answer.unfinished};
  if (!answer.date || reading == kByRow) return kept;
  const bool day_first = reading == kDayFirst;
  const bool reads = day_first ? answer.date->day_first_ok : answer.date->month_first_ok;
  if (reads) kept.time = day_first ? answer.date->day_first : answer.date->month_first;
  return kept;
}

bool Respondents::replaces(const Kept& candidate, const Kept& incumbent) const {
  if (keep_ == Keep::latest) return candidate.time >= incumbent.time;
  if (candidate.time == kUndated) return false;
  return incumbent.time == kUndated || candidate.time < incumbent.time;
}

bool Respondents::add(std::string_view id, const Answer& answer) {
  const TextIndex::Place place =
      id.empty() ? TextIndex::Place{ids_.add_unnamed(), true, {}} : ids_.find_or_add(id);
  if (keep_ == Keep::mean) {
    add_to_sum(place.number, answer);
    return place.is_new;
  }
  for (std::size_t reading = 0; reading < readings_; ++reading) {
    keep_best(std::size_t{place.number} * readings_ + reading, answer, reading);
  }
  return place.is_new;
}

void Respondents::add_to_sum(std::uint32_t number, const Answer& answer) {
  sums_.grow_to(std::size_t{number} + 1);
  Sum& sum = sums_[number];
  sum.scores += answer.score;
  ++sum.answers;
  sum.unfinished += answer.unfinished ? 1 : 0;
  set_segments(number, answer);
}

void Respondents::keep_best(std::size_t place, const Answer& answer, std::size_t reading) {
  const Kept candidate = read(answer, reading);
  if (place == kept_.size()) {
    kept_.push_back(candidate);
  } else if (replaces(candidate, kept_[place])) {
    kept_[place] = candidate;
  } else {
    return;
  }
  set_segments(place, answer);
}

void Respondents::set_segments(std::size_t place, const Answer& answer) {
  const std::size_t start = place * breakdowns_;
  segments_.grow_to(start + breakdowns_);
  for (std::size_t i = 0; i < breakdowns_; ++i) segments_[start + i] = answer.segments[i];
}

FinalAnswer Respondents::final_answer(std::size_t place) const {
  FinalAnswer answer;
  if (keep_ == Keep::mean) {
    const Sum& sum = sums_[place];
    answer.mean = static_cast<double>(sum.scores) / static_cast<double>(sum.answers);
    answer.unfinished = sum.unfinished;
    return answer;
  }
  const Kept& kept = kept_[place];
  answer.score = kept.score;
  answer.row = kept.row;
  answer.unfinished = kept.unfinished ? 1 : 0;
  return answer;
}

bool Respondents::order_matters() const {
  if (readings_ < 2) return false;
  for (std::size_t place = 0; place < kept_.size(); place += readings_) {
    if (kept_[place].row != kept_[place + 1].row) return true;
  }
  return false;
}

void Respondents::for_each(std::optional<DateOrder> order,
                           const std::function<void(const FinalAnswer&)>& visit) const {
  const std::size_t wanted = !order                            ? kByRow
                             : order == DateOrder::month_first ? kMonthFirst
                                                               : kDayFirst;
  const std::size_t reading = wanted < readings_ ? wanted : 0;
  std::vector<std::uint32_t> segments(breakdowns_);
  for (std::size_t number = 0; number < ids_.size(); ++number) {
    const std::size_t place = number * readings_ + reading;
    FinalAnswer answer = final_answer(place);
    for (std::size_t i = 0; i < breakdowns_; ++i) segments[i] = segments_[place * breakdowns_ + i];
    answer.segments = segments;
    visit(answer);
  }
}

}  // namespace nps::survey
