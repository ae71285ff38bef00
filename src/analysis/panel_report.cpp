#include "nps/analysis/panel_report.hpp"

#include <array>
#include <string_view>
#include <tuple>

#include "nps/analysis/domain.hpp"
#include "nps/stats/survey_design.hpp"
#include "nps/text/number.hpp"

namespace nps::analysis {
namespace {

constexpr std::string_view kCensus = "all there are have answered: nothing is left to chance";

std::size_t group_of(const survey::Scale& scale, std::size_t place) {
  switch (scale.group(scale.min + static_cast<int>(place))) {
    case survey::Group::promoter:
      return 0;
    case survey::Group::passive:
      return 1;
    case survey::Group::detractor:
      return 2;
  }
  return 2;
}

/// Counts the moves between the groups.
void add_transitions(const survey::PanelTally& tally, const survey::Scale& scale,
                     PanelReport& report) {
  for (std::size_t i = 0; i < tally.joint.size(); ++i) {
    for (std::size_t j = 0; j < tally.joint[i].size(); ++j) {
      const std::int64_t count = tally.joint[i][j];
      const std::size_t from = group_of(scale, i);
      const std::size_t to = group_of(scale, j);
      report.transitions.counts[from][to] += static_cast<double>(count);
      // Promoters are group 0.
      (to < from ? report.improved : to > from ? report.worsened : report.unchanged) += count;
    }
  }
}

/// The weights of a cell by transition, or their squares.
stats::TransitionVector row_of(const survey::MoveCell& cell, double survey::MoveWeights::*sum) {
  stats::TransitionVector row{};
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = cell.moves[i / 3][i % 3].*sum;
  return row;
}

/// As analysis::design_df of those who gave both answers, but in every sample.
double df_of(const survey::PanelMoves& moves) {
  const survey::SampleDesign& sample = *moves.sample;
  if (!sample.clustered) return degrees_of_freedom(sample);
  survey::Weighting places{moves.sample, 0, {}};
  for (const survey::MoveCell& cell : moves.cells) {
    survey::DesignCell& place = places.cells.emplace_back();
    place.stratum = cell.stratum;
    place.psu = cell.psu;
  }
  return *design_df(places);
}

/// Covariances of the sums of weights. `unknown` is why there are none, if there are none.
stats::TransitionDesign design_of(const survey::PanelMoves& moves, std::string_view unknown) {
  const survey::SampleDesign& sample = *moves.sample;
  stats::TransitionDesign design;
  design.unknown = unknown;
  design.df = df_of(moves);
  constexpr std::size_t kMoves = std::tuple_size_v<stats::TransitionVector>;
  std::vector<std::array<std::array<stats::StratumProducts, kMoves>, kMoves>> strata(
      sample.psus.size());
  for (const survey::MoveCell& cell : moves.cells) {
    const stats::TransitionVector weights = row_of(cell, &survey::MoveWeights::weights);
    const stats::TransitionVector squares = row_of(cell, &survey::MoveWeights::squares);
    for (std::size_t i = 0; i < kMoves; ++i) {
      for (std::size_t j = 0; j < kMoves; ++j) {
        stats::StratumProducts& sums = strata[cell.stratum][i][j];
        sums.total_a += weights[i];
        sums.total_b += weights[j];
        if (sample.clustered) {
          sums.products += weights[i] * weights[j];
        } else if (i == j) {
          sums.products += squares[i];
        }
      }
    }
  }
  for (std::size_t i = 0; i < kMoves; ++i) {
    for (std::size_t j = 0; j < kMoves; ++j) {
      std::vector<stats::StratumProducts> of_pair;
      for (std::size_t h = 0; h < strata.size(); ++h) {
        of_pair.push_back(strata[h][i][j]);
        of_pair.back().psus = sample.psus[h];
        of_pair.back().population = sample.population(h);
      }
      design.covariances[i][j] = stats::domain_covariance(of_pair);
    }
  }
  return design;
}

void add_weights(const survey::PanelTally& tally, PanelReport& report) {
  if (!tally.moves) return;
  stats::Transitions& weighted = report.weighted.emplace();
  weighted.squares.emplace().respondents = report.transitions.n();
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      weighted.counts[i][j] = tally.moves->sums[i][j].weights;
      weighted.squares->weights[i][j] = tally.moves->sums[i][j].squares;
    }
  }
  if (tally.moves->is_designed) {
    const GroupEstimate& stayers = report.stayers_second;
    const bool is_census = stayers.weighted && stayers.weighted->census;
    weighted.design = design_of(*tally.moves, is_census ? kCensus : stayers.reason);
  }
}

/// What a person should know of the design.
void warn_about_design(const survey::PanelTally& tally, PanelReport& report) {
  if (tally.relocated > 0) {
    report.warnings.push_back(
        {"relocated_respondents",
         text::grouped(tally.relocated) +
             (tally.relocated == 1 ? " respondent has" : " respondents have") +
             " another stratum or cluster in the second wave: that of the first counts"});
  }
  constexpr double kFew = 30;
  const auto& design = report.tested().design;
  if (!design || !tally.moves->sample->clustered) return;
  if (!(design->df > 0) || design->df >= kFew) return;
  const std::size_t clusters = tally.moves->cells.size();
  report.warnings.push_back(
      {"few_clusters", "only " + text::grouped(clusters) +
                           (clusters == 1 ? " cluster has" : " clusters have") +
                           " respondents who answered twice: interval and p-value of the change "
                           "allow for it (degrees of freedom: " +
                           text::shortest(design->df) + ")"});
}

void add_tests(const PanelOptions& options, PanelReport& report) {
  if (!(report.transitions.n() > 0)) return;
  const stats::Transitions& tested = report.tested();
  for (const stats::PairedTest& test : stats::paired_tests()) {
    if (&test == options.test) report.chosen = report.tests.size();
    report.tests.push_back({&test, test.compute(tested, options.level)});
  }
  const std::optional<double> p = report.result()->p;
  report.significant = p && *p < 1 - options.level;
  report.stuart_maxwell = stats::stuart_maxwell(tested);
  report.bhapkar = stats::bhapkar(tested);
  report.promoters = stats::mcnemar(tested, 0);
  report.detractors = stats::mcnemar(tested, 2);
}

}  // namespace

std::optional<double> PanelReport::change_points() const {
  if (weighted) return result() == nullptr ? std::nullopt : std::optional(100 * result()->estimate);
  const survey::Tally& before = stayers_first.tally;
  const survey::Tally& after = stayers_second.tally;
  if (before.n() == 0) return std::nullopt;
  const std::int64_t net =
      after.promoters() - after.detractors() - before.promoters() + before.detractors();
  return 100 * static_cast<double>(net) / static_cast<double>(before.n());
}

PanelReport make_panel_report(const survey::PanelTally& tally, const survey::Scale& scale,
                              const PanelOptions& options) {
  const auto estimate = [&](const survey::Tally& answers) {
    return estimate_group(answers, *options.interval, options.level);
  };
  PanelReport report{estimate(tally.first),
                     estimate(tally.second),
                     estimate(tally.stayers_first),
                     estimate(tally.stayers_second),
                     estimate(tally.leavers),
                     estimate(tally.newcomers),
                     {},
                     {},
                     0,
                     0,
                     0,
                     {},
                     0,
                     false,
                     {},
                     {},
                     {},
                     {},
                     {}};
  add_transitions(tally, scale, report);
  add_weights(tally, report);
  add_tests(options, report);
  warn_about_design(tally, report);
  return report;
}

}  // namespace nps::analysis
