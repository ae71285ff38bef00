#include "nps/survey/score_sum.hpp"

#include <cmath>

namespace nps::survey {
namespace {

/// Units in a whole; a power of two, so that no bit of a double is lost by the factor.
constexpr std::int64_t kWhole = std::int64_t{1} << 60U;

}  // namespace

void ScoreSum::add_mean(double mean) {
  const double whole = std::trunc(mean);
  whole_ += static_cast<std::int64_t>(whole);
  add_units(static_cast<std::int64_t>((mean - whole) * static_cast<double>(kWhole)));
}

void ScoreSum::merge(const ScoreSum& other) {
  whole_ += other.whole_;
  add_units(other.units_);
}

void ScoreSum::add_units(std::int64_t units) {
  units_ += units;
  if (units_ < 0) {
    units_ += kWhole;
    --whole_;
  } else if (units_ >= kWhole) {
    units_ -= kWhole;
    ++whole_;
  }
}

double ScoreSum::value() const {
  return static_cast<double>(whole_) + static_cast<double>(units_) / static_cast<double>(kWhole);
}

}  // namespace nps::survey
