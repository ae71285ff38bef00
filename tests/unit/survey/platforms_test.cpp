#include <gtest/gtest.h>

#include <set>
#include <string>

#include "nps/survey/header.hpp"
#include "nps/survey/platform.hpp"
#include "nps/text/unicode.hpp"
#include "support/survey_fixture.hpp"

namespace nps::survey {
namespace {

using test::error_of;
using test::head_of;

Header read(std::vector<input::HeadRecord> head) { return read_header(head, "", {}); }

struct Sample {
  std::string platform;
  std::vector<std::vector<std::string>> rows;
  std::size_t header_rows;
};

class EveryPlatform : public testing::TestWithParam<Sample> {};

TEST_P(EveryPlatform, IsRecognisedByItsHeader) {
  std::vector<input::HeadRecord> head;
  for (const auto& cells : GetParam().rows) head.push_back({head.size() + 1, cells});
  const Header header = read(head);
  EXPECT_EQ(header.platform->name, GetParam().platform);
  EXPECT_EQ(header.rows, GetParam().header_rows);
}

const Sample kSamples[] = {
    {"qualtrics",
     {{"StartDate", "EndDate", "Status", "Progress", "Finished", "ResponseId", "Q1"},
      {"Start Date", "End Date", "Response Type", "Progress", "Finished", "Response ID", "How?"},
      {"{\"ImportId\":\"startDate\"}", "{\"ImportId\":\"endDate\"}", "{\"ImportId\":\"status\"}",
       "{\"ImportId\":\"progress\"}", "{\"ImportId\":\"finished\"}", "{\"ImportId\":\"_recordId\"}",
       "{\"ImportId\":\"QID1\"}"},
      {"2025-01-01 10:00:00", "2025-01-01 10:01:00", "0", "100", "1", "R_1", "9"}},
     3},
    {"qualtrics",
     {{"StartDate", "EndDate", "Status", "Progress", "Finished", "Q1"},
      {"Anfangsdatum", "Enddatum", "Antworttyp", "Fortschritt", "Beendet", "Wie?"},
      {"2025-01-01 10:00:00", "2025-01-01 10:01:00", "0", "100", "1", "9"}},
     2},
    {"qualtrics",
     {{"StartDate", "EndDate", "Status", "Progress", "Finished", "Q1"},
      {"2025-01-01 10:00:00", "2025-01-01 10:01:00", "0", "100", "1", "9"}},
     1},
    {"qualtrics",
     {{"Q1", "Q2"}, {"{\"ImportId\":\"QID1\"}", "{\"ImportId\":\"QID2\"}"}, {"9", "8"}},
     2},
    {"qualtrics-legacy",
     {{"V1", "V2", "V7", "V10", "Q1", ""},
      {"ResponseID", "ResponseSet", "Status", "Finished", "How?", ""},
      {"R_1", "Default", "0", "1", "9", ""}},
     2},
    {"surveymonkey",
     {{"Respondent ID", "Collector ID", "Start Date", "How likely?", ""},
      {"", "", "", "Response", "Why?"},
      {"1", "2", "01/02/2025", "9", "good"}},
     2},
    {"surveymonkey",
     {{"Respondent ID", "Collector ID", "How likely?"}, {"", "", ""}, {"1", "2", "9"}},
     2},
    {"surveymonkey", {{"Respondent ID", "Collector ID", "How likely?"}, {"1", "2", "9"}}, 1},
    {"surveymonkey",
     {{"Employer", "How likely?", "", "Anything else?"},
      {"Response", "Response", "Comments:", "Open-Ended Response"},
      {"ACME", "9", "", "no"}},
     2},
    {"google-forms", {{"Timestamp", "How likely?"}, {"2025/01/02 3:00:00 PM GMT+3", "9"}}, 1},
    {"microsoft-forms",
     {{"ID", "Start time", "Completion time", "Email", "Name", "How likely?"},
      {"1", "1/2/25 10:00", "1/2/25 10:01", "anonymous", "", "9"}},
     1},
    {"typeform", {{"#", "How likely?", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"}}, 1},
    {"tally", {{"Submission ID", "Respondent ID", "Submitted at", "How likely?"}}, 1},
    {"delighted", {{"id", "survey_type", "score", "comment", "created_at"}}, 1},
    {"zendesk", {{"comment", "delivered_at", "rated_at", "rating", "survey_id"}}, 1},
    {"wootric", {{"created_at", "score", "text", "end_user_id"}}, 1},
    {"formbricks", {{"No.", "Response ID", "Timestamp", "Finished", "Survey ID", "1. How?"}}, 1},
    {"limesurvey", {{"id", "submitdate", "lastpage", "startlanguage", "G01Q01"}}, 1},
    {"hubspot", {{"Contact ID", "Company Name", "NPS Score"}}, 1},
    {"wenjuanxing", {{"序号", "提交答卷时间", "所用时间", "来源", "1、您有多大可能推荐我们？"}}, 1},
    {"tencent", {{"编号", "开始答题时间", "结束答题时间", "答题时长", "1.推荐"}}, 1},
    {"wenjuanwang", {{"序号", "答题时间", "答题时长", "推荐"}}, 1},
    {"generic", {{"date", "plan", "score"}, {"2025-01-01", "pro", "9"}}, 1},
    {"generic", {{"kind", "score"}, {"Response", "9"}, {"Response", "8"}}, 1},
};

INSTANTIATE_TEST_SUITE_P(Platforms, EveryPlatform, testing::ValuesIn(kSamples));

TEST(Platforms, EveryRowOfTheTableHasASample) {
  std::set<std::string_view> sampled;
  for (const Sample& sample : kSamples) sampled.insert(sample.platform);
  for (const Platform& platform : platforms()) {
    EXPECT_EQ(sampled.count(platform.name), 1U) << platform.name;
  }
}

TEST(Platforms, WordsOfTheTableAreInFoldedForm) {
  const auto check = [](const Words& words) {
    for (const std::string_view word : words) EXPECT_EQ(text::fold(word), word);
  };
  for (const Platform& platform : platforms()) {
    for (const Words& words : platform.signatures) check(words);
    for (const RowTest& row : platform.unfinished) check(row.columns);
    for (const RowTest& row : platform.unfinished) check(row.values);
    check(platform.first_cell);
    check(platform.blank_codes);
    check(platform.preview.columns);
    check(platform.preview.values);
    check(platform.id);
    check(platform.date);
    check(platform.comment);
  }
}

TEST(Platforms, AreNamedByTheirNameOrProduct) {
  EXPECT_EQ(find_platform("surveymonkey").name, "surveymonkey");
  EXPECT_EQ(find_platform("Survey Monkey").name, "surveymonkey");
  EXPECT_EQ(find_platform("问卷星").name, "wenjuanxing");
}

TEST(Platforms, AnUnknownNameOffersTheNearest) {
  const Error error = error_of([] { (void)find_platform("qualtrix"); });
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  ASSERT_FALSE(error.details().did_you_mean.empty());
  EXPECT_EQ(error.details().did_you_mean.front(), "qualtrics");
}

TEST(Header, KeepsQuestionTextsBesideTheNames) {
  const Header header =
      read(head_of({{"StartDate", "EndDate", "Status", "Progress", "Finished", "Q1"},
                    {"Start Date", "End Date", "Type", "Progress", "Finished",
                     "How likely are\nyou to recommend us?"},
                    {"{\"ImportId\":\"a\"}", "", "", "", "", ""}}));
  EXPECT_EQ(header.columns[5].name, "Q1");
  EXPECT_EQ(header.columns[5].question, "How likely are\nyou to recommend us?");
}

TEST(Header, ABlankCellContinuesTheQuestionOnItsLeft) {
  const Header header = read(head_of({{"Respondent ID", "Collector ID", "How likely?", "", "More?"},
                                      {"", "", "Response", "Why?", "Open-Ended Response"},
                                      {"1", "2", "9", "", ""}}));
  ASSERT_EQ(header.columns.size(), 5U);
  EXPECT_EQ(header.columns[2].name, "How likely?");
  EXPECT_EQ(header.columns[3].name, "How likely? / Why?");
  EXPECT_EQ(header.columns[4].name, "More?");
}

TEST(Header, RowsGivenByTheUserWin) {
  const auto head = head_of({{"a", "b"}, {"first", "second"}, {"9", "8"}});
  const Header two = read_header(head, "", 2);
  EXPECT_EQ(two.rows, 2U);
  EXPECT_EQ(two.columns[1].question, "second");
}

TEST(Header, APlatformGivenByTheUserWins) {
  const auto head = head_of({{"Timestamp", "How likely?"}, {"2025-01-01", "9"}});
  const Header header = read_header(head, "generic", {});
  EXPECT_EQ(header.platform->name, "generic");
  EXPECT_TRUE(header.platform_named);
}

TEST(Header, HasUpToAHundredRowsAndLeavesARowOfAnswers) {
  const auto head = head_of({{"id", "nps"}, {"what", "why"}, {"1", "9"}});
  for (const std::uint64_t rows : {std::uint64_t{3}, std::uint64_t{101}}) {
    EXPECT_EQ(error_of([&] { (void)read_header(head, "", rows); }).kind(), ErrorKind::usage);
  }
  EXPECT_EQ(read_header(head, "", 0).rows, 0U);
  EXPECT_EQ(read_header(head, "", 2).rows, 2U);
}

TEST(Header, AColumnWithoutANameIsCalledByItsPosition) {
  const Header header = read({{1, {"id", " "}}, {2, {"1", "9"}}});
  EXPECT_EQ(display_name(header, 0), "id");
  EXPECT_EQ(display_name(header, 1), "#2");
}

}  // namespace
}  // namespace nps::survey
