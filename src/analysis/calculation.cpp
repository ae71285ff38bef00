#include "nps/analysis/calculation.hpp"

namespace nps::analysis {

Calculation calculate(const survey::Tally& tally,
                      const std::vector<const stats::IntervalMethod*>& methods, double level) {
  Calculation calculation{estimate_group(tally, *methods.front(), level), {}};
  for (const auto* method : methods) {
    calculation.intervals.push_back({method->name, method->compute(counts_of(tally), level)});
  }
  return calculation;
}

}  // namespace nps::analysis
