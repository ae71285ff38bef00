#include "input/block_scanner.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "input/block_records.hpp"
#include "input/quote_guess.hpp"
#include "input/scan_target.hpp"
#include "input/utf8_check.hpp"
#include "input/utf8_scan.hpp"

namespace nps::input {
namespace {

BlockMarks marks_of(std::string text, ScanState start = ScanState::field_start) {
  const std::size_t size = text.size();
  text.append(kScanPadding, '"');
  BlockMarks marks;
  mark_block(std::string_view(text).substr(0, size), ',', start, marks);
  return marks;
}

/// The places of all that ends a field, in order.
std::vector<std::uint32_t> ends(const BlockMarks& marks) {
  std::vector<std::uint32_t> places;
  for (std::size_t word = 0; word < marks.separators.size(); ++word) {
    for (std::uint32_t bit = 0; bit < kWordBytes; ++bit) {
      if ((marks.separators[word] >> bit & 1U) != 0) {
        places.push_back(static_cast<std::uint32_t>(word * kWordBytes) + bit);
      }
    }
  }
  for (std::size_t row = 0; row < marks.row_count; ++row) {
    places.push_back(marks.row_ends[row].place);
  }
  std::sort(places.begin(), places.end());
  return places;
}

TEST(BlockScanner, FindsWhatStandsOutsideQuotes) {
  const BlockMarks marks = marks_of("a,\"b,\nc\",d\n");
  EXPECT_EQ(ends(marks), (std::vector<std::uint32_t>{1, 8, 10}));
  ASSERT_EQ(marks.row_count, 1U);
  EXPECT_EQ(marks.last_row_end().place, 10U);
  EXPECT_EQ(marks.last_row_end().separators, 2U);
  EXPECT_EQ(marks.last_row_end().quoted_line_feeds, 1U);
  EXPECT_EQ(marks.end, ScanState::field_start);
}

TEST(BlockScanner, TellsWhereTheGrammarStandsAtTheEnd) {
  EXPECT_EQ(marks_of("a,b").end, ScanState::plain);
  EXPECT_EQ(marks_of("a,").end, ScanState::field_start);
  EXPECT_EQ(marks_of("a,\"b").end, ScanState::quoted);
  EXPECT_EQ(marks_of("a,\"b\"").end, ScanState::closed);
  EXPECT_EQ(marks_of("\"\n", ScanState::closed).end, ScanState::quoted);
  EXPECT_EQ(marks_of("\"\n", ScanState::plain).end, ScanState::field_start);
}

TEST(BlockScanner, GoesOnFromWhereThePartBeforeEnded) {
  const std::string text =
      std::string(60, 'x') + ",\"a\"\"b\nc\"\"\",d\n\"" + std::string(70, ',') + "\"\n";
  const BlockMarks whole = marks_of(text);
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    const BlockMarks first = marks_of(text.substr(0, cut));
    const BlockMarks second = marks_of(text.substr(cut), first.end);
    std::vector<std::uint32_t> together = ends(first);
    for (const std::uint32_t end : ends(second)) {
      together.push_back(end + static_cast<std::uint32_t>(cut));
    }
    EXPECT_EQ(together, ends(whole)) << "cut at " << cut;
    EXPECT_EQ(second.end, whole.end) << "cut at " << cut;
  }
}

TEST(BlockScanner, NoticesBytesThatNeedACloserLook) {
  EXPECT_TRUE(marks_of(std::string(200, 'a')).ascii);
  EXPECT_FALSE(marks_of(std::string(200, 'a') + "\u00E9").ascii);
  EXPECT_FALSE(marks_of(std::string(200, 'a')).has_nul);
  EXPECT_TRUE(marks_of(std::string(3, 'a') + std::string(1, '\0') + std::string(200, 'a')).has_nul);
}

TEST(BlockScanner, ChecksTheCharactersBehindTheFirstLineEnd) {
  const std::string cut = std::string("\x84\xBC\n") + std::string(252, 'a');
  EXPECT_TRUE(marks_of(cut + "\n").rows_are_utf8);
  EXPECT_FALSE(marks_of("a" + cut + "\n").rows_are_utf8);
  EXPECT_FALSE(marks_of(std::string("\x84\n\xBC") + std::string(200, 'a') + "\n").rows_are_utf8);
  const std::string text = std::string(100, 'a') + "\u8BC4" + std::string(153, 'a');
  EXPECT_TRUE(marks_of(text).rows_are_utf8);
  EXPECT_FALSE(marks_of(std::string(60, 'a') + "\n\n\n\xE8\n").rows_are_utf8);
  EXPECT_FALSE(marks_of(text.substr(0, 102) + text.substr(103)).rows_are_utf8);
}

RC_GTEST_PROP(Utf8Vectors, AgreeWithTheCheckByteByByte, ()) {
  const auto piece = rc::gen::weightedOneOf<std::string>({
      {4, rc::gen::just(std::string("plain "))},
      {2, rc::gen::just(std::string("\u00E9"))},
      {2, rc::gen::just(std::string("\u8BC4"))},
      {2, rc::gen::just(std::string("\U0001F600"))},
      {1, rc::gen::map(rc::gen::inRange(0, 256),
                       [](int byte) { return std::string(1, static_cast<char>(byte)); })},
  });
  std::string text = std::string(*rc::gen::inRange<std::size_t>(0, 70), 'x');
  for (const std::string& each :
       *rc::gen::scale(2.0, rc::gen::container<std::vector<std::string>>(piece))) {
    text += each;
  }
  const std::size_t padding = *rc::gen::inRange<std::size_t>(0, 200);
  text.append(padding, 'y');
  for (const std::string_view target : scan_targets()) {
    use_scan_target(target);
    const bool found = is_utf8(text);
    use_scan_target("");
    RC_ASSERT(found == (valid_prefix(text.data(), text.size()) == text.size()));
  }
}

TEST(QuoteGuess, IsMadeFromTheFirstQuotes) {
  EXPECT_EQ(guess_state("b,c\n1,2\n", 'a', ','), ScanState::plain);
  EXPECT_EQ(guess_state("b,c\n1,2\n", ',', ','), ScanState::field_start);
  EXPECT_EQ(guess_state("comment, with comma\",9\n1,\"next one\",8\n", 'a', ','),
            ScanState::quoted);
  EXPECT_EQ(guess_state("9,\"a comment\",x\n", '\n', ','), ScanState::field_start);
  EXPECT_EQ(guess_state("", '"', ','), ScanState::closed);
}

TEST(Unquoted, TakesTheQuotesOffAndKeepsWhatFollowsThem) {
  const auto content = [](std::string field) {
    return std::string(unquoted(field.data(), field.size()));
  };
  EXPECT_EQ(content("\"\""), "");
  EXPECT_EQ(content("\"a\"\"b\""), "a\"b");
  EXPECT_EQ(content("\"a\"tail\"x\""), "atail\"x\"");
  EXPECT_EQ(content("\"\"\"\"\"\""), "\"\"");
}

TEST(EndOfRows, IsBehindTheHeaderOrUnknown) {
  const auto end = end_of_rows("a,\"b\nc\"\r\n\n1,2\n3", false, ',', 2);
  ASSERT_TRUE(end.has_value());
  EXPECT_EQ(end->offset, 14U);
  EXPECT_EQ(end->lines, 4U);
  EXPECT_FALSE(end_of_rows("a,b", false, ',', 1).has_value());
  EXPECT_EQ(end_of_rows("a,b", true, ',', 1)->offset, 3U);
}

}  // namespace
}  // namespace nps::input
