#include "nps/survey/tally.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <functional>

#include "nps/error.hpp"

namespace nps::survey {

Tally Tally::of_groups(std::int64_t promoters, std::int64_t passives, std::int64_t detractors) {
  Tally tally;
  tally.score_sum_.reset();
  tally.promoters_ = promoters;
  tally.passives_ = passives;
  tally.detractors_ = detractors;
  return tally;
}

void Tally::add(const Scale& scale, int score, std::int64_t times) {
  assert(scale.contains(score));
  switch (scale.group(score)) {
    case Group::promoter:
      promoters_ += times;
      break;
    case Group::passive:
      passives_ += times;
      break;
    case Group::detractor:
      detractors_ += times;
      break;
  }
  if (score_sum_) score_sum_->add(score * times);
  if (!distribution_.empty()) distribution_[static_cast<std::size_t>(score - scale.min)] += times;
}

void Tally::add_mean(const Scale& scale, double score) {
  if (score >= scale.promoters.low) {
    ++promoters_;
  } else if (score <= scale.detractors.high) {
    ++detractors_;
  } else {
    ++passives_;
  }
  if (score_sum_) score_sum_->add_mean(score);
  distribution_.clear();
}

void Tally::merge(const Tally& other) {
  const bool both_count_scores = !distribution_.empty() && !other.distribution_.empty();
  if (both_count_scores && distribution_.size() != other.distribution_.size()) {
    throw Error(ErrorKind::internal, "tallies of different scales cannot be merged");
  }
  if (weighting_ && other.weighting_) {
    weighting_->merge(*other.weighting_);
  } else {
    weighting_.reset();
  }
  promoters_ += other.promoters_;
  passives_ += other.passives_;
  detractors_ += other.detractors_;
  if (score_sum_ && other.score_sum_) {
    score_sum_->merge(*other.score_sum_);
  } else {
    score_sum_.reset();
  }
  if (!both_count_scores) {
    distribution_.clear();
    return;
  }
  std::transform(distribution_.begin(), distribution_.end(), other.distribution_.begin(),
                 distribution_.begin(), std::plus<>());
}

}  // namespace nps::survey
