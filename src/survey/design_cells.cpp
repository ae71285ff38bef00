#include "survey/design_cells.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "nps/error.hpp"
#include "nps/text/number.hpp"

namespace nps::survey {
namespace {

using Key = std::vector<std::string>;

DesignCell cell_of(const Tally& tally, const WeightSums& sums) {
  DesignCell cell;
  cell.answers = static_cast<double>(tally.n());
  for (const Group group : {Group::promoter, Group::passive, Group::detractor}) {
    const auto at = static_cast<std::size_t>(group);
    cell.weights[at] = sums.weights(group);
    cell.squared_weights[at] = sums.squared_weights(group);
  }
  cell.scores = sums.score_sums();
  return cell;
}

using SamplePointer = std::shared_ptr<const SampleDesign>;

/// Puts other cells in the place of a tally's.
void set_cells(Tally& tally, std::vector<DesignCell> cells, const SamplePointer& sample) {
  tally.set_weighting({sample, tally.weighting()->score_sum, std::move(cells)});
}

std::string grouped(double number) {
  return number == std::floor(number) ? text::grouped(static_cast<std::uint64_t>(number))
                                      : text::shortest(number);
}

std::string drawn_units(const SampleDesign& sample, std::size_t stratum) {
  return fmt::format("the {} {} in the data", grouped(sample.psus[stratum]),
                     sample.clustered ? "clusters" : "answers");
}

void refuse_small_population(const SampleDesign& sample) {
  if (sample.populations.front() >= sample.psus.front()) return;
  ErrorDetails details;
  details.column = "--population";
  details.hint = "it is the number there would be if all had been asked";
  throw Error(ErrorKind::usage,
              fmt::format("a population of {} is smaller than {}",
                          grouped(sample.populations.front()), drawn_units(sample, 0)),
              details);
}

[[noreturn]] void refuse_small_stratum(const SampleDesign& sample, std::size_t stratum,
                                       const std::string& name, const Roles& roles,
                                       const StratumPopulations::Said& said) {
  ErrorDetails details;
  details.file = said.file;
  details.line = said.line;
  details.column = roles.population->name;
  details.hint = fmt::format(
      "the column holds the number of {} there would be if all had been asked, not a share",
      sample.clustered ? "clusters" : "answers");
  const RoleColumn* const strata = strata_of(roles);
  throw Error(ErrorKind::data,
              fmt::format("{}population of {} is smaller than {}",
                          strata == nullptr ? "a " : fmt::format("stratum '{}': a ", name),
                          grouped(said.population), drawn_units(sample, stratum)),
              details);
}

/// Numbers strata and primary sampling units in order of first appearance.
class Design {
 public:
  explicit Design(const Roles& roles)
      : columns_(roles.design.size()),
        stratified_(strata_of(roles) != nullptr),
        clustered_(roles.design.back().option == "--cluster") {}

  /// Takes the cells of the whole sample, the values of the design's columns as keys.
  std::vector<DesignCell> learn(const SegmentTable& table) {
    std::vector<DesignCell> cells;
    const BreakdownTally tally = table.result();
    const std::vector<WeightSums> sums = table.weights();
    for (std::size_t i = 0; i < tally.segments.size(); ++i) {
      const SegmentTally& segment = tally.segments[i];
      const auto psu = static_cast<std::uint32_t>(places_.size());
      places_[segment.key] = {stratum_of(segment.key), psu};
      cells.push_back(placed(cell_of(segment.tally, sums[i]), segment.key));
    }
    sample_.clustered = clustered_;
    sample_.psus.resize(strata_.empty() ? 1 : strata_.size());
    sample_.complex = clustered_ || sample_.psus.size() > 1;
    for (const DesignCell& cell : cells) {
      sample_.psus[cell.stratum] += clustered_ ? 1 : cell.answers;
    }
    return cells;
  }

  /// Shares the cells of a breakdown crossed with the design out among its segments.
  void share_out(const SegmentTable& crossed, const SamplePointer& sample,
                 BreakdownTally& breakdown) const {
    std::map<Key, std::vector<DesignCell>> cells;
    const BreakdownTally tally = crossed.result();
    const std::vector<WeightSums> sums = crossed.weights();
    for (std::size_t i = 0; i < tally.segments.size(); ++i) {
      const SegmentTally& part = tally.segments[i];
      const auto split = part.key.end() - static_cast<std::ptrdiff_t>(columns_);
      const Key of_design(split, part.key.end());
      cells[Key(part.key.begin(), split)].push_back(
          placed(cell_of(part.tally, sums[i]), of_design));
    }
    for (SegmentTally& segment : breakdown.segments) {
      set_cells(segment.tally, std::move(cells[segment.key]), sample);
    }
  }

  /// Throws Error for populations that cannot be.
  [[nodiscard]] SampleDesign sample(const Populations& populations, const Roles& roles) const {
    std::vector<std::string> names(sample_.psus.size());
    for (const auto& [name, stratum] : strata_) names[stratum] = name;
    SampleDesign sample = sample_;
    set_populations(sample, populations, roles, names);
    return sample;
  }

 private:
  struct Place {
    std::uint32_t stratum = 0;
    std::uint32_t psu = 0;
  };

  std::uint32_t stratum_of(const Key& key) {
    if (!stratified_) return 0;
    const auto next = static_cast<std::uint32_t>(strata_.size());
    return strata_.emplace(key.front(), next).first->second;
  }
  [[nodiscard]] DesignCell placed(DesignCell cell, const Key& key) const {
    const Place& place = places_.at(key);
    cell.stratum = place.stratum;
    cell.psu = place.psu;
    return cell;
  }

  std::size_t columns_;
  bool stratified_;
  bool clustered_;
  std::map<std::string, std::uint32_t> strata_;
  std::map<Key, Place> places_;
  SampleDesign sample_;
};

}  // namespace

void set_populations(SampleDesign& sample, const Populations& populations, const Roles& roles,
                     const std::vector<std::string>& names) {
  if (populations.in_all) {
    sample.populations = {*populations.in_all};
    return refuse_small_population(sample);
  }
  if (populations.by_row == nullptr) return;
  const auto said = populations.by_row->settle(roles.population->name, strata_of(roles) != nullptr);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto found = said.find(names[i]);
    // Only a survey without answers says nothing.
    if (found == said.end()) return sample.populations.clear();
    sample.populations.push_back(found->second.population);
    if (found->second.population < sample.psus[i]) {
      refuse_small_stratum(sample, i, names[i], roles, found->second);
    }
  }
}

Weighting weighting_of(const Tally& tally, const WeightSums& sums, const SamplePointer& sample) {
  return {sample, sums.score_sum(), {cell_of(tally, sums)}};
}

void add_weights(const Roles& roles, const WeightSums& overall,
                 std::span<const SegmentTable> tables, const Populations& populations,
                 SurveyTally& result) {
  SampleDesign drawn_singly{false, {static_cast<double>(result.overall.n())}};
  if (roles.design.empty()) set_populations(drawn_singly, populations, roles, {""});
  const auto answers = std::make_shared<const SampleDesign>(std::move(drawn_singly));
  result.overall.set_weighting(weighting_of(result.overall, overall, answers));
  for (std::size_t i = 0; i < result.breakdowns.size(); ++i) {
    const std::vector<WeightSums> sums = tables[i].weights();
    std::vector<SegmentTally>& segments = result.breakdowns[i].segments;
    for (std::size_t j = 0; j < segments.size(); ++j) {
      segments[j].tally.set_weighting(weighting_of(segments[j].tally, sums[j], answers));
    }
  }
  if (roles.design.empty()) return;

  const std::span<const SegmentTable> crossed = tables.subspan(result.breakdowns.size());
  Design design(roles);
  std::vector<DesignCell> cells = design.learn(crossed.front());
  const auto sample = std::make_shared<const SampleDesign>(design.sample(populations, roles));
  set_cells(result.overall, std::move(cells), sample);
  for (std::size_t i = 0; i < result.breakdowns.size(); ++i) {
    design.share_out(crossed[i + 1], sample, result.breakdowns[i]);
  }
}

}  // namespace nps::survey
