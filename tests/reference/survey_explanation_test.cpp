// Explained changes of surveys with weights, read from their files, against R's package survey.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "nps/analysis/explanation.hpp"
#include "nps/input/byte_source.hpp"
#include "nps/survey/survey.hpp"
#include "reference/figures.hpp"

namespace {

using nlohmann::json;
using nps::analysis::Explanation;
using nps::analysis::GroupAnswers;

constexpr nps::reference::Near expect_near{1e-12, 1e-14};

nps::survey::SurveyTally survey_of(const json& figures) {
  const auto text = [&](const char* key) {
    return figures.at(key).is_null() ? std::string() : figures.at(key).get<std::string>();
  };
  nps::survey::SurveyOptions options;
  options.files = {NPS_SOURCE_DIR "/tests/reference/" + text("file")};
  options.score = "score";
  options.weight = "weight";
  options.strata = text("strata");
  options.cluster = text("psu");
  options.by = {text("group"), text("group") + "," + text("by")};
  return nps::survey::tally_survey(options, nps::input::open_file);
}

std::vector<GroupAnswers> segments_of(const nps::survey::BreakdownTally& cross, const json& group) {
  std::vector<GroupAnswers> segments;
  for (const auto& segment : cross.segments) {
    if (segment.key.front() == group) segments.push_back({{segment.key.back()}, segment.tally});
  }
  return segments;
}

TEST(WeightedExplanation, AgreesWithRInEveryDesign) {
  const json file = nps::reference::figures("survey_explanation.json");
  ASSERT_EQ(file.at("explanations").size(), 6);
  for (const json& figures : file.at("explanations")) {
    SCOPED_TRACE(figures.at("id").get<std::string>());
    const auto survey = survey_of(figures);
    const auto& cross = survey.breakdowns.back();
    const auto found =
        nps::analysis::explain({figures.at("by")}, segments_of(cross, figures.at("a")),
                               segments_of(cross, figures.at("b")), 0.95);
    ASSERT_TRUE(found.has_value());
    const json& segments = figures.at("segments");
    ASSERT_EQ(found->keys.size(), segments.size());
    for (std::size_t i = 0; i < found->keys.size(); ++i) {
      const auto place = static_cast<std::size_t>(
          std::find(segments.begin(), segments.end(), found->keys[i].front()) - segments.begin());
      ASSERT_LT(place, segments.size());
      expect_near(found->split.parts[i].mix, figures.at("mix").at(place));
      expect_near(found->split.parts[i].rate, figures.at("rate").at(place));
    }
    ASSERT_TRUE(found->rate_error.has_value());
    expect_near(*found->rate_error, figures.at("rate_error"));
    expect_near(found->split.standardised_a.value(), figures.at("standardised").at(0));
    expect_near(found->split.standardised_b.value(), figures.at("standardised").at(1));
    expect_near(found->split.from_promoters, figures.at("promoters"));
    expect_near(found->split.from_detractors, -figures.at("detractors").get<double>());
  }
}

TEST(WeightedExplanation, HasNoStandardErrorWhereTheSampleHasNone) {
  nps::survey::SurveyOptions options;
  options.files = {NPS_SOURCE_DIR "/tests/reference/weighted.csv"};
  options.score = "score";
  options.weight = "weight";
  options.strata = "id";
  options.by = {"region,gender"};
  const auto survey = nps::survey::tally_survey(options, nps::input::open_file);
  const auto found =
      nps::analysis::explain({"gender"}, segments_of(survey.breakdowns.front(), "North"),
                             segments_of(survey.breakdowns.front(), "South"), 0.95);
  ASSERT_TRUE(found.has_value());
  EXPECT_FALSE(found->rate_error.has_value());
  EXPECT_FALSE(found->promoters_interval.has_value());
  EXPECT_FALSE(found->detractors_interval.has_value());
  EXPECT_NEAR(found->split.mix + found->split.rate, found->split.change, 1e-12);
}

}  // namespace
