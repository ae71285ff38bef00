#include "analysis/pair_tests.hpp"

namespace nps::analysis {
namespace {

using stats::Side;

class NpsTests final : public PairTests {
 public:
  NpsTests(const std::vector<GroupAnswers>& groups, const ComparisonOptions& options)
      : options_(options) {
    for (const GroupAnswers& group : groups) {
      counts_.push_back(counts_of(group.tally));
      sides_.push_back(has_answers(sides_.size())
                           ? std::optional(Side(counts_.back(), options.level))
                           : std::nullopt);
    }
  }

  [[nodiscard]] bool has_answers(std::size_t group) const override {
    return counts_[group].n() > 0;
  }

  [[nodiscard]] stats::TwoSampleResult change(std::size_t a, std::size_t b) const override {
    return options_.test->compute(*sides_[b], *sides_[a]);
  }

  [[nodiscard]] stats::TwoSampleResult change_at(std::size_t a, std::size_t b,
                                                 double level) const override {
    return options_.test->compute(Side(counts_[b], level), Side(counts_[a], level));
  }

  [[nodiscard]] std::optional<stats::Detectable> detectable(std::size_t a,
                                                            std::size_t b) const override {
    return stats::detectable_difference(*sides_[a], *sides_[b], kPower);
  }

  void add_shares(PairComparison& pair) const override {
    const stats::Counts& a = counts_[pair.a];
    const stats::Counts& b = counts_[pair.b];
    pair.promoters =
        stats::share_difference({b.promoters, b.n()}, {a.promoters, a.n()}, options_.level);
    pair.detractors =
        stats::share_difference({b.detractors, b.n()}, {a.detractors, a.n()}, options_.level);
  }

  [[nodiscard]] stats::HomogeneityResult all_equal() const override {
    return options_.overall->compute(counts_);
  }

 private:
  const ComparisonOptions& options_;
  std::vector<stats::Counts> counts_;
  std::vector<std::optional<Side>> sides_;
};

class MetricTests final : public PairTests {
 public:
  MetricTests(const std::vector<GroupAnswers>& groups, const ComparisonOptions& options)
      : options_(options), choice_(*options.metric) {
    for (const GroupAnswers& group : groups) {
      samples_.push_back(sample_of(group.tally, choice_.scale));
      values_.push_back(
          choice_.metric->estimate(samples_.back(), choice_.scale, choice_.confidence));
    }
  }

  [[nodiscard]] bool has_answers(std::size_t group) const override { return samples_[group].n > 0; }

  [[nodiscard]] stats::TwoSampleResult change(std::size_t a, std::size_t b) const override {
    return change_at(a, b, options_.level);
  }

  [[nodiscard]] stats::TwoSampleResult change_at(std::size_t a, std::size_t b,
                                                 double level) const override {
    const auto found = choice_.metric->difference(samples_[b], samples_[a], choice_.scale, level);
    stats::TwoSampleResult result;
    if (!found) {
      result.estimate = *values_[b].value - *values_[a].value;
      result.no_interval = result.no_p = kNoDifference;
      return result;
    }
    result.estimate = found->estimate;
    result.interval = found->interval;
    result.statistic = found->z;
    result.df = found->df;
    result.p = found->p;
    return result;
  }

  [[nodiscard]] std::optional<stats::Detectable> detectable(std::size_t a,
                                                            std::size_t b) const override {
    const auto& of_a = values_[a].standard_error;
    const auto& of_b = values_[b].standard_error;
    if (!of_a || !of_b) return std::nullopt;
    return stats::detectable_difference(*of_a * *of_a, 1, *of_b * *of_b, 1, options_.level, kPower);
  }

  void add_shares(PairComparison& pair) const override {
    if (choice_.metric->box == nullptr || choice_.metric->unit == MetricUnit::share) return;
    const Sample& a = samples_[pair.a];
    const Sample& b = samples_[pair.b];
    pair.share = stats::share_difference({b.boxed, b.n}, {a.boxed, a.n}, options_.level);
  }

  [[nodiscard]] stats::HomogeneityResult all_equal() const override {
    return choice_.metric->homogeneity(samples_, *options_.overall);
  }

 private:
  const ComparisonOptions& options_;
  const MetricChoice& choice_;
  std::vector<Sample> samples_;
  std::vector<MetricValue> values_;
};

}  // namespace

std::unique_ptr<PairTests> make_pair_tests(const std::vector<GroupAnswers>& groups,
                                           const ComparisonOptions& options) {
  if (options.metric) return std::make_unique<MetricTests>(groups, options);
  return std::make_unique<NpsTests>(groups, options);
}

}  // namespace nps::analysis
