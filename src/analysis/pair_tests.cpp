#include "analysis/pair_tests.hpp"

#include "analysis/class_test.hpp"
#include "analysis/metric_samples.hpp"
#include "nps/analysis/domain.hpp"
#include "nps/analysis/weighted_metric.hpp"
#include "nps/analysis/weighted_tally.hpp"
#include "nps/stats/estimate.hpp"

namespace nps::analysis {
namespace {

using stats::Side;

constexpr std::string_view kEmptyGroup = "a group has no answers";
constexpr std::string_view kOnlyMover =
    "one group is a whole population: of the tests, mover alone holds a sample against it";

/// A difference that has no test.
stats::TwoSampleResult untested(double estimate, std::string_view reason) {
  stats::TwoSampleResult result;
  result.estimate = estimate;
  result.no_interval = result.no_p = reason;
  return result;
}

/// Of a group with answers; by weight where they have weights.
double nps_of(const survey::Tally& tally) {
  return *stats::nps(tally.weighting() ? weights_by_group(*tally.weighting()) : counts_of(tally));
}

/// Of the NPS; each group is worked out once.
class NpsTests final : public PairTests {
 public:
  NpsTests(const std::vector<GroupAnswers>& groups, const ComparisonOptions& options)
      : groups_(groups), options_(options) {
    for (const GroupAnswers& group : groups) {
      const auto& weighting = group.tally.weighting();
      domains_.push_back(weighting ? std::optional<Domain>(*weighting) : std::nullopt);
      if (weighting) {
        sides_.push_back(domains_.back()->side(options.level));
      } else if (group.tally.n() > 0) {
        sides_.emplace_back(Side(counts_of(group.tally), options.level));
      } else {
        sides_.emplace_back();
      }
    }
  }

  [[nodiscard]] std::optional<stats::TwoSampleResult> change(std::size_t a,
                                                             std::size_t b) const override {
    if (groups_[a].tally.n() == 0 || groups_[b].tally.n() == 0) return std::nullopt;
    return change_at(a, b, options_.level);
  }

  [[nodiscard]] std::string_view why_not(std::size_t /*a*/, std::size_t /*b*/) const override {
    return kEmptyGroup;
  }

  [[nodiscard]] bool is_certain(std::size_t a, std::size_t b) const override {
    return domains_[a] && domains_[b] && domains_[a]->is_census() && domains_[b]->is_census();
  }

  [[nodiscard]] stats::TwoSampleResult change_at(std::size_t a, std::size_t b,
                                                 double level) const override {
    const std::optional<SidePair> both = pair_of(a, b);
    if (!both) {
      return untested(nps_of(groups_[b].tally) - nps_of(groups_[a].tally),
                      is_certain(a, b) ? kCertain : kNoChance);
    }
    if ((both->a.is_known || both->b.is_known) && !options_.test->takes_known) {
      return untested(both->b.nps - both->a.nps, kOnlyMover);
    }
    if (!both->df && level == both->a.level) return options_.test->compute(both->b, both->a);
    const auto at = [&](double its_level) {
      return options_.test->compute(at_level(both->b, its_level), at_level(both->a, its_level));
    };
    return stats::test_by_design(at, level, both->df);
  }

  [[nodiscard]] std::optional<stats::Detectable> detectable(std::size_t a,
                                                            std::size_t b) const override {
    const std::optional<SidePair> both = pair_of(a, b);
    if (!both) return std::nullopt;
    const std::optional<double> level = stats::level_by_design(options_.level, both->df);
    if (!level) return std::nullopt;
    const auto answers = [](const Side& side) { return side.is_known ? 1 : side.counts.n(); };
    return stats::detectable_difference(both->a.variance, answers(both->a), both->b.variance,
                                        answers(both->b), *level,
                                        stats::power_by_design(kPower, both->df));
  }

  void add_shares(PairComparison& pair) const override {
    pair.promoters = share_change(pair.a, pair.b, survey::Group::promoter);
    pair.detractors = share_change(pair.a, pair.b, survey::Group::detractor);
  }

  [[nodiscard]] NamedTest all_equal() const override {
    std::vector<Domain> joint;
    std::vector<const survey::Weighting*> weightings;
    std::vector<stats::Counts> counts;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (domains_[i]) joint.push_back(*domains_[i]);
      if (domains_[i]) weightings.push_back(&*groups_[i].tally.weighting());
      counts.push_back(counts_of(groups_[i].tally));
    }
    if (options_.overall->is_rao_scott_with_weights && weightings.size() == groups_.size()) {
      if (const auto classes = test_classes(weightings)) return {kRaoScottTest, *classes};
    }
    const auto linked = test_linked(joint, groups_.size(), options_.overall->name);
    if (linked) return *linked;
    return {options_.overall->name, options_.overall->compute(counts)};
  }

 private:
  struct SidePair {
    Side a;
    Side b;
    stats::DesignDf df;
  };

  [[nodiscard]] std::optional<SidePair> pair_of(std::size_t a, std::size_t b) const {
    if (!sides_[a] || !sides_[b]) return std::nullopt;
    const bool is_weighted = domains_[a] && domains_[b];
    const std::optional<double> factor =
        is_weighted ? joint_factor(*domains_[a], *domains_[b]) : std::optional(1.0);
    if (!factor) return std::nullopt;
    const stats::DesignDf df = is_weighted ? joint_df(*domains_[a], *domains_[b]) : std::nullopt;
    if (*factor == 1) return SidePair{*sides_[a], *sides_[b], df};
    return SidePair{*domains_[a]->side(options_.level, *factor),
                    *domains_[b]->side(options_.level, *factor), df};
  }

  static Side at_level(const Side& side, double level) {
    return side.is_known ? Side::known(side.nps, level) : Side(side.counts, level);
  }

  /// Of the shares of one of the three groups, b less a.
  [[nodiscard]] std::optional<stats::Difference> share_change(std::size_t a, std::size_t b,
                                                              survey::Group group) const {
    const auto& weighting_a = groups_[a].tally.weighting();
    const auto& weighting_b = groups_[b].tally.weighting();
    if (!weighting_a || !weighting_b) {
      return stats::share_difference(part_of(sides_[b]->counts, group),
                                     part_of(sides_[a]->counts, group), options_.level);
    }
    const Domain of_a(share_of(*weighting_a, group));
    const Domain of_b(share_of(*weighting_b, group));
    const std::optional<double> factor = joint_factor(of_a, of_b);
    if (!factor) return std::nullopt;
    const auto at = [&](double level) {
      return stats::share_difference(of_b.promoters(*factor), of_a.promoters(*factor), level);
    };
    return stats::difference_by_design(at, options_.level, joint_df(of_a, of_b));
  }

  static stats::Part part_of(const stats::Counts& counts, survey::Group group) {
    return {group == survey::Group::promoter ? counts.promoters : counts.detractors, counts.n()};
  }

  const std::vector<GroupAnswers>& groups_;
  const ComparisonOptions& options_;
  std::vector<std::optional<Domain>> domains_;  ///< of answers with weights
  std::vector<std::optional<Side>> sides_;
};

/// Of another metric, which knows its test.
class MetricTests final : public PairTests {
 public:
  MetricTests(const std::vector<GroupAnswers>& groups, const ComparisonOptions& options)
      : groups_(groups), options_(options), choice_(*options.metric) {
    const bool has_share =
        choice_.metric->box != nullptr && choice_.metric->unit != MetricUnit::share;
    for (const GroupAnswers& group : groups) {
      sides_.emplace_back(group.tally, choice_);
      if (has_share) shares_.push_back(MetricSide::of_share(group.tally, choice_));
      values_.push_back(measure_metric(group.tally, choice_).value);
    }
  }

  [[nodiscard]] std::optional<stats::TwoSampleResult> change(std::size_t a,
                                                             std::size_t b) const override {
    if (groups_[a].tally.n() == 0 || groups_[b].tally.n() == 0) return std::nullopt;
    return change_at(a, b, options_.level);
  }

  [[nodiscard]] std::string_view why_not(std::size_t /*a*/, std::size_t /*b*/) const override {
    return kEmptyGroup;
  }

  [[nodiscard]] bool is_certain(std::size_t a, std::size_t b) const override {
    return sides_[a].is_census() && sides_[b].is_census();
  }

  [[nodiscard]] stats::TwoSampleResult change_at(std::size_t a, std::size_t b,
                                                 double level) const override {
    const auto both = independent_samples(sides_[a], sides_[b]);
    const auto found =
        both ? difference_at({both->b, both->a, both->df}, choice_, level) : std::nullopt;
    if (!found) {
      return untested(*values_[b] - *values_[a],
                      is_certain(a, b) ? kCertain : why_none(both, level));
    }
    stats::TwoSampleResult result;
    result.estimate = found->estimate;
    result.interval = found->interval;
    result.statistic = found->z;
    result.df = found->df;
    result.p = found->p;
    return result;
  }

  [[nodiscard]] std::optional<stats::Detectable> detectable(std::size_t a,
                                                            std::size_t b) const override {
    const auto both = independent_samples(sides_[a], sides_[b]);
    if (!both) return std::nullopt;
    const auto of_a = error_of(both->a);
    const auto of_b = error_of(both->b);
    if (!of_a || !of_b) return std::nullopt;
    const std::optional<double> level = stats::level_by_design(options_.level, both->df);
    if (!level) return std::nullopt;
    return stats::detectable_difference(*of_a * *of_a, 1, *of_b * *of_b, 1, *level,
                                        stats::power_by_design(kPower, both->df));
  }

  void add_shares(PairComparison& pair) const override {
    if (shares_.empty()) return;
    const auto both = independent_samples(shares_[pair.a], shares_[pair.b]);
    if (!both) return;
    const auto at = [&](double level) {
      return stats::share_difference(part_of(both->b), part_of(both->a), level);
    };
    pair.share = stats::difference_by_design(at, options_.level, both->df);
  }

  [[nodiscard]] NamedTest all_equal() const override {
    std::vector<Domain> joint;
    std::vector<Sample> samples;
    for (const MetricSide& side : sides_) {
      if (side.domain()) joint.push_back(*side.domain());
      samples.push_back(side.sample().value_or(Sample{}));
    }
    const auto linked = test_linked(joint, groups_.size(), options_.overall->name);
    if (linked) return *linked;
    return {options_.overall->name, choice_.metric->homogeneity(samples, *options_.overall)};
  }

 private:
  [[nodiscard]] static std::string_view why_none(const std::optional<SamplePair>& both,
                                                 double level) {
    if (!both) return kNoChance;
    return stats::level_by_design(level, both->df) ? kNoDifference : stats::kTooFewUnits;
  }

  [[nodiscard]] std::optional<double> error_of(const Sample& sample) const {
    if (sample.is_known) return 0;
    return choice_.metric->estimate(sample, choice_.scale, choice_.confidence).standard_error;
  }

  const std::vector<GroupAnswers>& groups_;
  const ComparisonOptions& options_;
  const MetricChoice& choice_;
  std::vector<MetricSide> sides_;
  std::vector<MetricSide> shares_;  ///< of a metric that has a share beside its value
  std::vector<std::optional<double>> values_;
};

}  // namespace

std::unique_ptr<PairTests> make_pair_tests(const std::vector<GroupAnswers>& groups,
                                           const ComparisonOptions& options) {
  if (options.metric) return std::make_unique<MetricTests>(groups, options);
  return std::make_unique<NpsTests>(groups, options);
}

}  // namespace nps::analysis
