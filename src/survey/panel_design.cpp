#include "survey/panel_design.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace nps::survey {

PanelDesign::PanelDesign(const Roles& roles, const Populations& populations,
                         std::vector<std::vector<std::string>> places)
    : roles_(roles),
      populations_(populations),
      stratified_(strata_of(roles) != nullptr),
      clustered_(!roles.design.empty() && roles.design.back().option == "--cluster"),
      places_(std::move(places)),
      order_(places_.size()) {
  std::iota(order_.begin(), order_.end(), 0U);
  std::sort(order_.begin(), order_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return places_[a] < places_[b]; });
}

PanelDesign::Sample PanelDesign::sample(const std::vector<std::uint64_t>& respondents) const {
  Sample sample;
  SampleDesign drawn{clustered_};
  std::map<std::string, std::uint32_t> strata;
  std::vector<std::string> names;
  sample.strata.resize(places_.size());
  for (const std::uint32_t place : order_) {
    if (respondents[place] == 0) continue;
    const std::string name = stratified_ ? places_[place].front() : std::string();
    const auto [stratum, is_new] = strata.emplace(name, static_cast<std::uint32_t>(strata.size()));
    if (is_new) {
      names.push_back(name);
      drawn.psus.push_back(0);
    }
    sample.strata[place] = stratum->second;
    drawn.psus[stratum->second] += clustered_ ? 1 : static_cast<double>(respondents[place]);
  }
  if (drawn.psus.empty()) drawn.psus.push_back(0);
  drawn.complex = clustered_ || drawn.psus.size() > 1;
  if (!names.empty()) set_populations(drawn, populations_, roles_, names);
  sample.drawn = std::make_shared<const SampleDesign>(std::move(drawn));
  return sample;
}

}  // namespace nps::survey
