#include "input/encoding.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "input/converter.hpp"
#include "nps/error.hpp"
#include "support/encode.hpp"

namespace nps::input {
namespace {

using test::encode;

struct Example {
  const char* encoding;  // as it is to be reported
  const char* written;   // ICU's name of what it is written in
  const char* text;
};

std::string detected(const std::string& bytes) {
  const auto found = detect_encoding(bytes, true);
  return found ? found->name : "none";
}

class ShortText : public ::testing::TestWithParam<Example> {};

TEST_P(ShortText, IsReadInTheEncodingItWasWrittenIn) {
  EXPECT_EQ(detected(encode(GetParam().written, GetParam().text)), GetParam().encoding)
      << GetParam().text;
}

constexpr Example kExamples[] = {
    {"gb18030", "gb18030", "评分,地区,意见\n"},
    {"gb18030", "gb18030", "地区\n9\n"},
    {"gb18030", "gb18030", "序号,提交答卷时间,所用时间,来源\n"},
    {"gb18030", "gb18030", "region,score\n华东,9\n"},
    {"gb18030", "gb18030", "姓名\n张伟\n"},
    {"gb18030", "gb18030", "store,n\n徐汇店,9\n"},
    {"gb18030", "gb18030", "城市\n鄂尔多斯\n齐齐哈尔\n"},
    {"gb18030", "gb18030", "您有多大可能向朋友推荐我们？,原因\n9,“服务很好，物流也快！”\n"},
    {"gb18030", "gb18030", "意见\n很好👍\n"},
    {"euc-kr", "windows-949", "추천 점수,지역\n"},
    {"euc-kr", "windows-949", "점수,지역,의견\n9,서울,배송이 빨라요 ㅋㅋ\n"},
    {"euc-kr", "windows-949", "서울\n"},
    {"euc-kr", "windows-949", "강남점,9\n"},
    {"euc-kr", "windows-949", "고객만족도 조사\n"},
    {"euc-kr", "windows-949", "똠방각하,추천 점수\n"},
    {"shift_jis", "windows-31j", "おすすめ度,地域\n"},
    {"shift_jis", "windows-31j", "推奨度,地域\n"},
    {"shift_jis", "windows-31j", "評価,コメント\n9,とても良い\n"},
    {"shift_jis", "windows-31j", "店舗名\n渋谷\n"},
    {"euc-jp", "euc-jp", "おすすめ度,地域\n"},
    {"big5", "windows-950", "推薦分數,地區,意見\n"},
    {"big5", "windows-950", "評分\n"},
    {"big5", "windows-950", "請問您有多大可能向朋友推薦我們？\n"},
    {"windows-1252", "windows-1252", "Ragione,città\n"},
    {"windows-1252", "windows-1252", "città"},
    {"windows-1252", "windows-1252", "Société;Région\n"},
    {"windows-1252", "windows-1252", "Straße\n"},
    {"windows-1252", "windows-1252", "ÉTÉ\n"},
    {"windows-1252", "windows-1252", "à la carte\n"},
    {"windows-1252", "windows-1252", "São Paulo,9\n"},
    {"windows-1252", "windows-1252", "¿Cómo?\n"},
    {"windows-1252", "windows-1252", "score,comment\n9,don’t know\n"},
    {"windows-1252", "windows-1252", "note\n10,“Great”\n"},
    {"windows-1252", "windows-1252", "temp\n20°C\n"},
    {"windows-1252", "windows-1252", "prix;pays\n10 €;France\n"},
    {"windows-1252", "windows-1252", "price\n£20\n"},
    {"windows-1251", "windows-1251", "Оценка,Город\n9,Москва\n"},
    {"windows-1251", "windows-1251", "ГОРОД\n"},
    {"koi8-r", "koi8-r", "Оценка,Город\n9,Москва\n"},
    {"windows-1250", "windows-1250",
     "Město;Hodnocení;Připomínky\nPříliš žluťoučký kůň úpěl ďábelské ódy a byl velmi spokojený\n"},
};

INSTANTIATE_TEST_SUITE_P(All, ShortText, ::testing::ValuesIn(kExamples));

// The bytes of the first words above, written down from the code charts: they do not depend on ICU.
TEST(Detection, KnowsBytesFromTheCodeCharts) {
  EXPECT_EQ(detected("\xC6\xC0\xB7\xD6,\xB5\xD8\xC7\xF8\n"), "gb18030");   // 评分,地区
  EXPECT_EQ(detected("\xC3\xDF\xC3\xB5 \xC1\xA1\xBC\xF6\n"), "euc-kr");    // 추천 점수
  EXPECT_EQ(detected("\x82\xA8\x82\xB7\x82\xB7\x82\xDF\n"), "shift_jis");  // おすすめ
  EXPECT_EQ(detected("\xB1\xC0\xC2\xCB\xA4\xC0\xBC\xC6\n"), "big5");       // 推薦分數
  EXPECT_EQ(detected("Soci\xE9t\xE9;R\xE9gion\n"), "windows-1252");
}

TEST(Detection, OfUtf8IsNoGuess) {
  const auto found = detect_encoding("评分,café,😀\n", true);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->name, "utf-8");
  EXPECT_FALSE(found->guessed);
}

TEST(Detection, AcceptsACharacterCutByTheEndOfASample) {
  EXPECT_EQ(detect_encoding("caf\xC3\xA9 \xE8\xAF", false)->name, "utf-8");
}

TEST(Detection, OfMostlyUtf8IsAGuessOfUtf8) {
  const auto found = detect_encoding("评分,地区,意见\n9,caf\xE9\n", true);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->name, "utf-8");
  EXPECT_TRUE(found->guessed);
}

TEST(Detection, OfRubbishFindsNothing) {
  EXPECT_EQ(detected("a\x81\x8D\x8F\x90\x9D\xFF,\xFE\x80\xFF\n"), "none");
}

TEST(Marks, AreKnownByTheirBytes) {
  const auto name = [](std::string_view bytes) {
    const auto mark = byte_order_mark(bytes);
    return mark ? std::string(mark->encoding) : "none";
  };
  using namespace std::string_view_literals;
  EXPECT_EQ(name("\xEF\xBB\xBFscore"), "utf-8");
  EXPECT_EQ(name("\xFF\xFEs\0"sv), "utf-16le");
  EXPECT_EQ(name("\xFE\xFF\0s"sv), "utf-16be");
  EXPECT_EQ(name("\xFF\xFE\0\0s\0\0\0"sv), "utf-32le");
  EXPECT_EQ(name("\x84\x31\x95\x33s"), "gb18030");
  EXPECT_EQ(name("score"), "none");
  EXPECT_EQ(name(""), "none");
}

TEST(Utf16WithoutMark, ShowsByItsZeros) {
  for (const char* text : {"score,region\n9,North\n", "评分,地区\n9,华东\n", "一一,一\n一一,一\n",
                           "意见\n服务很好物流很快价格也不贵下次还会再来推荐给朋友们\n"}) {
    EXPECT_EQ(utf16_without_mark(encode("UTF-16LE", text)), "utf-16le") << text;
    EXPECT_EQ(utf16_without_mark(encode("UTF-16BE", text)), "utf-16be") << text;
    EXPECT_EQ(utf16_without_mark(text), std::nullopt) << text;
  }
}

TEST(Utf16WithoutMark, IsNotSeenInATextWithAFewZeros) {
  using namespace std::string_literals;
  EXPECT_EQ(utf16_without_mark("score,region\n9,No\0rth\n8,South\n\0,x\n7,East\n"s), std::nullopt);
}

TEST(EncodingNames, MeanTheSetsInUse) {
  for (const char* name : {"gbk", "GB2312", "gb18030", "cp936"}) {
    EXPECT_EQ(encoding_named(name).name, "gb18030") << name;
  }
  for (const char* name : {"ISO-8859-1", "latin1", "windows-1252", "cp1252"}) {
    EXPECT_EQ(encoding_named(name).name, "windows-1252") << name;
  }
  EXPECT_EQ(encoding_named("EUC-KR").name, "euc-kr");
  EXPECT_EQ(encoding_named("ms949").name, "euc-kr");
  EXPECT_EQ(encoding_named("Shift_JIS").name, "shift_jis");
  EXPECT_EQ(encoding_named("UTF8").name, "utf-8");
  EXPECT_EQ(encoding_named("utf-16le").name, "utf-16le");
  EXPECT_EQ(encoding_named("iso-8859-15").name, "iso-8859-15");
}

TEST(EncodingNames, ThatNobodyKnowsAreAUsageErrorWithTheNearest) {
  try {
    static_cast<void>(encoding_named("gb18031"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_EQ(error.details().column, "--encoding");
    ASSERT_FALSE(error.details().did_you_mean.empty());
    EXPECT_EQ(error.details().did_you_mean.front(), "gb18030");
  }
}

}  // namespace
}  // namespace nps::input
