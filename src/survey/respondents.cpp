#include "survey/respondents.hpp"

#include <vector>

namespace nps::survey {

Respondents::Respondents(Keep keep, bool dated, std::size_t breakdowns)
    : keep_(keep), readings_(dated && keep != Keep::mean ? 2 : 1), breakdowns_(breakdowns) {}

Respondents::Kept Respondents::read(const Answer& answer, std::size_t reading) const {
  Kept kept;
  kept.row = answer.row;
  kept.score = answer.score;
  if (keep_ == Keep::mean) {
    kept.time = answer.score;
  } else if (answer.date) {
    const bool day_first = reading == 0;
    const bool reads = day_first ? answer.date->day_first_ok : answer.date->month_first_ok;
    if (reads) kept.time = day_first ? answer.date->day_first : answer.date->month_first;
  }
  return kept;
}

bool Respondents::replaces(const Kept& candidate, const Kept& incumbent) const {
  if (keep_ == Keep::latest) return candidate.time >= incumbent.time;
  if (candidate.time == kUndated) return false;
  return incumbent.time == kUndated || candidate.time < incumbent.time;
}

bool Respondents::add(std::string_view id, const Answer& answer) {
  IdIndex::Place place;
  if (id.empty()) {
    place = {ids_.add_unnamed(), true};
  } else {
    place = ids_.find_or_add(id);
  }
  for (std::size_t reading = 0; reading < readings_; ++reading) {
    const Kept kept = read(answer, reading);
    if (place.is_new) {
      kept_.push_back(kept);
      segments_.insert(segments_.end(), answer.segments.begin(), answer.segments.end());
    } else {
      merge(place.number * readings_ + reading, kept, answer);
    }
  }
  return place.is_new;
}

void Respondents::merge(std::size_t place, const Kept& kept, const Answer& answer) {
  Kept& incumbent = kept_[place];
  if (keep_ == Keep::mean) {
    incumbent.time += kept.time;
    ++incumbent.answers;
    incumbent.row = kept.row;
  } else {
    if (!replaces(kept, incumbent)) return;
    incumbent = kept;
  }
  for (std::size_t i = 0; i < breakdowns_; ++i) {
    segments_[place * breakdowns_ + i] = answer.segments[i];
  }
}

void Respondents::for_each(DateOrder order,
                           const std::function<void(const FinalAnswer&)>& visit) const {
  const std::size_t reading = readings_ == 2 && order == DateOrder::month_first ? 1 : 0;
  std::vector<std::uint32_t> segments(breakdowns_);
  for (std::size_t place = reading; place < kept_.size(); place += readings_) {
    const Kept& kept = kept_[place];
    for (std::size_t i = 0; i < breakdowns_; ++i) segments[i] = segments_[place * breakdowns_ + i];
    FinalAnswer answer{kept.score, static_cast<double>(kept.score), segments, kept.row};
    if (keep_ == Keep::mean) {
      answer.mean = static_cast<double>(kept.time) / static_cast<double>(kept.answers);
    }
    visit(answer);
  }
}

}  // namespace nps::survey
