// Whatever reads a survey, in however many threads and blocks: the same counts, lists and rows.

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "nps/survey/survey.hpp"
#include "support/reject_log.hpp"
#include "support/survey_fixture.hpp"

namespace nps::survey {
namespace {

/// To the last bit.
std::string weights_of(const Tally& tally) {
  if (!tally.weighting()) return {};
  std::string text = fmt::format("{:a}", tally.weighting()->score_sum);
  for (const DesignCell& cell : tally.weighting()->cells) {
    text += fmt::format(" {}.{} {:a} {:a}", cell.stratum, cell.psu, fmt::join(cell.weights, "/"),
                        fmt::join(cell.squared_weights, "/"));
  }
  return text + "\n";
}

/// All that a survey boils down to, as text.
std::string described(const SurveyTally& survey) {
  std::string text;
  for (const RowKind& kind : kRowKinds) {
    text += fmt::format("{} {}\n", kind.name, survey.rows.*kind.count);
  }
  for (const InvalidValue& value : survey.invalid_values) {
    text += fmt::format("{} {} {}:{}\n", value.value, value.count, value.file, value.first_line);
  }
  for (const BreakdownTally& breakdown : survey.breakdowns) {
    for (const SegmentTally& segment : breakdown.segments) {
      text += fmt::format("{} {}/{}/{}\n", fmt::join(segment.key, "|"), segment.tally.promoters(),
                          segment.tally.passives(), segment.tally.detractors());
      text += weights_of(segment.tally);
    }
  }
  for (const Warning& warning : survey.warnings) text += warning.message + "\n";
  return text;
}

std::string described(const Error& error) {
  return fmt::format("{} {}:{}", error.message(), error.details().file, error.details().line);
}

/// With the rows that were rejected.
std::string described(const SurveyOptions& options, const test::MemoryFiles& files) {
  test::RejectLog rejects;
  const RejectReceiver receiver = rejects.receiver();
  try {
    const SurveyTally survey = tally_survey(options, files.opener(), &receiver);
    return described(survey) + fmt::format("{}", fmt::join(rejects.lines(), "\n"));
  } catch (const Error& error) {
    // What was rejected before is of no use to anybody then.
    return described(error);
  }
}

/// Rows of every kind, some quoted over several lines, respondents who answer again and again.
std::string awkward_survey(int rows, int first_id) {
  std::string text = "id,when,region,plan,score,comment\n";
  for (int i = 0; i < rows; ++i) {
    const int number = i * 7919 % 1009;
    const std::string score = number % 13 == 0   ? ""
                              : number % 17 == 0 ? fmt::format("word {}", number)
                                                 : std::to_string(number % 11);
    text += fmt::format("{},2025-{:02}-{:02},{},{},{},", first_id + number % 97, 1 + number % 12,
                        1 + number % 28, number % 5 == 0 ? "North " : "South",
                        number % 3 == 0 ? "\"Pl,us\"" : "Basic", score);
    text += number % 4 == 0 ? "\"two\nlines, \"\"quoted\"\"\"\n" : "plain\n";
    if (number % 29 == 0) text += "1,2\n";
    if (number % 31 == 0) text += "a,b,c,d,9,f,g,too long\n\n";
  }
  return text;
}

void expect_one_result(SurveyOptions options, const test::MemoryFiles& files) {
  options.reading = {input::ReaderKind::careful, 1, 1};
  const std::string expected = described(options, files);
  for (const std::size_t threads : {1U, 2U, 3U, 8U}) {
    for (const std::size_t block_size : {64U, 1000U, 4096U, 1U << 20U}) {
      options.reading = {input::ReaderKind::fast, threads, block_size};
      EXPECT_EQ(described(options, files), expected)
          << threads << " threads, blocks of " << block_size;
    }
  }
}

class Readers : public testing::Test {
 protected:
  void SetUp() override {
    options_.files = files_.names();
    options_.score = "score";
    options_.by = {"region", "region,plan"};
  }

  test::MemoryFiles files_{{"a.csv", awkward_survey(700, 0)}, {"b.csv", awkward_survey(300, 50)}};
  SurveyOptions options_;
};

TEST_F(Readers, AgreeOnCountsAndRejectedRows) { expect_one_result(options_, files_); }

TEST_F(Readers, AgreeOnOneAnswerPerRespondent) {
  options_.id = "id";
  for (const Keep keep : {Keep::latest, Keep::first, Keep::mean, Keep::all}) {
    options_.keep = keep;
    options_.date.clear();
    expect_one_result(options_, files_);
    options_.date = "when";
    expect_one_result(options_, files_);
  }
}

TEST_F(Readers, AgreeOnWeightsStrataAndClusters) {
  options_.weight = "when";
  expect_one_result(options_, files_);
  options_.weight = "id";
  expect_one_result(options_, files_);
  options_.strata = "region";
  options_.cluster = "plan";
  expect_one_result(options_, files_);
  options_.id = "id";
  options_.keep = Keep::latest;
  expect_one_result(options_, files_);
}

TEST_F(Readers, AgreeOnConditionsAndValuesThatNoRowHas) {
  options_.where = {"region=North,Nroth", "when>=2025-03-01", "plan!=Gold"};
  expect_one_result(options_, files_);
}

TEST_F(Readers, AgreeWhichBreakdownHasTooManySegmentsFirst) {
  options_.by = {"region", "id", "when"};
  options_.max_segments = 40;
  expect_one_result(options_, files_);
}

TEST_F(Readers, AgreeOnAQuoteThatIsNeverClosed) {
  const test::MemoryFiles broken{
      {"a.csv", awkward_survey(300, 0) + "1,,North,\"Basic,9,x\n" + awkward_survey(50, 0)}};
  options_.files = broken.names();
  expect_one_result(options_, broken);
}

TEST_F(Readers, AgreeOnAnEncodingThatShowsLate) {
  std::string text = "score,region\n";
  while (text.size() < (1U << 20U) + 100'000) text += "9,North\n10,South\n";
  // GBK for a Chinese name.
  for (int i = 0; i < 500; ++i) text += "8,\xB1\xB1\xBE\xA9\n7,\xC9\xCF\xBA\xA3\n";
  const test::MemoryFiles late{{"a.csv", text}};
  options_.files = late.names();
  options_.by = {"region"};
  options_.reading = {input::ReaderKind::careful, 1, 1};
  const std::string expected = described(options_, late);
  EXPECT_NE(expected.find("北京"), std::string::npos);
  for (const std::size_t threads : {1U, 3U}) {
    options_.reading = {input::ReaderKind::fast, threads, 10'000};
    EXPECT_EQ(described(options_, late), expected);
  }
}

TEST_F(Readers, AgreeOnCarriageReturnsAsLineEnds) {
  std::string text = awkward_survey(200, 0);
  for (char& byte : text) byte = byte == '\n' ? '\r' : byte;
  const test::MemoryFiles files{{"a.csv", text}};
  options_.files = files.names();
  expect_one_result(options_, files);
}

TEST_F(Readers, AgreeOnRowsThatStandForSeveralAnswers) {
  std::string text = "region,score,answers\n";
  for (int i = 0; i < 400; ++i) {
    text += fmt::format("{},{},{}\n", i % 3 == 0 ? "North" : "South", i % 12, i % 50 - 1);
  }
  const test::MemoryFiles files{{"a.csv", text}};
  options_.files = files.names();
  options_.by = {"region"};
  options_.count = "answers";
  expect_one_result(options_, files);
}

TEST_F(Readers, CountSeveralQuestionsAsIfEachWereReadAlone) {
  std::vector<SurveyOptions> questions(3, options_);
  questions[1].score = "id";
  questions[2].score = "region";  // no score at all
  questions[1].scale = questions[2].scale = Scale{.min = 0, .max = 120};
  for (const std::string id : {"", "plan"}) {
    for (const std::size_t threads : {1U, 3U}) {
      std::string expected;
      for (SurveyOptions& question : questions) {
        question.id = id;
        question.reading = {input::ReaderKind::fast, threads, 1000};
        expected += described(tally_survey(question, files_.opener()));
      }
      std::string counted;
      for (const SurveyTally& survey : tally_questions(questions, files_.opener())) {
        counted += described(survey);
      }
      EXPECT_EQ(counted, expected) << id << ", " << threads << " threads";
    }
  }
}

TEST_F(Readers, OpenTheFileOnceForSeveralQuestions) {
  std::vector<std::string> opened;
  const auto opener = [&](const std::string& path) {
    opened.push_back(path);
    return files_.opener()(path);
  };
  (void)tally_questions(std::vector{options_, options_}, opener);
  EXPECT_EQ(opened, files_.names());
}

TEST_F(Readers, RefuseAFileInWhichOneOfSeveralQuestionsIsMissing) {
  std::vector<SurveyOptions> questions{options_, options_};
  questions[1].score = "satisfaction";
  EXPECT_THROW((void)tally_questions(questions, files_.opener()), Error);
}

}  // namespace
}  // namespace nps::survey
