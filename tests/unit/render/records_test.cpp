#include <gtest/gtest.h>

#include "nps/report/key.hpp"
#include "rendered.hpp"

namespace nps::render {
namespace {

using namespace report;

/// A report as its builder makes it: settings, the whole, two breakdowns.
Document report() {
  Document document{"nps.report/1", {}};
  document.blocks.push_back(Facts{"rows", "", {machine_field("read", whole(5))}});
  Facts overall{"overall", "", {machine_field("n", whole(4))}, true};
  overall.fields.push_back(machine_field("interval.low", -12.5));
  overall.fields.push_back({"label", "shown", words("only shown"), Unit::none, Audience::people});
  document.blocks.push_back(overall);

  Section country{"segments", "By country", true, {}};
  country.blocks.push_back(Facts{"", "", {machine_field("by", ValueList{words("country")})}});
  country.blocks.push_back(Facts{"test", "", {machine_field("p", missing("one group"))}});
  Table rows{"rows", "", {{"key.country", "country"}, {"n", "n"}, {"nps", "NPS"}}, {}, {}, true};
  rows.rows.push_back({{words("UK"), ""}, {whole(3), "low"}, {33.5, ""}});
  rows.rows.push_back({{words("中国"), ""}, {whole(1), "low"}, {missing("one answer"), ""}});
  country.blocks.push_back(rows);
  document.blocks.push_back(country);
  return document;
}

TEST(JsonLines, HoldOneObjectForEachRecord) {
  EXPECT_EQ(rendered("ndjson", report()),
            R"({"record": "overall", "n": 4, "interval": {"low": -12.5}}
{"record": "segments", "by": ["country"], "key": {"country": "UK"}, "n": 3, "nps": 33.5}
{"record": "segments", "by": ["country"], "key": {"country": "中国"}, "n": 1, "nps": null, "reason": "one answer"}
)");
}

TEST(Csv, HoldsOneRowForEachRecordAndTheUnionOfTheirKeys) {
  EXPECT_EQ(rendered("csv", report()),
            "record,by,key.country,n,nps,interval.low\n"
            "overall,,,4,,-12.5\n"
            "segments,country,UK,3,33.5,\n"
            "segments,country,中国,1,,\n");
}

TEST(Records, AreNamedAfterTheirOwnKeyWhereItSaysSomething) {
  Table periods{"periods", "", {{"period", ""}}, {{{words("2025-Q1"), ""}}}, {}, true};
  Section series{"series", "", true, {}};
  series.blocks.push_back(Facts{"key", "", {machine_field("plan", words("Pro"))}});
  series.blocks.push_back(Section{"", "A title divides the screen only", false, {periods}});
  EXPECT_EQ(rendered("csv", series), "record,key.plan,period\nperiods,Pro,2025-Q1\n");
}

TEST(Records, TakeTheNameOfTheirSectionWithoutAKey) {
  Section group{"groups", "", true, {Facts{"", "", {machine_field("n", whole(2))}, true}}};
  EXPECT_EQ(rendered("csv", group), "record,n\ngroups,2\n");
}

TEST(Records, PutTheirOwnFiguresBeforeThoseAroundThem) {
  Section section{"groups", "", true, {}};
  section.blocks.push_back(
      Facts{"", "", {machine_field("n", whole(10)), machine_field("by", words("x"))}});
  section.blocks.push_back(Table{"rows", "", {{"n", ""}}, {{{whole(3), ""}}}, {}, true});
  EXPECT_EQ(rendered("csv", section), "record,n,by\ngroups,3,x\n");
}

TEST(Records, KeepTheirColumnsWhenThereAreNone) {
  const Table empty{"calls", "", {{"id", ""}, {"score", ""}}, {}, {}, true};
  EXPECT_EQ(rendered("csv", empty), "record,id,score\n");
  EXPECT_EQ(rendered("ndjson", empty), "");
}

TEST(Records, FallBackToTheWholeDocument) {
  Document plan{"nps.plan/1", {}};
  plan.blocks.push_back(Facts{"settings", "", {machine_field("level", 0.95)}});
  plan.blocks.push_back(
      Section{"result", "", false, {Facts{"answers", "", {machine_field("needed", whole(400))}}}});
  plan.blocks.push_back(
      Section{"",
              "Title",
              false,
              {Section{"more", "", false, {Facts{"", "", {machine_field("n", whole(1))}}}}}});
  EXPECT_EQ(rendered("csv", plan),
            "record,settings.level,result.answers.needed,more.n\nnps.plan/1,0.95,400,1\n");
  EXPECT_EQ(rendered("ndjson", plan),
            "{\"schema\": \"nps.plan/1\", \"settings\": {\"level\": 0.95}, "
            "\"result\": {\"answers\": {\"needed\": 400}}, \"more\": {\"n\": 1}}\n");
}

Facts record(std::vector<Field> fields) { return {"r", "", std::move(fields), true}; }

std::string csv_cell(Value value) {
  const std::string csv = rendered("csv", record({machine_field("v", std::move(value))}));
  const std::string before = "record,v\nr,";
  return csv.substr(before.size(), csv.size() - before.size() - 1);
}

TEST(Csv, KeepsFormulasFromRunningButLeavesNumbersAlone) {
  EXPECT_EQ(csv_cell(words("=1+1")), "'=1+1");
  EXPECT_EQ(csv_cell(words("+49 30")), "'+49 30");
  EXPECT_EQ(csv_cell(words("-5")), "'-5");
  EXPECT_EQ(csv_cell(words("@SUM(A1)")), "'@SUM(A1)");
  EXPECT_EQ(csv_cell(words("\t=1")), "'\\t=1");
  EXPECT_EQ(csv_cell(words("\r=1")), "'\\r=1");
  EXPECT_EQ(csv_cell(words("=\"a\",b")), "\"'=\"\"a\"\",b\"");
  EXPECT_EQ(csv_cell(-5.0), "-5");
  EXPECT_EQ(csv_cell(whole(-5)), "-5");
  EXPECT_EQ(csv_cell(ValueList{words("=cmd"), words("x")}), "'=cmd|x");
}

TEST(Csv, QuotesWhatNeedsIt) {
  EXPECT_EQ(csv_cell(words("a,b")), "\"a,b\"");
  EXPECT_EQ(csv_cell(words("say \"hi\"")), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(csv_cell(words("two\nlines")), "\"two\nlines\"");
  EXPECT_EQ(csv_cell(words(" blank ")), "\" blank \"");
  EXPECT_EQ(csv_cell(words("semi;colon")), "semi;colon");
}

TEST(Csv, LeavesACellEmptyWhereThereIsNoFigure) {
  EXPECT_EQ(csv_cell(missing("no answers")), "");
  EXPECT_EQ(csv_cell(Value{}), "");
  EXPECT_EQ(csv_cell(words("")), "");
}

TEST(Csv, WritesValuesUnrounded) {
  EXPECT_EQ(csv_cell(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(csv_cell(0.0004), "0.0004");
  EXPECT_EQ(csv_cell(true), "true");
  EXPECT_EQ(csv_cell(ValueList{whole(0), whole(3), whole(66)}), "0|3|66");
}

TEST(Csv, ShowsControlsInsteadOfObeyingThem) {
  EXPECT_EQ(csv_cell(words("a\x1b[1m\u202e")), "a\\x1b[1m\\u202e");
  EXPECT_EQ(csv_cell(words("a\xff")), "a\ufffd");
  EXPECT_EQ(csv_cell(words("👨‍👩‍👧‍👦 \u200c")),
            "👨‍👩‍👧‍👦 \u200c");
}

TEST(Csv, WritesNamesFromTheDataPlainlyInTheHeader) {
  const std::string key = "key." + key_path_element("Q1.5, how?");
  EXPECT_EQ(rendered("csv", record({machine_field(key, whole(1))})),
            "record,\"key.Q1.5, how?\"\nr,1\n");
}

}  // namespace
}  // namespace nps::render
