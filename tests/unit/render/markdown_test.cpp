#include <gtest/gtest.h>

#include "render/markdown_text.hpp"
#include "rendered.hpp"

namespace nps::render {
namespace {

using namespace report;

TEST(Markdown, WritesAReport) {
  Table table{"rows",
              "",
              {{"key.plan", "plan"},
               {"n", "n", Unit::count},
               {"nps", "NPS", Unit::points},
               {"x", "x", Unit::none, Audience::machines}},
              {},
              {"* differs from the rest"},
              true};
  table.rows.push_back({{words("企业版"), ""}, {whole(1058), ""}, {74.1, "*"}, {whole(1), ""}});
  table.rows.push_back(
      {{words("a|b"), ""}, {whole(9), "low"}, {missing("hidden"), ""}, {whole(1), ""}});
  Document document{"nps.report/1", {}};
  document.blocks = {
      Headline{{{"NPS +62.1", true}, {"124 answers"}}, Headline::Tone::good},
      Bars{"",
           {{"Promoters", 0.677, 84, Bars::Tone::good}, {"Detractors", 0.056, 7, Bars::Tone::bad}}},
      Section{"segments", "By plan", true, {table}},
      Facts{"rows", "Rows", {{"read", "read", whole(1204), Unit::count}}},
      Note{"one", Note::Level::warning},
      Note{"two", Note::Level::info},
  };
  EXPECT_EQ(rendered("markdown", document), R"(**NPS +62.1 · 124 answers**

|            |      % |   n |
| ---------- | -----: | --: |
| Promoters  | 67.7 % |  84 |
| Detractors |  5.6 % |   7 |

## By plan

| plan   |     n |      NPS |
| ------ | ----: | -------: |
| 企业版 | 1,058 | +74.1 \* |
| a\|b   | 9 low |        - |

\* differs from the rest

## Rows

- read: 1,204

! one

two
)");
}

TEST(Markdown, ShowsNothingOfWhatIsOnlyForMachines) {
  const Section section{
      "s", "Section", true, {Facts{"f", "Facts", {machine_field("a", whole(1))}}}};
  EXPECT_EQ(rendered("markdown", section), "");
}

TEST(Markdown, NestsHeadings) {
  const Section section{
      "s", "By plan", true, {Facts{"f", "Test", {{"p", "p", 0.5, Unit::p_value}}}}};
  EXPECT_EQ(rendered("markdown", section), "## By plan\n\n### Test\n\n- p: 0.500\n");
}

TEST(MarkdownText, EscapesWhatMarkdownAndHtmlWouldObey) {
  EXPECT_EQ(markdown_inline("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
  EXPECT_EQ(markdown_inline("a & b &lt;"), "a &amp; b &amp;lt;");
  EXPECT_EQ(markdown_inline("a|b\\c`d`*e* ~~f~~ $x$"),
            "a\\|b\\\\c\\`d\\`\\*e\\* \\~\\~f\\~\\~ \\$x\\$");
  EXPECT_EQ(markdown_inline("![x](y)"), "!\\[x\\](y)");
  EXPECT_EQ(markdown_inline("https://evil.example"), "https\\://evil.example");
  EXPECT_EQ(markdown_inline("@team"), "\\@team");
  EXPECT_EQ(markdown_inline("two\nlines"), "two\\\\nlines");
}

TEST(MarkdownText, LeavesUnderscoresInsideNamesAlone) {
  EXPECT_EQ(markdown_inline("signup_date"), "signup_date");
  EXPECT_EQ(markdown_inline("_x_"), "\\_x\\_");
}

TEST(MarkdownText, KeepsAParagraphFromBecomingSomethingElse) {
  EXPECT_EQ(markdown_paragraph("# title"), "\\# title\n");
  EXPECT_EQ(markdown_paragraph("- item"), "\\- item\n");
  EXPECT_EQ(markdown_paragraph("+ item"), "\\+ item\n");
  EXPECT_EQ(markdown_paragraph("==="), "\\===\n");
  EXPECT_EQ(markdown_paragraph("12. item"), "12\\. item\n");
  EXPECT_EQ(markdown_paragraph("3) item"), "3\\) item\n");
  EXPECT_EQ(markdown_paragraph("    code"), "code\n");
  EXPECT_EQ(markdown_paragraph("> quote"), "&gt; quote\n");
  EXPECT_EQ(markdown_paragraph("12"), "12\n");
  EXPECT_EQ(markdown_paragraph("  "), "");
}

}  // namespace
}  // namespace nps::render
