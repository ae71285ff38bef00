#include <gtest/gtest.h>

#include <string>

#include "nps/analysis/panel_report.hpp"
#include "nps/error.hpp"
#include "nps/survey/panel.hpp"
#include "support/survey_fixture.hpp"

namespace nps::survey {
namespace {

class PanelWithADesign : public testing::Test {
 protected:
  static PanelTally join(const std::string& text, SurveyOptions options) {
    const test::MemoryFiles files{{"a.csv", text}};
    options.files = files.names();
    options.score = "score";
    options.id = "id";
    options.by = {"wave"};
    const Panel panel = read_panel(options, files.opener());
    const std::size_t first = panel.waves().segments[0].key.front() == "1" ? 0 : 1;
    return panel.join(first, 1 - first);
  }

  static constexpr const char* kRows =
      "id,wave,score,w,region,shop,one,size\n"
      "a,1,9,1,N,p,x,40\nb,1,3,2,N,q,x,40\nc,1,8,1,S,r,x,40\nd,1,7,1,S,s,x,40\n"
      "a,2,10,2,N,p,x,40\nb,2,8,1,S,r,x,40\nc,2,3,1,S,t,x,40\ne,2,9,1,S,u,x,40\n";
};

TEST_F(PanelWithADesign, PutsRespondentsWhereTheFirstWaveSays) {
  SurveyOptions options;
  options.weight = "w";
  options.strata = "region";
  options.cluster = "shop";
  const PanelTally tally = join(kRows, options);
  EXPECT_EQ(tally.relocated, 2U);
  ASSERT_TRUE(tally.moves.has_value());
  EXPECT_TRUE(tally.moves->is_designed);
  // p and q in N; r, s and u in S: t is only where somebody moved to.
  EXPECT_EQ(tally.moves->sample->psus, (std::vector<double>{2, 3}));
  EXPECT_EQ(tally.moves->cells.size(), 3U);
  EXPECT_EQ(tally.leavers.weighting()->sample, tally.moves->sample);
  // Each wave as a whole is a sample of its own: p in N; r, t and u in S.
  EXPECT_EQ(tally.second.weighting()->sample->psus, (std::vector<double>{1, 3}));
}

TEST_F(PanelWithADesign, OfOneStratumIsThatOfNone) {
  SurveyOptions options;
  options.weight = "w";
  const PanelTally plain = join(kRows, options);
  options.strata = "one";
  const PanelTally one = join(kRows, options);
  EXPECT_FALSE(one.moves->is_designed);
  EXPECT_EQ(one.stayers_first.weighting()->sample->psus,
            plain.stayers_first.weighting()->sample->psus);
  EXPECT_EQ(one.stayers_first.weighting()->cells.front().weights,
            plain.stayers_first.weighting()->cells.front().weights);
}

TEST_F(PanelWithADesign, CountsWholePopulationsAsCertain) {
  SurveyOptions options;
  options.population = 5;
  const PanelTally all = join(kRows, options);
  const auto report = analysis::make_panel_report(all, Scale{}, {});
  EXPECT_TRUE(report.stayers_second.weighted->census);
  EXPECT_FALSE(report.result()->p.has_value());
  EXPECT_EQ(report.result()->no_p, "all there are have answered: nothing is left to chance");
  options.population = 4;
  EXPECT_THROW(static_cast<void>(join(kRows, options)), Error);
}

TEST_F(PanelWithADesign, SaysWhyALonelyUnitHasNoTest) {
  SurveyOptions options;
  options.strata = "shop";
  const auto report = analysis::make_panel_report(join(kRows, options), Scale{}, {});
  EXPECT_EQ(report.result()->no_p, "a stratum has only one primary sampling unit");
  EXPECT_FALSE(report.stuart_maxwell || report.bhapkar || report.promoters);
}

}  // namespace
}  // namespace nps::survey
