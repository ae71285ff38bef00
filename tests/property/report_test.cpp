// What may be done to a survey without changing its figures, and what changes them in a known way.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/json_schema.hpp"
#include "support/run_program.hpp"

namespace nps::tests {
namespace {

using nlohmann::json;

struct Answer {
  std::string score;
  std::string region;
  std::string comment;
};

using Answers = std::vector<Answer>;

struct Writing {
  char delimiter = ',';
  std::string line_end = "\n";
  bool quote_all = false;
  bool byte_order_mark = false;
  bool extra_column = false;
  bool final_line_end = true;
};

std::string quoted(const std::string& cell) {
  std::string text = "\"";
  for (const char c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + "\"";
}

std::string field(const std::string& cell, const Writing& writing) {
  const bool special =
      cell.find_first_of(std::string("\"\r\n") + writing.delimiter) != std::string::npos;
  return writing.quote_all || special ? quoted(cell) : cell;
}

std::string csv(const Answers& answers, const Writing& writing = {}) {
  std::string text = writing.byte_order_mark ? "\xEF\xBB\xBF" : "";
  const auto row = [&](std::vector<std::string> cells) {
    if (writing.extra_column) cells.insert(cells.begin() + 1, "x");
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += writing.delimiter;
      text += field(cells[i], writing);
    }
    text += writing.line_end;
  };
  row({"score", "region", "comment"});
  for (const auto& answer : answers) row({answer.score, answer.region, answer.comment});
  if (!writing.final_line_end) text.erase(text.size() - writing.line_end.size());
  return text;
}

std::string utf16le(const std::string& utf8) {
  std::string text = "\xFF\xFE";
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;  // the cells hold no more
    unsigned code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
      code = code << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
    }
    text += static_cast<char>(code & 0xFF);
    text += static_cast<char>(code >> 8);
    i += length;
  }
  return text;
}

json report(const std::map<std::string, std::string>& files) {
  std::vector<std::string> arguments{"report",  "--score", "score",    "--by", "region",
                                     "--scale", "0-10",    "--format", "json", "--quiet"};
  for (const auto& [name, contents] : files) arguments.push_back(name);
  const Finished finished = run_program(arguments, {files, {}, false, false, 80});
  RC_ASSERT(finished.err.empty());
  RC_ASSERT(finished.exit_code == 0);
  RC_ASSERT(schema_problems(finished.out).empty());
  return json::parse(finished.out);
}

json report(const std::string& text) { return report({{"a.csv", text}}); }

/// What must not depend on how and in which order the rows were written.
json figures(const json& document) {
  json invalid = json::object();
  for (const auto& value : document["invalid_values"]) {
    invalid[value["value"].get<std::string>()] = value["count"];
  }
  return {{"overall", document["overall"]},
          {"segments", document["segments"]},
          {"rows", document["rows"]},
          {"invalid", invalid}};
}

rc::Gen<Answers> answers() {
  using rc::gen::element;
  const auto score = rc::gen::weightedElement<std::string>({{6, "10"},
                                                            {6, "9"},
                                                            {4, "8"},
                                                            {3, "7"},
                                                            {3, "6"},
                                                            {2, "0"},
                                                            {1, "3"},
                                                            {1, ""},
                                                            {1, "nine"},
                                                            {1, "11"},
                                                            {1, "N/A"},
                                                            {1, " 9 "},
                                                            {1, "10.0"}});
  const auto region = element<std::string>("North", "South", "", "企业版", "a,b", "say \"hi\"",
                                           "12\" screen", "two\nlines", "-x", "Ümlaut");
  const auto comment = element<std::string>("", "fine", "a;b,c\td|e", "\"", "很好");
  return rc::gen::container<Answers>(rc::gen::construct<Answer>(score, region, comment));
}

Answers non_empty() {
  Answers found = *answers();
  found.push_back({"9", "North", ""});
  return found;
}

RC_GTEST_PROP(Report, DoesNotDependOnTheOrderOfTheRows, ()) {
  Answers given = non_empty();
  const json before = figures(report(csv(given)));
  std::reverse(given.begin(), given.end());
  RC_ASSERT(figures(report(csv(given))) == before);
}

RC_GTEST_PROP(Report, DoesNotDependOnHowTheFileIsWritten, ()) {
  Answers given = non_empty();
  const Writing writing{*rc::gen::element(',', ';', '\t', '|'),
                        *rc::gen::element<std::string>("\n", "\r\n"),
                        *rc::gen::arbitrary<bool>(),
                        *rc::gen::arbitrary<bool>(),
                        *rc::gen::arbitrary<bool>(),
                        *rc::gen::arbitrary<bool>()};
  RC_ASSERT(figures(report(csv(given, writing))) == figures(report(csv(given))));
}

RC_GTEST_PROP(Report, ReadsFilesThatEndLinesWithCarriageReturns, ()) {
  Answers given = non_empty();
  for (auto& answer : given) std::replace(answer.region.begin(), answer.region.end(), '\n', ' ');
  RC_ASSERT(figures(report(csv(given, {',', "\r"}))) == figures(report(csv(given))));
}

RC_GTEST_PROP(Report, DoesNotDependOnTheEncoding, ()) {
  const Answers given = non_empty();
  RC_ASSERT(figures(report(utf16le(csv(given)))) == figures(report(csv(given))));
}

RC_GTEST_PROP(Report, DoesNotDependOnHowTheRowsAreSpreadOverFiles, ()) {
  const Answers given = non_empty();
  const auto cut = given.begin() + *rc::gen::inRange<std::ptrdiff_t>(
                                       0, static_cast<std::ptrdiff_t>(given.size()) + 1);
  const json split = report(
      {{"a.csv", csv({given.begin(), cut})}, {"b.csv", csv({cut, given.end()}, {';', "\r\n"})}});
  RC_ASSERT(figures(split) == figures(report(csv(given))));
}

RC_GTEST_PROP(Report, RepeatedRowsKeepTheNpsAndMultiplyTheBase, ()) {
  const Answers given = non_empty();
  const int times = *rc::gen::inRange(2, 5);
  Answers repeated;
  for (int i = 0; i < times; ++i) repeated.insert(repeated.end(), given.begin(), given.end());
  const json once = report(csv(given));
  const json often = report(csv(repeated));
  RC_ASSERT(often["overall"]["nps"] == once["overall"]["nps"]);
  RC_ASSERT(often["overall"]["n"] == once["overall"]["n"].get<int>() * times);
  RC_ASSERT(often["rows"]["read"] == once["rows"]["read"].get<int>() * times);
}

RC_GTEST_PROP(Report, SwappingPromotersAndDetractorsTurnsTheSign, ()) {
  Answers given = non_empty();
  const json before = report(csv(given));
  const std::map<std::string, std::string> swapped{
      {"10", "0"}, {"9", "1"}, {"0", "10"}, {"3", "9"}, {"6", "10"}, {" 9 ", "2"}, {"10.0", "4"}};
  for (auto& answer : given) {
    const auto other = swapped.find(answer.score);
    if (other != swapped.end()) answer.score = other->second;
  }
  const json after = report(csv(given));
  RC_ASSERT(after["overall"]["promoters"] == before["overall"]["detractors"]);
  const double sum = after["overall"]["nps"].get<double>() + before["overall"]["nps"].get<double>();
  RC_ASSERT(std::abs(sum) < 1e-12);
}

RC_GTEST_PROP(Report, SegmentsAddUpToTheTotalAndOutcomesToTheRowsRead, ()) {
  const Answers given = non_empty();
  const json document = report(csv(given));
  const auto& overall = document["overall"];
  for (const char* group : {"n", "promoters", "passives", "detractors"}) {
    int sum = 0;
    for (const auto& row : document["segments"][0]["rows"]) sum += row[group].get<int>();
    RC_ASSERT(sum == overall[group].get<int>());
  }
  int outcomes = 0;
  for (const auto& [kind, count] : document["rows"].items()) {
    if (kind != "read") outcomes += count.get<int>();
  }
  RC_ASSERT(document["rows"]["read"] == outcomes);
  RC_ASSERT(document["rows"]["read"] == static_cast<int>(given.size()));
}

RC_GTEST_PROP(Report, EveryFormatIsWrittenTwiceTheSame, ()) {
  const std::map<std::string, std::string> files{{"a.csv", csv(non_empty())}};
  for (const char* format : {"table", "json", "ndjson", "csv", "markdown"}) {
    const std::vector<std::string> arguments{"report", "a.csv",  "--score",  "score",
                                             "--by",   "region", "--format", format};
    const World world{files, {}, false, false, 80};
    RC_ASSERT(run_program(arguments, world).out == run_program(arguments, world).out);
  }
}

}  // namespace
}  // namespace nps::tests
