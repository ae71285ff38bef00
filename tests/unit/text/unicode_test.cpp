#include "nps/text/unicode.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "nps/text/utf8.hpp"
#include "support/utf8.hpp"

namespace {

using namespace std::string_view_literals;
using nps::text::display_width;
using nps::text::escape;
using nps::text::fold;
using nps::text::nfkc;
using nps::text::trim;
using nps::text::truncate;

/// Any bytes, and characters that need care often enough to meet each other.
rc::Gen<std::string> any_bytes() {
  const auto piece =
      rc::gen::oneOf(rc::gen::map(rc::gen::inRange(0, 256),
                                  [](int b) { return std::string(1, static_cast<char>(b)); }),
                     rc::gen::element<std::string>("企", "👨", "\u200d", "\ufe0f", "\u0301", "🏽",
                                                   "\u202e", "🇩"));
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const auto& one : pieces) text += one;
                        return text;
                      });
}

TEST(Trim, RemovesEveryKindOfBlankAtBothEnds) {
  EXPECT_EQ(trim("  9\t\r\n"), "9");
  EXPECT_EQ(trim("\u00a0\u30009\u3000\u00a0"), "9");
  EXPECT_EQ(trim("\ufeff9\u200b"), "9");
  EXPECT_EQ(trim("a b"), "a b");
  EXPECT_EQ(trim("企业版 "), "企业版");
  EXPECT_EQ(trim(" \u3000 "), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Trim, LeavesBrokenBytesAlone) {
  EXPECT_EQ(trim("\x80 a \x80"), "\x80 a \x80");
  EXPECT_EQ(trim(" \xe3\x80"), "\xe3\x80");
  EXPECT_EQ(trim("a\xa0"), "a\xa0");
}

TEST(Nfkc, MakesFullWidthFormsPlain) {
  EXPECT_EQ(nfkc("１０"), "10");
  EXPECT_EQ(nfkc("ＮＰＳ"), "NPS");
  EXPECT_EQ(nfkc("９　分"), "9 分");
  EXPECT_EQ(nfkc("e\u0301"), "é");
  EXPECT_EQ(nfkc("plain"), "plain");
}

TEST(Nfkc, KeepsBytesThatAreNoTextApart) {
  EXPECT_EQ(nfkc("１\xff"), "1\xff");
  EXPECT_NE(nfkc("é\xff"), nfkc("é\xfe"));
}

TEST(Fold, IgnoresCaseBlanksAndWidth) {
  EXPECT_EQ(fold("NPS Score "), "npsscore");
  EXPECT_EQ(fold("ＮＰＳ　ｓｃｏｒｅ"), "npsscore");
  EXPECT_EQ(fold("Straße"), fold("STRASSE"));
  EXPECT_EQ(fold("É"), fold("e\u0301"));
  EXPECT_EQ(fold("\ufeffscore"), "score");
  EXPECT_NE(fold("score\xff"), fold("score\xfe"));
}

TEST(DisplayWidth, IsTheNumberOfCharactersForAscii) {
  EXPECT_EQ(display_width(""), 0);
  EXPECT_EQ(display_width("ABC"), 3);
  EXPECT_EQ(display_width("a\tb\x7f"), 2);
}

TEST(DisplayWidth, IsTwoForEastAsianWideCharacters) {
  EXPECT_EQ(display_width("企业版"), 6);
  EXPECT_EQ(display_width("１０"), 4);
  EXPECT_EQ(display_width("한국"), 4);
  EXPECT_EQ(display_width("\u1112\u1161\u11ab"), 2);  // 한 from conjoining letters
  EXPECT_EQ(display_width("ｶﾅ"), 2);                  // half-width
  EXPECT_EQ(display_width("A企b"), 4);
}

TEST(DisplayWidth, CountsCombiningMarksAsNothing) {
  EXPECT_EQ(display_width("e\u0301"), 1);
  EXPECT_EQ(display_width("กา"), 2);
  EXPECT_EQ(display_width("กี่"), 1);
  EXPECT_EQ(display_width("a\u200bb"), 2);
  EXPECT_EQ(display_width("é…±–"), 4);
}

TEST(DisplayWidth, IsTwoForEachEmojiSequence) {
  EXPECT_EQ(display_width("😀"), 2);
  EXPECT_EQ(display_width("👨‍👩‍👧‍👦"), 2);
  EXPECT_EQ(display_width("👩‍💻"), 2);
  EXPECT_EQ(display_width("👍🏽"), 2);
  EXPECT_EQ(display_width("☎️"), 2);
  EXPECT_EQ(display_width("☎"), 1);
  EXPECT_EQ(display_width("1️⃣"), 2);
  EXPECT_EQ(display_width("🇩🇪"), 2);
  EXPECT_EQ(display_width("🇩🇪🇨🇳"), 4);
}

TEST(DisplayWidth, CountsABrokenByteAsOneColumn) {
  EXPECT_EQ(display_width("\xff"), 1);
  EXPECT_EQ(display_width("a\xff企"), 4);
}

TEST(Truncate, LeavesAloneWhatFits) {
  EXPECT_EQ(truncate("企业版", 6), "企业版");
  EXPECT_EQ(truncate("", 0), "");
}

TEST(Truncate, CutsBetweenCharactersPeopleSee) {
  EXPECT_EQ(truncate("Enterprise", 6), "Enter…");
  EXPECT_EQ(truncate("企业版", 5), "企业…");
  EXPECT_EQ(truncate("企业版", 4), "企…");
  EXPECT_EQ(truncate("ae\u0301e\u0301", 2), "a…");
  EXPECT_EQ(truncate("e\u0301e\u0301e\u0301", 2), "e\u0301…");
  EXPECT_EQ(truncate("a👨‍👩‍👧‍👦b", 3), "a…");
  EXPECT_EQ(truncate("👨‍👩‍👧‍👦bc", 3), "👨‍👩‍👧‍👦…");
}

TEST(Truncate, HasNoRoomForAnythingButTheSign) {
  EXPECT_EQ(truncate("abc", 1), "…");
  EXPECT_EQ(truncate("abc", 0), "");
  EXPECT_EQ(truncate("abc", -3), "");
}

RC_GTEST_PROP(Truncate, NeverTakesMoreColumnsThanAllowed, ()) {
  const auto text = *any_bytes();
  const auto width = *rc::gen::inRange(0, 12);
  RC_ASSERT(display_width(truncate(text, width)) <= width);
}

using Lines = std::vector<std::string>;

TEST(Wrap, BreaksBetweenWords) {
  EXPECT_EQ(nps::text::wrap("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(nps::text::wrap("one two three", 6), (Lines{"one", "two", "three"}));
  EXPECT_EQ(nps::text::wrap("one two three", 80), Lines{"one two three"});
  EXPECT_EQ(nps::text::wrap("one  two ", 4), (Lines{"one", "two"}));
  EXPECT_EQ(nps::text::wrap("", 10), Lines{});
  EXPECT_EQ(nps::text::wrap("  ", 10), Lines{});
}

TEST(Wrap, LeavesALongWordWhole) {
  EXPECT_EQ(nps::text::wrap("a incomprehensible b", 5), (Lines{"a", "incomprehensible", "b"}));
}

TEST(Wrap, BreaksChineseWhereItMayBreak) {
  EXPECT_EQ(nps::text::wrap("样本少于三十份，仅供参考。", 12),
            (Lines{"样本少于三十", "份，仅供参", "考。"}));
}

TEST(Steering, NamesControlsAndDirectionMarksOnly) {
  for (const char32_t c :
       U"\x01\n\x1b\x7f\u0085\u009f\u061c\u200e\u200f\u2028\u202a\u202e\u2066\u2069"sv) {
    EXPECT_TRUE(nps::text::is_steering(c)) << static_cast<unsigned>(c);
  }
  for (const char32_t c : U" ~\u00a0\u200d\u2027\u202f\u2065\u206a企"sv) {
    EXPECT_FALSE(nps::text::is_steering(c)) << static_cast<unsigned>(c);
  }
}

TEST(Escape, ShowsControlsInsteadOfObeyingThem) {
  EXPECT_EQ(escape("a\nb\tc\rd"), "a\\nb\\tc\\rd");
  EXPECT_EQ(escape("\x1b[31mred"), "\\x1b[31mred");
  EXPECT_EQ(escape("a\0b"sv), "a\\x00b");
  EXPECT_EQ(escape("\x7f"), "\\x7f");
  EXPECT_EQ(escape("\u0085\u009b"), "\\u0085\\u009b");
}

TEST(Escape, ShowsCharactersThatHideOrMoveText) {
  EXPECT_EQ(escape("a\u202eb\u2066c\u200f"), "a\\u202eb\\u2066c\\u200f");
  EXPECT_EQ(escape("U\u200dK\u200b\ufeff\u00ad"), "U\\u200dK\\u200b\\ufeff\\u00ad");
  EXPECT_EQ(escape("\u2028\u2029"), "\\u2028\\u2029");
  EXPECT_EQ(escape("\ue000\U000e0041"), "\\ue000\\U000e0041");
  EXPECT_EQ(escape("\u3164"), "\\u3164");
}

TEST(Escape, ShowsBytesThatAreNoText) {
  EXPECT_EQ(escape("a\xff\xc3"), "a\\xff\\xc3");
  EXPECT_EQ(escape("\xc0\xaf\xed\xa0\x80"), "\\xc0\\xaf\\xed\\xa0\\x80");
}

TEST(Escape, LeavesOrdinaryTextOfAnyLanguageAlone) {
  for (const std::string_view text :
       {"plain, \"text\" \\ 100%", "企业版", "กี่", "é…±–", "👨‍👩‍👧‍👦", "👍🏽",
        "☎️", "👩🏽‍💻", "🏳️‍🌈", "🇩🇪"}) {
    EXPECT_EQ(escape(text), text);
  }
}

RC_GTEST_PROP(Escape, GivesTextWithNothingHiddenWhateverTheBytes, ()) {
  const auto text = *any_bytes();
  const std::string shown = escape(text);
  RC_ASSERT(nps::test::is_utf8(shown));
  for (std::size_t at = 0; at < shown.size();) {
    const auto point = nps::text::decode_utf8(shown, at);
    RC_ASSERT(point.value >= 0x20 && (point.value < 0x7f || point.value > 0x9f));
    at += point.length;
  }
  RC_ASSERT(escape(shown) == shown);
}

// What is escaped leaves plain text behind, which must not make the characters beside it look as if
// they stood in an emoji sequence.
TEST(Escape, OfWhatIsEscapedChangesNothingInAnyOrderOfJoiners) {
  const std::vector<std::string> pieces{"\ufe0f", "\u200d", "👨",      "🏽", "1",
                                        "🇩",      "\u0301", "\u202e", "\x80"};
  std::vector<std::string> texts{""};
  for (std::size_t from = 0, length = 0; length < 4; ++length) {
    const std::size_t to = texts.size();
    for (; from < to; ++from) {
      for (const std::string& piece : pieces) texts.push_back(texts[from] + piece);
    }
  }
  ASSERT_EQ(texts.size(), 1u + 9 + 81 + 729 + 6561);
  for (const std::string& text : texts) ASSERT_EQ(escape(escape(text)), escape(text));
  EXPECT_EQ(escape("\ufe0f\u200d👨"), "\\ufe0f\\u200d👨");
}

TEST(Utf8, AcceptsExactlyTheWellFormedSequences) {
  using nps::test::is_utf8;
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("aé企😀"));
  EXPECT_TRUE(is_utf8("\xf4\x8f\xbf\xbf"));
  EXPECT_FALSE(is_utf8("\x80"));
  EXPECT_FALSE(is_utf8("\xc1\xbf"));          // overlong
  EXPECT_FALSE(is_utf8("\xe0\x9f\xbf"));      // overlong
  EXPECT_FALSE(is_utf8("\xed\xa0\x80"));      // surrogate
  EXPECT_FALSE(is_utf8("\xf4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(is_utf8("\xe4\xbc"));          // cut off
}

TEST(Utf8, GivesTheCodePointsAndAMarkForEachBrokenByte) {
  EXPECT_EQ(nps::text::code_points("a\xff\xfe企\xe4"), U"a\ufffd\ufffd企\ufffd");
  EXPECT_EQ(nps::text::code_points("\x7f\u0080\u07ff\u0800\uffff😀"),
            U"\x7f\u0080\u07ff\u0800\uffff😀");
  EXPECT_EQ(nps::text::code_points(""), U"");
}

}  // namespace
