#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "nps/error.hpp"
#include "nps/report/key.hpp"
#include "rendered.hpp"

namespace nps::render {
namespace {

using namespace report;

Facts facts(std::string key, std::vector<Field> fields) {
  return {std::move(key), "", std::move(fields), false};
}

TEST(Json, BeginsWithTheSchemaAndEndsWithANewline) {
  EXPECT_EQ(rendered("json", Document{"nps.calc/1", {}}), "{\n \"schema\": \"nps.calc/1\"\n}\n");
}

TEST(Json, NestsDottedKeys) {
  const Facts overall =
      facts("overall", {machine_field("nps", 62.5), machine_field("interval.low", 50.25),
                        machine_field("interval.method", words("score"))});
  EXPECT_EQ(rendered("json", overall), R"({
 "schema": "nps.test/1",
 "overall": {
  "nps": 62.5,
  "interval": {"low": 50.25, "method": "score"}
 }
}
)");
}

TEST(Json, KeepsADotInsideAColumnName) {
  const std::string key = "key." + key_path_element("Q1.5");
  EXPECT_EQ(rendered("json", facts("", {machine_field(key, words("UK"))})), R"({
 "schema": "nps.test/1",
 "key": {"Q1.5": "UK"}
}
)");
}

TEST(Json, WritesNumbersUnroundedAndCountsWithoutADot) {
  const auto json = rendered(
      "json", facts("", {machine_field("a", 1.0 / 3), machine_field("b", 62.0),
                         machine_field("c", whole(9007199254740993)), machine_field("d", -0.0),
                         machine_field("e", 1e300), machine_field("f", true)}));
  EXPECT_EQ(json, R"({
 "schema": "nps.test/1",
 "a": 0.3333333333333333,
 "b": 62.0,
 "c": 9007199254740993,
 "d": 0.0,
 "e": 1e+300,
 "f": true
}
)");
}

TEST(Json, GivesTheReasonBesideAMissingFigure) {
  const auto json = rendered(
      "json",
      facts("overall", {machine_field("n", whole(0)), machine_field("nps", missing("no answers")),
                        machine_field("interval.low", missing("no answers")),
                        machine_field("interval.high", missing("no answers"))}));
  EXPECT_EQ(json, R"({
 "schema": "nps.test/1",
 "overall": {
  "n": 0,
  "nps": null,
  "reason": "no answers",
  "interval": {"low": null, "reason": "no answers", "high": null}
 }
}
)");
}

TEST(Json, JoinsDifferentReasonsOnce) {
  const auto json = nlohmann::json::parse(rendered(
      "json", facts("", {machine_field("a", missing("one")), machine_field("b", missing("two")),
                         machine_field("c", missing("one")), machine_field("d", missing("two")),
                         machine_field("e", Value{}), machine_field("f", missing(""))})));
  EXPECT_EQ(json["reason"], "one; two");
  for (const char* key : {"a", "b", "c", "d", "e", "f"}) EXPECT_TRUE(json[key].is_null());
}

TEST(Json, CollectsElementSectionsInAList) {
  Document document{"nps.test/1", {}};
  const Facts by = facts("", {machine_field("by", ValueList{words("country")})});
  document.blocks.push_back(Section{"segments", "", true, {by}});
  document.blocks.push_back(Note{"between", Note::Level::info});
  document.blocks.push_back(
      Section{"segments", "", true, {facts("", {machine_field("by", ValueList{words("plan")})})}});
  EXPECT_EQ(rendered("json", document), R"({
 "schema": "nps.test/1",
 "segments": [
  {
   "by": ["country"]
  },
  {
   "by": ["plan"]
  }
 ]
}
)");
}

TEST(Json, WritesAnEmptyListForAnElementSectionWithoutBlocks) {
  EXPECT_EQ(rendered("json", Section{"segments", "", true, {}}), R"({
 "schema": "nps.test/1",
 "segments": []
}
)");
}

TEST(Json, LeavesOutWhatOnlyPeopleSee) {
  Document document{"nps.test/1", {}};
  document.blocks.push_back(Headline{{{"NPS", true}}, Headline::Tone::good});
  document.blocks.push_back(Bars{"Shares", {{"Promoters", 0.5, 1, Bars::Tone::good}}});
  document.blocks.push_back(Note{"note", Note::Level::warning});
  document.blocks.push_back(facts("shown", {{"a", "A", whole(1), Unit::none, Audience::people}}));
  Table table{"rows", "", {{"n", "n"}, {"bar", "bar", Unit::none, Audience::people}}, {}, {"note"}};
  table.rows.push_back({{whole(3), "*"}, {words("###"), ""}});
  document.blocks.push_back(Section{"", "By country", false, {table}});
  EXPECT_EQ(rendered("json", document), R"({
 "schema": "nps.test/1",
 "rows": [
  {"n": 3}
 ]
}
)");
}

TEST(Json, KeepsFactsWithoutFieldsAsAnEmptyObject) {
  EXPECT_EQ(rendered("json", facts("key", {})), R"({
 "schema": "nps.test/1",
 "key": {}
}
)");
}

TEST(Json, WritesLongListsOfNumbersOnOneLine) {
  ValueList counts;
  std::string expected = "0";
  for (int i = 0; i < 101; ++i) {
    counts.push_back(whole(i));
    if (i > 0) expected += ", " + std::to_string(i);
  }
  const auto json = rendered("json", facts("overall", {machine_field("distribution", counts)}));
  EXPECT_NE(json.find("\"distribution\": [" + expected + "]"), std::string::npos);
}

TEST(Json, EscapesWhatWouldSteerATerminalAndReadsBackTheSame) {
  const std::string name = "a\x1b[31m\u202e\u2028\u0085\x7f\"\\/\n\t企业\u200d";
  const auto json = rendered("json", facts("", {machine_field("name", words(name))}));
  EXPECT_NE(json.find(R"("a\u001b[31m\u202e\u2028\u0085\u007f\"\\/\n\t企业)"), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(json)["name"], name);
}

TEST(Json, StaysValidWithBytesThatAreNoText) {
  const auto json = nlohmann::json::parse(
      rendered("json", facts("key", {machine_field("a\xff", words("b\xfe\xe4\xbc"))})));
  EXPECT_EQ(json["key"]["a\ufffd"], "b\ufffd\ufffd\ufffd");
}

TEST(Json, RefusesAFigureThatIsNone) {
  EXPECT_THROW(rendered("json", facts("", {machine_field("nps", std::nan(""))})), Error);
}

TEST(Json, RefusesADocumentThatContradictsItself) {
  EXPECT_THROW(
      rendered("json", facts("", {machine_field("a", whole(1)), machine_field("a.b", whole(2))})),
      Error);
  Table ragged{"rows", "", {{"n", "n"}, {"m", "m"}}, {}, {}};
  ragged.rows.push_back({{whole(1), ""}});
  EXPECT_THROW(rendered("json", ragged), Error);
}

}  // namespace
}  // namespace nps::render
