#include "nps/survey/weighting.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "nps/error.hpp"
#include "support/survey_fixture.hpp"

namespace nps::survey {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Population kSexes{"p.csv", {{{"sex"}, {{{"F"}, 0.5, 2}, {{"M"}, 0.5, 3}}}}};

WeightingOptions options_of(const std::string& weight = "") {
  WeightingOptions options;
  options.file = "s.csv";
  options.weight = weight;
  return options;
}

WeightingSample sample_of(const std::string& text, const std::string& weight = "") {
  return read_sample(options_of(weight), kSexes, test::MemoryFiles{{"s.csv", text}}.opener());
}

Error error_of(const std::string& text) {
  try {
    static_cast<void>(sample_of(text));
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return {ErrorKind::internal, ""};
}

TEST(Weighting, EveryRowIsAccountedFor) {
  const WeightingSample sample = sample_of(
      "score,sex,w\n9,F,1\n9, F ,2\n3,M,1\n3,,1\n3\n8,M,x\n8,M,-1\n8,M,\n7,F,1,more\n", "w");
  EXPECT_EQ(sample.rows.read, 9U);
  EXPECT_EQ(sample.rows.weighted, 3U);
  EXPECT_EQ(sample.rows.no_level, 2U);
  EXPECT_EQ(sample.rows.no_weight, 3U);
  EXPECT_EQ(sample.rows.malformed, 1U);
  ASSERT_EQ(sample.units.size(), 3U);
  EXPECT_EQ(sample.units[1].weight, 2);
}

TEST(Weighting, UnitsDoNotDependOnTheOrderOfTheRows) {
  const auto one = sample_of("sex,w\nM,3\nF,2\nF,1\nM,3\n", "w").units;
  const auto other = sample_of("sex,w\nF,1\nM,3\nM,3\nF,2\n", "w").units;
  ASSERT_EQ(one.size(), other.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].levels, other[i].levels);
    EXPECT_EQ(one[i].weight, other[i].weight);
    EXPECT_EQ(one[i].rows, other[i].rows);
  }
}

TEST(Weighting, LevelsMustBeTheSameOnBothSides) {
  const Error unknown = error_of("id,sex\n1,F\n2,M\n3,Fm\n4,Fm\n");
  EXPECT_THAT(unknown.message(), HasSubstr("sex 'Fm', which 2 rows have"));
  EXPECT_EQ(unknown.details().line, 4U);
  EXPECT_THAT(unknown.details().did_you_mean, testing::Contains("F"));
  EXPECT_THAT(error_of("id,sex\n1,F\n2,F\n").message(),
              HasSubstr("nobody in the survey has sex 'M'"));
}

TEST(Weighting, NewColumnNeedsANewName) {
  EXPECT_THAT(error_of("weight,sex\n1,F\n2,M\n").message(), HasSubstr("'weight' already"));
}

TEST(Weighting, PreviewsOfAPlatformHaveNoWeight) {
  const std::string text =
      "StartDate,EndDate,Status,Progress,ResponseId,sex\n"
      "Start Date,End Date,Response Type,Progress,Response ID,Your sex\n"
      "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\","
      "\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"progress\"\"}\","
      "\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n"
      "2025-01-01,2025-01-01,IP Address,100,R_1,F\n"
      "2025-01-01,2025-01-01,Survey Preview,100,R_2,F\n"
      "2025-01-01,2025-01-01,IP Address,100,R_3,M\n";
  const WeightingSample sample = sample_of(text);
  EXPECT_EQ(sample.rows.preview, 1U);
  EXPECT_EQ(sample.rows.weighted, 2U);
}

TEST(Weighting, WritesEveryRowWithItsWeight) {
  const auto opener = test::MemoryFiles{{"s.csv", "sex,note\nM,\"a, b\"\nF\n,x\nF,y,z\n"}}.opener();
  const WeightingSample sample = read_sample(options_of(), kSexes, opener);
  std::vector<std::string> names;
  std::vector<std::string> rows;
  const std::vector<double> weights{0.5, 2};
  write_weighted(options_of(), kSexes, sample, weights, opener,
                 {[&](std::span<const std::string> all) { names.assign(all.begin(), all.end()); },
                  [&](std::span<const std::string_view> cells, std::optional<double> weight) {
                    std::string row;
                    for (const std::string_view cell : cells) row.append(cell).append("|");
                    rows.push_back(row + (weight ? std::to_string(*weight) : "none"));
                  }});
  EXPECT_THAT(names, ElementsAre("sex", "note", "weight"));
  EXPECT_THAT(rows, ElementsAre("M|a, b|2.000000", "F||0.500000", "|x|none"));
}

TEST(Weighting, FileThatChangesBetweenTheReadingsIsRefused) {
  for (const char* later : {"sex\nF\nM\nM\n", "sex\nF\n", "sex\nF\nX\n"}) {
    const auto first = test::MemoryFiles{{"s.csv", "sex\nF\nM\n"}}.opener();
    const auto second = test::MemoryFiles{{"s.csv", later}}.opener();
    const WeightingSample sample = read_sample(options_of(), kSexes, first);
    const std::vector<double> weights{1, 1};
    const WeightedReceiver receiver{[](auto) {}, [](auto, auto) {}};
    EXPECT_THROW(write_weighted(options_of(), kSexes, sample, weights, second, receiver), Error)
        << later;
  }
}

TEST(Weighting, PipesAreRefused) {
  const auto opener = test::MemoryFiles{{"-", "sex\nF\n"}, {"s.csv", "sex\nF\n"}}.opener();
  EXPECT_THROW(require_file("-", opener), Error);
  EXPECT_NO_THROW(require_file("s.csv", opener));
}

}  // namespace
}  // namespace nps::survey
