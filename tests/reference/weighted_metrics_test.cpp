// Metrics of surveys with weights, read from their files, against R's package survey.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "nps/analysis/domain.hpp"
#include "nps/analysis/metric_report.hpp"
#include "nps/analysis/weighted_metric.hpp"
#include "nps/analysis/weighted_tally.hpp"
#include "nps/input/byte_source.hpp"
#include "nps/survey/survey.hpp"
#include "reference/figures.hpp"

namespace {

using nlohmann::json;
using nps::analysis::Domain;
using nps::analysis::MetricChoice;
using nps::analysis::MetricReport;
using nps::analysis::MetricRow;
using nps::analysis::MetricValue;

constexpr nps::reference::Near expect_near{1e-10, 1e-14};
constexpr double kSteps = 10;

std::string text_of(const json& value) {
  return value.is_null() ? std::string() : value.get<std::string>();
}

MetricChoice choice_of(const std::string& figure) {
  const bool is_share = figure == "share";
  const auto* metric = nps::analysis::find_metric(is_share ? "top-box" : "mean");
  return {metric, nps::analysis::metric_scale(*metric, "0-10", is_share ? "8-10" : "", false), {}};
}

nps::survey::SurveyTally survey_of(const json& design, const MetricChoice& choice) {
  nps::survey::SurveyOptions options;
  options.files = {NPS_SOURCE_DIR "/tests/reference/" + design.at("file").get<std::string>()};
  options.score = "score";
  options.scale = choice.scale.scale;
  options.weight = text_of(design.at("weight"));
  options.strata = text_of(design.at("strata"));
  options.cluster = text_of(design.at("psu"));
  if (!design.at("population").is_null())
    options.population = design.at("population").get<double>();
  options.by = {design.at("column").get<std::string>()};
  return nps::survey::tally_survey(options, nps::input::open_file);
}

MetricReport report_of(const nps::survey::SurveyTally& survey, const MetricChoice& choice) {
  nps::analysis::ReportOptions options;
  options.adjust = &nps::stats::adjustments().front();
  options.sort = &nps::analysis::sort_orders().front();
  return nps::analysis::make_metric_report(survey, choice, options);
}

void expect_value(const MetricValue& value, const json& wanted) {
  expect_near(value.value.value(), wanted.at("value"));
  expect_near(value.standard_error.value(), wanted.at("standard_error"));
  expect_near(value.base.value().design_effect.value(), wanted.at("design_effect"));
}

const MetricRow& row_of(const MetricReport& report, const json& segment) {
  const auto& rows = report.breakdowns.front().rows;
  return *std::find_if(rows.begin(), rows.end(), [&](const MetricRow& row) {
    return row.key.front() == segment.at("value");
  });
}

template <typename Check>
void for_each_design(Check check) {
  const json file = nps::reference::figures("weighted_metrics.json");
  ASSERT_EQ(file.at("designs").size(), 8U);
  for (const json& design : file.at("designs")) {
    for (const std::string figure : {"mean", "share"}) {
      SCOPED_TRACE(design.at("id").get<std::string>() + " " + figure);
      check(design, figure);
    }
  }
}

TEST(WeightedMetric, AgreesWithRInEveryDesign) {
  for_each_design([](const json& design, const std::string& figure) {
    const MetricChoice choice = choice_of(figure);
    const auto survey = survey_of(design, choice);
    const MetricReport report = report_of(survey, choice);
    expect_value(report.overall.value, design.at("whole").at(figure));
    ASSERT_EQ(report.breakdowns.front().rows.size(), design.at("segments").size());
    for (const json& segment : design.at("segments")) {
      const MetricRow& row = row_of(report, segment);
      expect_value(row.group.value, segment.at("figures").at(figure));
      expect_near(row.vs_rest.value().estimate,
                  segment.at("versus_rest").at(figure).at("difference"));
    }
  });
}

/// The variance of the difference to the rest that the tests work with.
double variance_to_rest(const nps::survey::Weighting& segment, const nps::survey::Weighting& sample,
                        const std::string& figure) {
  const auto linear = [&](const nps::survey::Weighting& weighting) {
    return figure == "share" ? nps::analysis::share_of(weighting, nps::survey::Group::promoter)
                             : nps::analysis::mean_of(weighting, kSteps);
  };
  const auto a = linear(segment);
  const auto b = linear(nps::analysis::without(sample, segment));
  const auto variance = [](const nps::survey::Weighting& weighting) {
    return nps::analysis::estimate_weights(weighting).estimate.value().variance;
  };
  const double size = figure == "share" ? 0.5 : kSteps / 2;
  return size * size * (variance(a) + variance(b)) /
         nps::analysis::joint_factor(Domain(a), Domain(b)).value();
}

TEST(WeightedMetric, SegmentsDifferFromTheRestAsSurelyAsInR) {
  for_each_design([](const json& design, const std::string& figure) {
    const auto survey = survey_of(design, choice_of(figure));
    for (const json& segment : design.at("segments")) {
      for (const auto& tally : survey.breakdowns.front().segments) {
        if (tally.key.front() != segment.at("value")) continue;
        expect_near(std::sqrt(variance_to_rest(*tally.tally.weighting(),
                                               *survey.overall.weighting(), figure)),
                    segment.at("versus_rest").at(figure).at("standard_error"));
      }
    }
  });
}

}  // namespace
