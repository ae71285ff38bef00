#include <gtest/gtest.h>

#include <algorithm>

#include "nps/text/unicode.hpp"
#include "rendered.hpp"

namespace nps::render {
namespace {

using namespace report;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

int widest(const std::string& text) {
  int width = 0;
  for (const std::string& line : lines_of(text)) width = std::max(width, text::display_width(line));
  return width;
}

Headline headline() {
  return {{{"NPS {}", 62.1, Unit::points, true},
           {"95 % interval {}", ValueList{50.7, 71.8}, Unit::points},
           {"{} answers", whole(124), Unit::count}},
          Headline::Tone::good};
}

Bars groups() {
  return {"",
          {{"Promoters", 84.0 / 124, 84, Bars::Tone::good},
           {"Passives", 33.0 / 124, 33, Bars::Tone::neutral},
           {"Detractors", 7.0 / 124, 7, Bars::Tone::bad}}};
}

Table plans() {
  Table table{"rows",
              "",
              {{"key.plan", "plan"},
               {"n", "n", Unit::count},
               {"nps", "NPS", Unit::points},
               {"vs_rest.difference", "vs rest", Unit::points},
               {"standard_error", "se", Unit::error, Audience::machines}},
              {},
              {"* differs from the rest", "low: fewer than 30 answers"},
              true};
  table.rows.push_back(
      {{words("企业版"), ""}, {whole(1058), ""}, {74.1, ""}, {23.1, "*"}, {1.0, ""}});
  table.rows.push_back(
      {{words("Free 免费"), ""}, {whole(19), "low"}, {-26.3, ""}, {-42.2, "*"}, {1.0, ""}});
  table.rows.push_back({{words("👩‍💻 dév"), ""},
                        {whole(1), "low"},
                        {missing("one"), ""},
                        {missing("one"), ""},
                        {1.0, ""}});
  return table;
}

TEST(TableFormat, AnswersInTheFirstLineThenGroupsThenSegments) {
  Document document{"nps.report/1", {}};
  document.blocks = {headline(), groups(), Section{"segments", "By plan", true, {plans()}},
                     Note{"3 rows without a score are left out", Note::Level::warning},
                     Note{"Intervals: score method", Note::Level::info}};
  EXPECT_EQ(rendered("table", document), R"(NPS +62.1   95 % interval +50.7 … +71.8   124 answers

  Promoters   67.7 %  84  ███████████████████████████▏
  Passives    26.6 %  33  ██████████▋
  Detractors   5.6 %   7  ██▎

By plan
  plan           n        NPS  vs rest
  ──────────────────────────────────────
  企业版     1,058      +74.1    +23.1 *
  Free 免费     19 low  -26.3    -42.2 *
  👩‍💻 dév         1 low      -        -
  * differs from the rest
  low: fewer than 30 answers

  ! 3 rows without a score are left out
  Intervals: score method
)");
}

TEST(TableFormat, DrawsBarsAndRulesInAsciiOnRequest) {
  RenderOptions options;
  options.ascii = true;
  EXPECT_EQ(rendered("table", groups(), options),
            "  Promoters   67.7 %  84  ###########################\n"
            "  Passives    26.6 %  33  ###########\n"
            "  Detractors   5.6 %   7  ##\n");
  const auto lines = lines_of(rendered("table", plans(), options));
  EXPECT_EQ(lines.at(1), "  " + std::string(38, '-'));
}

TEST(TableFormat, FollowsThePrecision) {
  RenderOptions options;
  options.precision = 0;
  const auto lines = lines_of(rendered("table", plans(), options));
  EXPECT_EQ(lines.at(2), "  企业版     1,058      +74      +23 *");
}

TEST(TableFormat, CutsNamesOnlyOnATerminal) {
  Table table = plans();
  table.rows[0][0].value = words("企业版企业版企业版企业版");
  RenderOptions options;
  options.width = 40;
  EXPECT_NE(rendered("table", table, options).find("企业版企业版企业版企业版"), std::string::npos);
  options.truncate = true;
  const std::string cut = rendered("table", table, options);
  EXPECT_LE(widest(cut), 40);
  EXPECT_NE(cut.find("企业版企…"), std::string::npos) << cut;
  EXPECT_NE(cut.find("+74.1"), std::string::npos);
}

TEST(TableFormat, KeepsFiguresWholeEvenWhenTheTerminalIsTooNarrow) {
  RenderOptions options;
  options.width = 10;
  options.truncate = true;
  const std::string text = rendered("table", plans(), options);
  for (const char* figure : {"1,058", "+74.1", "-42.2 *", "19 low"}) {
    EXPECT_NE(text.find(figure), std::string::npos) << figure;
  }
}

TEST(TableFormat, LeavesSpareColumnsOutWhereATerminalHasNoRoomAndSaysWhich) {
  Table table{"t", "", {{"a", "a"}, {"b", "long b"}, {"c", "long c"}, {"d", "d"}}, {}, {}};
  table.rows.push_back({{words("x"), ""}, {1.0, ""}, {2.0, ""}, {3.0, ""}});
  table.columns[1].is_spare = table.columns[2].is_spare = true;
  table.spare_note = "no room for {}";
  RenderOptions options;
  options.truncate = true;
  options.width = 24;
  EXPECT_EQ(lines_of(rendered("table", table, options)).at(0), "  a  long b  long c  d");
  options.width = 20;
  const auto narrow = lines_of(rendered("table", table, options));
  EXPECT_EQ(narrow.at(0), "  a  long b  d");
  EXPECT_EQ(narrow.at(3), "  no room for long c");
  options.width = 10;
  EXPECT_EQ(lines_of(rendered("table", table, options)).at(0), "  a  d");
  options.truncate = false;
  EXPECT_EQ(lines_of(rendered("table", table, options)).at(0), "  a  long b  long c  d");
}

TEST(TableFormat, NeverCutsAColumnThatIsToldApartByItsEnds) {
  Table table{"t", "", {{"day", "day", Unit::none, Audience::everyone, true}, {"b", "b"}}, {}, {}};
  table.rows.push_back({{words("2024-11-03"), ""}, {words("a name of some length"), ""}});
  RenderOptions options;
  options.width = 20;
  options.truncate = true;
  const std::string text = rendered("table", table, options);
  EXPECT_NE(text.find("2024-11-03"), std::string::npos) << text;
  EXPECT_LE(widest(text), 22) << text;
}

TEST(TableFormat, CutsTheWidestColumnFirst) {
  Table table{"t", "", {{"a", "a"}, {"b", "b"}}, {}, {}};
  table.rows.push_back({{words(std::string(30, 'x')), ""}, {words("short name"), ""}});
  RenderOptions options;
  options.width = 32;
  options.truncate = true;
  const auto lines = lines_of(rendered("table", table, options));
  EXPECT_EQ(lines.at(2), "  " + std::string(17, 'x') + "…  short name");
}

TEST(TableFormat, KeepsTheMarkOfACutName) {
  Table table{"t", "", {{"a", "a"}}, {}, {}};
  table.rows.push_back({{words(std::string(30, 'x')), "low"}});
  RenderOptions options;
  options.width = 16;
  options.truncate = true;
  EXPECT_EQ(lines_of(rendered("table", table, options)).at(2), "  xxxxxxxxx… low");
}

TEST(TableFormat, AlignsFactsAndPutsNumbersUnderEachOther) {
  Facts rows{"rows",
             "Rows",
             {{"read", "read", whole(1204), Unit::count},
              {"blank", "无评分", whole(3), Unit::count},
              {"share", "share", missing("no rows"), Unit::share}}};
  rows.fields.push_back(machine_field("secret", whole(7)));
  EXPECT_EQ(rendered("table", rows), "Rows\n  read    1,204\n  无评分      3\n  share       -\n");

  const Facts file{"input",
                   "",
                   {{"name", "file", words("a.csv"), Unit::none},
                    {"header", "header rows", whole(1), Unit::none}}};
  EXPECT_EQ(rendered("table", file), "  file         a.csv\n  header rows  1\n");
}

TEST(TableFormat, ShowsNothingOfWhatIsOnlyForMachines) {
  Document document{"nps.test/1", {}};
  document.blocks = {
      Facts{"tool", "Tool", {machine_field("name", words("nps"))}},
      Table{"t", "Table", {{"a", "a", Unit::none, Audience::machines}}, {{{whole(1), ""}}}, {}},
      Table{"e", "Empty", {{"a", "a"}}, {}, {}},
      Bars{"Bars", {}},
      Headline{},
      Note{},
      Section{"s", "Section", true, {Facts{"f", "", {}, true}}},
  };
  EXPECT_EQ(rendered("table", document), "");
}

TEST(TableFormat, KeepsTheNotesOfATableWithoutRows) {
  const Table table{
      "e", "By plan", {{"a", "a"}}, {}, {"2 groups are hidden: fewer than 5 answers"}};
  EXPECT_EQ(rendered("table", table), "By plan\n  2 groups are hidden: fewer than 5 answers\n");
}

TEST(TableFormat, IndentsTitlesInsideTitledSections) {
  const Section section{
      "s",
      "By plan",
      true,
      {Section{"", "", false, {Facts{"f", "Test", {{"p", "p", 0.03, Unit::p_value}}}}}}};
  EXPECT_EQ(rendered("table", section), "By plan\n  Test\n  p  0.030\n");
}

TEST(TableFormat, WrapsNotesAtTheWidth) {
  RenderOptions options;
  options.width = 30;
  EXPECT_EQ(rendered("table", Note{"3 rows have a score that is no number", Note::Level::warning},
                     options),
            "  ! 3 rows have a score that\n    is no number\n");
}

TEST(TableFormat, UsesColourOnlyWhenAskedAndOnlyBesideAnotherSign) {
  Document document{"nps.test/1", {}};
  document.blocks = {headline(), groups(), Section{"s", "By plan", true, {plans()}},
                     Note{"warning", Note::Level::warning}};
  const std::string plain = rendered("table", document);
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);

  RenderOptions options;
  options.color = true;
  std::string colored = rendered("table", document, options);
  EXPECT_NE(colored.find("\x1b[1;32mNPS +62.1\x1b[0m"), std::string::npos);
  EXPECT_NE(colored.find("\x1b[31m██▎\x1b[0m"), std::string::npos);
  EXPECT_NE(colored.find("\x1b[1mBy plan\x1b[0m"), std::string::npos);
  EXPECT_NE(colored.find("\x1b[33m! warning\x1b[0m"), std::string::npos);
  for (std::size_t at = 0; (at = colored.find('\x1b', at)) != std::string::npos;) {
    colored.erase(at, colored.find('m', at) - at + 1);
  }
  EXPECT_EQ(colored, plain);
}

TEST(TableFormat, ShowsHostileNamesInVisibleForm) {
  Table table = plans();
  table.rows[0][0] = {words("\x1b[2Jevil\n\u202ename"), "\x07"};
  table.columns[0].label = "pl\tan";
  const std::string text = rendered("table", table);
  EXPECT_NE(text.find("\\x1b[2Jevil\\n\\u202ename \\x07"), std::string::npos) << text;
  EXPECT_NE(text.find("pl\\tan"), std::string::npos);
}

}  // namespace
}  // namespace nps::render
