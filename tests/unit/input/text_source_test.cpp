#include "nps/input/text_source.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "input/utf8_scan.hpp"
#include "nps/error.hpp"
#include "support/choppy_source.hpp"
#include "support/encode.hpp"
#include "support/read_all.hpp"

namespace nps::input {
namespace {

using test::ChoppySource;
using test::encode;
using ::testing::HasSubstr;

struct Decoded {
  std::string text;
  TextFacts facts;
};

constexpr std::size_t kLarge = std::size_t{1} << 20;

Decoded decode(const std::string& bytes, const std::string& encoding = "",
               std::size_t step = kLarge, std::size_t piece = kLarge) {
  TextSource source(std::make_unique<ChoppySource>(bytes, step), encoding, "a.csv");
  Decoded result;
  result.text = test::read_all(source, piece);
  result.facts = source.facts();
  return result;
}

std::string many(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

// All that is found out and the text, or that nothing could be.
std::string told(const std::string& bytes, std::size_t step) {
  try {
    const Decoded found = decode(bytes, "", step);
    const TextFacts& facts = found.facts;
    return fmt::format("{} {} {} {} {}\n{}", facts.encoding, facts.byte_order_mark, facts.guessed,
                       facts.undecodable, facts.nul_bytes, found.text);
  } catch (const Error& error) {
    return error.message();
  }
}

struct Case {
  const char* name;
  const char* icu_name;
  const char* text;
};

class TextIn : public ::testing::TestWithParam<Case> {};

TEST_P(TextIn, IsTheSameUtf8WhateverTheReads) {
  const std::string text = many(GetParam().text, 3000);
  const std::string bytes = encode(GetParam().icu_name, text);
  for (const std::size_t step : {std::size_t{7}, std::size_t{4096}, kLarge}) {
    for (const std::size_t piece : {std::size_t{100}, std::size_t{200'001}}) {
      const Decoded found = decode(bytes, "", step, piece);
      EXPECT_TRUE(found.text == text) << "reads of " << step << ", pieces of " << piece;
      EXPECT_EQ(found.facts.encoding, GetParam().name);
      EXPECT_EQ(found.facts.undecodable, 0u);
    }
  }
  EXPECT_EQ(decode(encode(GetParam().icu_name, GetParam().text), "", 1, 1).text, GetParam().text);
}

TEST_P(TextIn, MayBeNamed) {
  const Decoded found = decode(encode(GetParam().icu_name, GetParam().text), GetParam().name);
  EXPECT_EQ(found.text, GetParam().text);
  EXPECT_EQ(found.facts.encoding, GetParam().name);
  EXPECT_FALSE(found.facts.guessed);
}

class LateTextIn : public ::testing::TestWithParam<Case> {};

TEST_P(LateTextIn, IsReadRight) {
  const std::string text = many("9,North,fine\n", 60'000) + GetParam().text;
  const Decoded found = decode(encode(GetParam().icu_name, text));
  EXPECT_TRUE(found.text == text);
  EXPECT_EQ(found.facts.encoding, GetParam().name);
}

// What a text without a mark may turn out to be after much ASCII, and what shows at once.
const Case kEightBit[] = {
    {"utf-8", "UTF-8", "评分,région,😀\n"},
    {"gb18030", "gb18030", "评分,地区\n9,服务很好\n"},
    {"big5", "windows-950", "推薦分數,地區\n9,服務很好\n"},
    {"shift_jis", "windows-31j", "おすすめ度,地域\n9,とても良い\n"},
    {"euc-kr", "windows-949", "추천 점수,지역\n9,서울\n"},
    {"windows-1252", "windows-1252", "Société;Région\n9;Île-de-France\n"},
    {"windows-1251", "windows-1251", "Оценка,Город\n9,Москва\n"},
};
const Case kSixteenBit[] = {
    {"utf-16le", "UTF-16LE", "评分,région,😀\n"},
    {"utf-16be", "UTF-16BE", "评分,région,😀\n"},
};

INSTANTIATE_TEST_SUITE_P(EightBit, TextIn, ::testing::ValuesIn(kEightBit));
INSTANTIATE_TEST_SUITE_P(SixteenBit, TextIn, ::testing::ValuesIn(kSixteenBit));
INSTANTIATE_TEST_SUITE_P(EightBit, LateTextIn, ::testing::ValuesIn(kEightBit));

TEST(TextSource, SeesTheWordThatALateAccentEnds) {
  const std::string plain = many("9,North,fine\n", 60'000) + "9,citt";
  EXPECT_EQ(decode(plain + "\xE0\n").text, plain + "à\n");
}

// Words before the first accent take part in the decision; a pipe may have brought them in pieces.
TEST(TextSource, IsTheSameWhateverTheReads) {
  std::vector<std::string> texts;
  for (const std::string plain : {"", "9,citt", "a,", "9,fine\n9,n", "20", "m"}) {
    for (const std::string bad : {"\xE0", "\xB0", "\xE9\xE8", "\xB2", "\xC0\xE1", "\x96"}) {
      texts.push_back(plain + bad + "\n");
      texts.push_back(many("9,North,fine\n", 12'000) + plain + bad + "\n");
    }
  }
  for (const std::string& text : texts) {
    const std::string whole = told(text, kLarge);
    for (const std::size_t step : {1u, 7u, 4096u}) {
      EXPECT_TRUE(told(text, step) == whole) << text.substr(text.size() - 12) << " by " << step;
    }
  }
}

TEST(TextSource, PassesAsciiAsUtf8ThatWasNotGuessed) {
  const Decoded found = decode("score,region\n9,North\n");
  EXPECT_EQ(found.text, "score,region\n9,North\n");
  EXPECT_EQ(found.facts.encoding, "utf-8");
  EXPECT_FALSE(found.facts.guessed);
  EXPECT_FALSE(found.facts.byte_order_mark);
}

TEST(TextSource, OfNothingIsNothing) { EXPECT_EQ(decode("").text, ""); }

TEST(TextSource, DropsTheByteOrderMark) {
  for (const char* encoding : {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "gb18030"}) {
    const Decoded found = decode(encode(encoding, "\uFEFF评分,region\n"), "", 1);
    EXPECT_EQ(found.text, "评分,region\n") << encoding;
    EXPECT_TRUE(found.facts.byte_order_mark) << encoding;
    EXPECT_FALSE(found.facts.guessed) << encoding;
  }
}

TEST(TextSource, DropsAMarkThatWasAddedTwice) {
  EXPECT_EQ(decode("\uFEFF\uFEFF\"a,b\"\n").text, "\"a,b\"\n");
}

TEST(TextSource, DropsTheMarkOfANamedEncoding) {
  const Decoded found = decode("\uFEFFscore\n", "utf-8");
  EXPECT_EQ(found.text, "score\n");
  EXPECT_TRUE(found.facts.byte_order_mark);
}

TEST(TextSource, ANameOverridesWhatTheBytesLookLike) {
  EXPECT_EQ(decode("caf\xC3\xA9", "windows-1252").text, "cafÃ©");
}

TEST(TextSource, BytesThatCannotBeDecodedAreMarkedAndCounted) {
  const Decoded found = decode("评分,地区,意见\n9,caf\xE9,R\xE8\n", "utf-8");
  EXPECT_EQ(found.text, "评分,地区,意见\n9,caf\uFFFD<E9>,R\uFFFD<E8>\n");
  EXPECT_EQ(found.facts.undecodable, 2u);
}

TEST(TextSource, MostlyUtf8KeepsItsGoodPart) {
  const Decoded found = decode("评分,地区,意见\n9,caf\xE9\n");
  EXPECT_EQ(found.text, "评分,地区,意见\n9,caf\uFFFD<E9>\n");
  EXPECT_EQ(found.facts.encoding, "utf-8");
  EXPECT_EQ(found.facts.undecodable, 1u);
}

TEST(TextSource, MarksWhatOtherEncodingsCannotDecode) {
  const Decoded found = decode("\xC6\xC0\xB7\xD6,\xFF,\xB5\xD8\xC7\xF8\n", "gbk");
  EXPECT_EQ(found.text, "评分,\uFFFD<FF>,地区\n");
  EXPECT_EQ(found.facts.undecodable, 1u);
}

TEST(TextSource, MarksASequenceThatTheEndCuts) {
  EXPECT_EQ(decode("评\xE5\x88", "utf-8").text, "评\uFFFD<E5>\uFFFD<88>");
  EXPECT_EQ(decode("\xC6\xC0\xB7", "gbk").text, "评\uFFFD<B7>");
  EXPECT_EQ(decode("\xC6\xC0\xB7", "gbk", 1).text, "评\uFFFD<B7>");
}

TEST(TextSource, BadBytesStayBadAtEveryBlockEdge) {
  const std::string unit = "意见caf\xE9,é😀\n";
  const std::string fixed = "意见caf\uFFFD<E9>,é😀\n";
  for (const std::size_t step : {std::size_t{1}, std::size_t{5}, std::size_t{131'072}}) {
    const Decoded found = decode(many(unit, 20'000), "utf-8", step, 131'072);
    EXPECT_TRUE(found.text == many(fixed, 20'000)) << step;
    EXPECT_EQ(found.facts.undecodable, 20'000u);
  }
}

TEST(TextSource, CountsZeroBytesAndKeepsThem) {
  const std::string text("9,No\0rth\n9,华东评\0\n", 22);
  const Decoded found = decode(text);
  EXPECT_EQ(found.text, text);
  EXPECT_EQ(found.facts.nul_bytes, 2u);
  EXPECT_EQ(found.facts.encoding, "utf-8");
}

TEST(TextSource, SaysThatTheEncodingCannotBeTold) {
  try {
    decode("a\x81\x8D\x8F\x90\x9D\xFF,\xFE\x80\xFF\n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::data);
    EXPECT_EQ(error.details().file, "a.csv");
    EXPECT_THAT(error.details().hint, HasSubstr("--encoding"));
  }
}

TEST(Utf8Scan, FindsTheFirstByteThatIsNoUtf8) {
  struct Row {
    std::string_view bytes;
    std::size_t valid;
  };
  // Rows of the table of well-formed sequences in the Unicode standard, at and beyond their edges.
  const Row rows[] = {
      {"", 0},
      {"ascii only, longer than one block of thirty-two bytes", 53},
      {"\xC2\x80\xDF\xBF", 4},
      {"\xC1\xBF", 0},
      {"\xE0\xA0\x80\xEF\xBF\xBF", 6},
      {"\xE0\x9F\xBF", 0},
      {"\xED\x9F\xBF\xEE\x80\x80", 6},
      {"\xED\xA0\x80", 0},
      {"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 8},
      {"\xF0\x8F\xBF\xBF", 0},
      {"\xF4\x90\x80\x80", 0},
      {"\xF5\x80\x80\x80", 0},
      {"ok\x80", 2},
      {"评\xE5\x88", 3},
      {"评a\xE5\x88z", 4},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(valid_prefix(row.bytes.data(), row.bytes.size()), row.valid) << row.bytes;
  }
}

TEST(Utf8Scan, FindsABadByteAtEveryPlaceOfALongText) {
  for (std::size_t i = 0; i < 100; ++i) {
    std::string text(100, 'a');
    text[i] = '\xFF';
    EXPECT_EQ(ascii_prefix(text.data(), text.size()), i);
    EXPECT_EQ(valid_prefix(text.data(), text.size()), i);
  }
}

TEST(Utf8Scan, TellsCutSequencesFromBadOnes) {
  EXPECT_TRUE(is_cut_sequence("\xE8"));
  EXPECT_TRUE(is_cut_sequence("\xE8\xAF"));
  EXPECT_TRUE(is_cut_sequence("\xF0\x9F\x98"));
  EXPECT_FALSE(is_cut_sequence("\xE0\x80"));
  EXPECT_FALSE(is_cut_sequence("\xF0\x9F\x28"));
  EXPECT_FALSE(is_cut_sequence("\x80"));
  EXPECT_FALSE(is_cut_sequence("a"));
}

}  // namespace
}  // namespace nps::input
