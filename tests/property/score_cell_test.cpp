#include "nps/survey/score_cell.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace nps::survey {
namespace {

const std::vector<std::string>& scales() {
  static const std::vector<std::string> all{"0-10",  "1-10", "1-5",   "1-7",
                                            "0-100", "-5-5", "-10--1"};
  return all;
}

/// {0} is the score, {1} the highest of the scale.
const std::vector<std::string>& decorations() {
  static const std::vector<std::string> all{
      "{0}",
      " {0}\t",
      "\u00a0{0}\u3000",
      "{0}.0",
      "{0}.000",
      "{0},0",
      "=\"{0}\"",
      "{0}分",
      "{0} 点",
      "{0}점",
      "{0} points",
      "{0}/{1}",
      "{0} / {1}",
      "{0}/{1}分",
      "{0} - Very likely",
      "{0} – label – with dashes",
      "{0}: label",
      "{0} (best)",
      "{0}（完全不推荐）",
      "{0}分：非常愿意",
      "{0}分 非常愿意",
      "{0} - Promoter",
      "{0}/{1} - Promoter",
      "Extremely likely - {0}",
      "Extremely likely: {0}",
      "Extremely likely ({0})",
      "Extremely likely ({0}/{1})",
      "非常可能 {0}分",
      "非常可能（{0}分）",
      "非常可能：{0}",
  };
  return all;
}

ScoreParser parser(const std::string& scale) { return ScoreParser(parse_scale(scale), {}, {}); }

std::string full_width(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      result += "\xEF\xBC";
      result += static_cast<char>(0x90 + (c - '0'));
    } else {
      result += c;
    }
  }
  return result;
}

TEST(ScoreCellForms, AllReadBackToTheirScore) {
  for (const std::string& name : scales()) {
    const ScoreParser scores = parser(name);
    const Scale& scale = scores.scale();
    for (int score = scale.min; score <= scale.max; ++score) {
      for (const std::string& form : decorations()) {
        const std::string cell = fmt::format(fmt::runtime(form), score, scale.max);
        const ScoreCell expected{CellKind::score, score};
        ASSERT_EQ(scores.parse(cell), expected) << name << ": " << cell;
        ASSERT_EQ(scores.parse(full_width(cell)), expected) << name << ": " << full_width(cell);
      }
    }
  }
}

TEST(ScoreCellForms, AreInvalidWithAScoreBesideTheScale) {
  for (const std::string& name : scales()) {
    const ScoreParser scores = parser(name);
    const Scale& scale = scores.scale();
    for (const int score : {scale.min - 1, scale.max + 1, scale.max + 100}) {
      for (const std::string& form : decorations()) {
        const std::string cell = fmt::format(fmt::runtime(form), score, scale.max);
        ASSERT_EQ(scores.parse(cell).kind, CellKind::invalid) << name << ": " << cell;
      }
    }
  }
}

RC_GTEST_PROP(ScoreCellForms, AreInvalidWithAFraction, ()) {
  const ScoreParser scores = parser("0-100");
  const std::string& form = *rc::gen::elementOf(decorations());
  const std::string number =
      fmt::format("{}.{}", *rc::gen::inRange(0, 101), *rc::gen::inRange(1, 1000));
  const std::string cell = fmt::format(fmt::runtime(form), number, 100);
  RC_ASSERT(scores.parse(cell).kind == CellKind::invalid);
}

/// Cells put together from the pieces that the parser looks for.
rc::Gen<std::string> crafted_cells() {
  const std::vector<std::string> pieces{
      "0",  "1",      "5",    "7",   "9",    "10",       "100",    "９", "１０", "²",   "½",
      "⑨",  ".",      ",",    "/",   "-",    "–",        "—",      "−",  "+",    ":",   "：",
      "(",  ")",      "（",   "）",  "[",    "]",        "=",      "|",  " ",    " ",   "　",
      "\t", "\n",     "分",   "点",  "점",   "points",   "x",      "e",  "or",   "yes", "NA",
      "-",  "likely", "非常", "Sep", "\xff", "\xe2\x80", "\u200b", "%"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& parts) {
                        std::string cell;
                        for (const std::string& part : parts) cell += part;
                        return cell;
                      });
}

/// The numbers that stand in a cell as runs of digits, ASCII or full-width.
std::vector<int> digit_runs(std::string_view cell) {
  std::vector<int> runs;
  bool inside = false;
  for (std::size_t at = 0; at < cell.size(); ++at) {
    int digit = -1;
    if (cell[at] >= '0' && cell[at] <= '9') digit = cell[at] - '0';
    if (cell.substr(at, 2) == "\xEF\xBC" && at + 2 < cell.size() && cell[at + 2] >= '\x90' &&
        cell[at + 2] <= '\x99') {
      digit = cell[at + 2] - '\x90';
      at += 2;
    }
    if (digit < 0) {
      inside = false;
      continue;
    }
    if (!inside) runs.push_back(0);
    inside = true;
    runs.back() = std::min(runs.back() * 10 + digit, 1'000'000);
  }
  return runs;
}

RC_GTEST_PROP(ScoreCell, IsNeverAScoreBesideAnotherNumber, ()) {
  const ScoreParser scores = parser(*rc::gen::elementOf(scales()));
  const std::string cell = *crafted_cells();
  const ScoreCell read = scores.parse(cell);
  if (read.kind != CellKind::score) return;
  RC_ASSERT(scores.scale().contains(read.score));
  const std::vector<int> runs = digit_runs(cell);
  RC_ASSERT(!runs.empty());
  bool states_score = false;
  for (const int run : runs) {
    states_score = states_score || run == std::abs(read.score);
    const bool denominator = cell.find('/') != std::string::npos && run == scores.scale().max;
    const bool fraction = cell.find_first_of(".,") != std::string::npos && run == 0;
    RC_ASSERT(run == std::abs(read.score) || denominator || fraction);
  }
  RC_ASSERT(states_score);
}

RC_GTEST_PROP(ScoreCell, DoesNotDependOnBlanksAroundIt, ()) {
  const ScoreParser scores = parser(*rc::gen::elementOf(scales()));
  const std::string cell = *crafted_cells();
  const std::string blanks = *rc::gen::elementOf(
      std::vector<std::string>{" ", "\t", "\r\n", "\u00a0", "\u3000", "\ufeff", "\u200b"});
  RC_ASSERT(scores.parse(blanks + cell + blanks) == scores.parse(cell));
}

RC_GTEST_PROP(ScoreCell, ReadsAnyBytesWithoutThrowing, (const std::string& cell)) {
  const ScoreParser scores = parser(*rc::gen::elementOf(scales()));
  const ScoreCell read = scores.parse(cell);
  if (read.kind == CellKind::score) {
    RC_ASSERT(scores.scale().contains(read.score));
  } else {
    RC_ASSERT(read.score == 0);
  }
}

RC_GTEST_PROP(ScoreCell, ObeysAMapWhateverTheTextIs, ()) {
  const std::string text = *crafted_cells();
  const int score = *rc::gen::inRange(0, 11);
  const std::vector<std::string> maps{fmt::format("{}={}", text, score)};
  const ScoreParser plain(Scale{}, {}, {});
  if (plain.parse(text).kind == CellKind::blank) return;
  const ScoreParser mapped(Scale{}, maps, {});
  RC_ASSERT(mapped.parse(text) == (ScoreCell{CellKind::score, score}));
}

}  // namespace
}  // namespace nps::survey
