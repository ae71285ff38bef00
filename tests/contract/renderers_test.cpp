#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "nps/render/renderer.hpp"
#include "nps/report/document.hpp"
#include "nps/report/key.hpp"
#include "nps/text/unicode.hpp"
#include "nps/text/utf8.hpp"
#include "support/utf8.hpp"

/// What every output format promises, whatever stands in the data.
namespace nps::render {
namespace {

using namespace report;

std::vector<std::string> evil_names() {
  std::vector<std::string> names = {
      "",
      " ",
      "plain",
      "企业版",
      "👨‍👩‍👧‍👦",
      "\x1b[2J\x1b]0;title\x07",
      "\u202egnp.exe\u2066\u2069",
      "\u2028line\u2029paragraph",
      "=HYPERLINK(\"http://evil\")",
      "+1",
      "-1",
      "@x",
      "\t=1",
      "\r=1",
      "a|b||c",
      "\\",
      "<script>alert(1)</script>",
      "&amp;",
      "\"quoted\", 'quoted'",
      "two\r\nlines\n",
      "\xff\xfe\xc0\xaf\xed\xa0\x80",
      "cut off \xe4\xbc",
      "\u200b\ufeff\u00ad",
      "trailing blanks   ",
      "\ue000\U000e0041",
      std::string("nul\0inside", 10),
      std::string(3000, 'x'),
  };
  std::string controls;
  for (int c = 1; c < 0x20; ++c) controls += static_cast<char>(c);
  names.push_back(controls + "\x7f\u0080\u009b\u009f");
  return names;
}

Section segment(const std::string& name, bool empty) {
  Section section{"segments", "By " + name, true, {}};
  section.blocks.emplace_back(
      Facts{"", name, {{"by", name, ValueList{Value(name), Value(Missing{name})}}}});
  Table table{"rows",
              name,
              {{"key." + key_path_element(name), name},
               {"n", name, Unit::count},
               {"nps", "NPS", Unit::points},
               {"shown", "shown", Unit::none, Audience::people}},
              {},
              {name, "a note"},
              true};
  if (!empty) {
    table.rows.push_back({{Value(name), name},
                          {Value(std::int64_t{3}), ""},
                          {Value(-0.04), name},
                          {Value(name), ""}});
    table.rows.push_back(
        {{Value(Missing{name}), ""}, {Value(Missing{""}), ""}, {Value(), ""}, {Value(), name}});
  }
  section.blocks.emplace_back(table);
  return section;
}

Document evil_document() {
  Document document{"nps.report/1", {}};
  auto& blocks = document.blocks;
  for (const std::string& name : evil_names()) {
    blocks.emplace_back(
        Headline{{{name, name, Unit::none, true}, {name, name}}, Headline::Tone::bad});
    blocks.emplace_back(
        Bars{name, {{name, 0.5, 3, Bars::Tone::good}, {name, 0, 0, Bars::Tone::bad}}});
    blocks.emplace_back(Note{name, Note::Level::info});
    blocks.emplace_back(Note{name, Note::Level::warning});
    blocks.emplace_back(Facts{"overall." + key_path_element(name),
                              name,
                              {{"x." + key_path_element(name), name, Value(name)}},
                              true});
    blocks.emplace_back(segment(name, false));
    blocks.emplace_back(segment(name, true));
  }
  blocks.emplace_back(Section{"panel", "", true, {}});
  blocks.emplace_back(Headline{});
  blocks.emplace_back(Bars{});
  blocks.emplace_back(Chart{});
  blocks.emplace_back(Sparklines{});
  blocks.emplace_back(Facts{});
  blocks.emplace_back(Table{});
  return document;
}

class EveryRenderer : public testing::TestWithParam<Renderer> {
 protected:
  static std::string output(const Document& document, const RenderOptions& options = {}) {
    std::ostringstream out;
    GetParam().render(document, options, out);
    return out.str();
  }

  static std::vector<RenderOptions> all_options() {
    std::vector<RenderOptions> all;
    for (const int width : {0, 1, 40, 80, 200}) {
      for (const bool truncate : {false, true}) {
        for (const bool ascii : {false, true}) {
          all.push_back({width, truncate, false, ascii, 1});
        }
      }
    }
    return all;
  }
};

TEST_P(EveryRenderer, NeverWritesACharacterThatSteersATerminal) {
  for (const RenderOptions& options : all_options()) {
    const std::string text = output(evil_document(), options);
    ASSERT_TRUE(test::is_utf8(text));
    for (std::size_t at = 0; at < text.size();) {
      const text::CodePoint point = text::decode_utf8(text, at);
      ASSERT_TRUE(point.value == U'\n' || !text::is_steering(point.value))
          << "U+" << std::hex << static_cast<unsigned>(point.value) << " after: "
          << text::escape(text.substr(at < 60 ? 0 : at - 60, std::min<std::size_t>(at, 60)));
      at += point.length;
    }
  }
}

TEST_P(EveryRenderer, WritesTheSameBytesTwice) {
  const Document document = evil_document();
  EXPECT_EQ(output(document), output(document));
}

TEST_P(EveryRenderer, EndsWithANewlineOrIsEmpty) {
  for (const Document& document : {evil_document(), Document{"nps.report/1", {}}}) {
    const std::string text = output(document);
    EXPECT_TRUE(text.empty() || text.back() == '\n');
    EXPECT_FALSE(text.size() > 1 && text.ends_with("\n\n"));
  }
}

TEST_P(EveryRenderer, DoesNotFollowTheGlobalLocale) {
  struct Commas : std::numpunct<char> {
    [[nodiscard]] char do_decimal_point() const override { return ','; }
    [[nodiscard]] char do_thousands_sep() const override { return '.'; }
    [[nodiscard]] std::string do_grouping() const override { return "\3"; }
  };
  Document document{"nps.report/1", {}};
  document.blocks.emplace_back(Facts{
      "overall", "", {{"a", "a", Value(1234.5)}, {"b", "b", Value(std::int64_t{12345})}}, true});
  const std::string before = output(document);
  const std::locale old = std::locale::global({std::locale(), new Commas});
  const std::string after = output(document);
  std::locale::global(old);
  EXPECT_EQ(after, before);
}

TEST_P(EveryRenderer, HasANameASummaryAndAnExtension) {
  EXPECT_FALSE(GetParam().name.empty());
  EXPECT_FALSE(GetParam().summary.empty());
  ASSERT_GT(GetParam().extension.size(), 1U);
  EXPECT_EQ(GetParam().extension.front(), '.');
  EXPECT_EQ(find_renderer(GetParam().name)->name, GetParam().name);
  EXPECT_EQ(renderer_for_file("report" + std::string(GetParam().extension))->name, GetParam().name);
}

INSTANTIATE_TEST_SUITE_P(Formats, EveryRenderer,
                         testing::ValuesIn(renderers().begin(), renderers().end()),
                         [](const auto& format) { return std::string(format.param.name); });

std::string evil_output(std::string_view format, const RenderOptions& options = {}) {
  std::ostringstream out;
  find_renderer(format)->render(evil_document(), options, out);
  return out.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Renderers, HaveNamesAndExtensionsOfTheirOwn) {
  std::set<std::string_view> names;
  std::set<std::string_view> extensions;
  for (const Renderer& renderer : renderers()) {
    EXPECT_TRUE(names.insert(renderer.name).second) << renderer.name;
    EXPECT_TRUE(extensions.insert(renderer.extension).second) << renderer.extension;
  }
}

TEST(Renderers, LeaveNoTrailingBlankOnTheScreen) {
  for (const std::string& line : lines_of(evil_output("table"))) {
    EXPECT_FALSE(!line.empty() && line.back() == ' ') << "'" << text::escape(line) << "'";
  }
}

TEST(Renderers, WriteValidJsonThatHoldsEveryReadableName) {
  const auto json = nlohmann::json::parse(evil_output("json"));
  EXPECT_EQ(json["schema"], "nps.report/1");
  EXPECT_EQ(json["panel"], nlohmann::json::array());
  std::vector<std::string> names;
  for (const std::string& name : evil_names()) names.push_back(test::to_valid_utf8(name));
  ASSERT_EQ(json["segments"].size(), 2 * names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& full = json["segments"][2 * i];
    EXPECT_EQ(full["by"][0], names[i]);
    EXPECT_EQ(full["rows"][0]["key"][names[i]], names[i]);
    EXPECT_EQ(json["segments"][2 * i + 1]["rows"], nlohmann::json::array());
  }
}

TEST(Renderers, WriteOneValidJsonObjectALine) {
  const auto lines = lines_of(evil_output("ndjson"));
  EXPECT_EQ(lines.size(), 3 * evil_names().size());
  for (const std::string& line : lines) {
    const auto json = nlohmann::json::parse(line);
    EXPECT_TRUE(json.is_object());
    EXPECT_TRUE(json.contains("record"));
  }
}

/// Cells of RFC 4180 text, read in the plainest way.
std::vector<std::vector<std::string>> csv_cells(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += text[i++];
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (text[i] == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (text[i] == '\n' && !quoted) {
      rows.emplace_back(1);
    } else {
      rows.back().back() += text[i];
    }
  }
  rows.pop_back();
  return rows;
}

TEST(Renderers, WriteRectangularCsvWithoutFormulas) {
  const auto rows = csv_cells(evil_output("csv"));
  ASSERT_EQ(rows.size(), 1 + 3 * evil_names().size());
  for (const auto& row : rows) {
    EXPECT_EQ(row.size(), rows.front().size());
    for (const std::string& cell : row) {
      const bool formula =
          !cell.empty() && std::string("=+-@\t\r").find(cell[0]) != std::string::npos;
      EXPECT_FALSE(formula && cell != "-0.04") << cell;
    }
  }
}

TEST(Renderers, LetNoMarkupThroughMarkdown) {
  const std::string text = evil_output("markdown");
  EXPECT_EQ(text.find("<script"), std::string::npos);
  EXPECT_EQ(text.find("http://"), std::string::npos);
  for (const std::string& line : lines_of(text)) {
    EXPECT_FALSE(!line.empty() && line.back() == ' ') << line;
  }
}

}  // namespace
}  // namespace nps::render
