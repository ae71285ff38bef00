#include "nps/survey/population.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nps/error.hpp"
#include "support/survey_fixture.hpp"

namespace nps::survey {
namespace {

using testing::ElementsAre;

Population margins_of(const std::string& text) {
  return read_margins("p.csv", test::MemoryFiles{{"p.csv", text}}.opener());
}

Population cells_of(const std::string& text) {
  return read_cells("p.csv", test::MemoryFiles{{"p.csv", text}}.opener());
}

std::vector<double> shares_of(const PopulationMargin& margin) {
  std::vector<double> shares;
  for (const PopulationLevel& level : margin.levels) shares.push_back(level.share);
  return shares;
}

TEST(Population, MarginsAreGatheredByVariableInTheOrderOfTheFile) {
  const Population population =
      margins_of("variable,level,share\nsex,F,0.6\nage,old,30%\nsex,M,0.4\nage,young,70 %\n");
  ASSERT_EQ(population.margins.size(), 2U);
  EXPECT_THAT(population.margins[0].columns, ElementsAre("sex"));
  EXPECT_THAT(shares_of(population.margins[0]), ElementsAre(0.6, 0.4));
  EXPECT_THAT(shares_of(population.margins[1]), ElementsAre(0.3, 0.7));
  EXPECT_EQ(population.margins[1].levels[1].line, 5U);
}

TEST(Population, PerCentsAndRoundedSharesAreScaledToOne) {
  EXPECT_THAT(shares_of(margins_of("variable,level,share\na,x,25\na,y,75\n").margins[0]),
              ElementsAre(0.25, 0.75));
  const auto thirds =
      shares_of(margins_of("variable,level,share\na,x,33.3\na,y,33.3\na,z,33.3\n").margins[0]);
  for (const double share : thirds) EXPECT_NEAR(share, 1.0 / 3, 1e-15);
}

TEST(Population, SharesThatAreNotOneTogetherAreRefused) {
  for (const char* text :
       {"variable,level,share\na,x,0.4\na,y,0.59\n", "variable,level,share\na,x,40\na,y,61\n",
        "variable,level,share\na,x,4000\na,y,6000\n", "variable,level,share\na,x,0\n"}) {
    EXPECT_THROW(static_cast<void>(margins_of(text)), Error) << text;
  }
}

TEST(Population, CellsHaveAColumnForEachVariable) {
  const Population population = cells_of("sex;share;age\nF;0.2;old\nM;0.8;young\n");
  ASSERT_EQ(population.margins.size(), 1U);
  EXPECT_THAT(population.margins[0].columns, ElementsAre("sex", "age"));
  EXPECT_THAT(population.margins[0].levels[1].values, ElementsAre("M", "young"));
  EXPECT_EQ(population.margins[0].levels[1].share, 0.8);
}

TEST(Population, MistakesAreNamedWithTheirLine) {
  const auto line_of = [](const std::string& text) -> std::uint64_t {
    try {
      static_cast<void>(margins_of(text));
    } catch (const Error& error) {
      return error.details().line;
    }
    return 0;
  };
  EXPECT_EQ(line_of("variable,level,share\na,x,0.5\na,x,0.5\n"), 3U);
  EXPECT_EQ(line_of("variable,level,share\na,x,half\n"), 2U);
  EXPECT_EQ(line_of("variable,level,share\na,x,-0.1\n"), 2U);
  EXPECT_EQ(line_of("variable,level,share\na,x,1e308\na,y,1e308\n"), 2U);
  EXPECT_EQ(line_of("variable,level,share\na,x,1\na,,0\n"), 3U);
}

}  // namespace
}  // namespace nps::survey
