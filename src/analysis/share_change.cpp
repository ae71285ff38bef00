#include "nps/analysis/share_change.hpp"

#include <cstdint>

#include "nps/analysis/weighted_tally.hpp"

namespace nps::analysis {
namespace {

std::int64_t answers_in(const survey::Tally& tally, stats::Group group) {
  switch (group) {
    case stats::Group::promoter:
      return tally.promoters();
    case stats::Group::passive:
      return tally.passives();
    case stats::Group::detractor:
      break;
  }
  return tally.detractors();
}

std::optional<stats::Part> part_in(const survey::Tally& tally, stats::Group group) {
  if (tally.weighting()) return effective_share(*tally.weighting(), group);
  return stats::Part{static_cast<double>(answers_in(tally, group)), static_cast<double>(tally.n())};
}

}  // namespace

std::optional<stats::Difference> share_change(const survey::Tally& a, const survey::Tally& b,
                                              stats::Group group, double level) {
  const std::optional<stats::Part> before = part_in(a, group);
  const std::optional<stats::Part> after = part_in(b, group);
  if (!before || !after) return std::nullopt;
  return stats::share_difference(*after, *before, level);
}

}  // namespace nps::analysis
