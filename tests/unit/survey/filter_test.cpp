#include "nps/survey/filter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nps/error.hpp"

namespace nps::survey {
namespace {

Condition condition(std::string_view text, std::vector<std::string> columns = {"c"}) {
  return Condition::parse(text, [columns = std::move(columns)](std::string_view name) {
    return std::find(columns.begin(), columns.end(), name) != columns.end();
  });
}

struct Case {
  std::string_view where;
  std::vector<std::string_view> kept;
  std::vector<std::string_view> dropped;
};

void expect_kept(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const Condition where = condition(c.where);
    EXPECT_EQ(where.column(), "c") << c.where;
    for (const auto cell : c.kept) EXPECT_TRUE(where.matches(cell)) << c.where << " <- " << cell;
    for (const auto cell : c.dropped)
      EXPECT_FALSE(where.matches(cell)) << c.where << " <- " << cell;
  }
}

TEST(Condition, ComparesTrimmedTextExactly) {
  expect_kept({{"c=UK", {"UK", " UK ", "\u00a0UK　"}, {"", "uk", "UK2", "U K", "US"}},
               {" c = UK ", {"UK", " UK"}, {"uk"}},
               {"c==UK", {"UK"}, {"=UK", "us"}},
               {"c=9", {"9", " 9"}, {"9.0", "09"}},
               {"c=a=b", {"a=b"}, {"a", "b"}},
               {"c=a<b", {"a<b"}, {"a"}},
               {"c=企业版", {"企业版"}, {"企业"}},
               {"c!=UK", {"", "uk", "US"}, {"UK", " UK "}}});
}

TEST(Condition, TakesAListOfValues) {
  expect_kept({{"c=UK,US , DE", {"UK", "US", "DE", " DE "}, {"", "UK,US", "FR"}},
               {"c!=UK,US", {"", "DE"}, {"UK", "US"}},
               {"c=b,a,c,a", {"a", "b", "c"}, {"d", ""}},
               {"c=UK,", {"UK", ""}, {"US"}}});
}

TEST(Condition, TakesQuotedValues) {
  expect_kept({{R"(c="a,b",c)", {"a,b", "c"}, {"a", "b", "\"a,b\""}},
               {R"(c= "say ""yes""" , x)", {"say \"yes\"", "x"}, {"say yes"}},
               {R"(c="")", {"", " "}, {"x"}},
               {R"(c="=9")", {"=9"}, {"9"}},
               {R"(c=12" screen)", {"12\" screen"}, {"12"}},
               {R"(c=" a ")", {"a", " a "}, {"b"}}});
}

TEST(Condition, FindsEmptyCells) {
  expect_kept({{"c=", {"", " ", "\u200b"}, {"x", "-"}}, {"c!=", {"x", "-"}, {"", "\t", "　"}}});
}

TEST(Condition, ComparesNumbers) {
  expect_kept(
      {{"c<9", {"8", "8.99", "-20", " 8 ", "1e0", ".5", "+8"}, {"9", "9.0", "10", ""}},
       {"c<=9", {"9", "9.0", "8"}, {"9.01", "10"}},
       {"c>9.5", {"9.51", "10", "1e3"}, {"9.5", "9", "-10"}},
       {"c>=-1", {"-1", "0"}, {"-1.5"}},
       {"c>= 10 ", {"10", "9007199254740993"}, {"9"}},
       {"c>9007199254740992", {"9007199254740993"}, {"9007199254740992"}},
       {"c>5", {}, {"", "x", "9 or 10", "9,5", "0x9", "inf", "nan", "-nan(1)", "1e999", "9分"}},
       {"c<5", {}, {"", "x", "-inf", "nan", "-"}}});
}

TEST(Condition, ComparesIsoDates) {
  expect_kept(
      {{"c>=2025-03-09",
        {"2025-03-09", "2025-03-09 00:00:00", "2025-03-09T14:30Z", "2026-01-01"},
        {"2025-03-08T23:59:59", "2025-02-30", "", "9", "20250310", "10/03/2025"}},
       {"c<=2025-03-09", {"2025-03-09T23:59:59", "2025-03-09"}, {"2025-03-10", "x"}},
       {"c<2025-03-09", {"2025-03-08 23:59:59"}, {"2025-03-09 00:00"}},
       {"c>2025-03-09", {"2025-03-10"}, {"2025-03-09 23:59"}},
       {"c<=2025-03", {"2025-03-31 23:59", "2025-03", "2024-12-31"}, {"2025-04-01"}},
       {"c>1969-12", {"1970-01-01"}, {"1969-12-31"}},
       {"c>2025-03-09T14:30", {"2025-03-09 14:30:01"}, {"2025-03-09T14:30:00", "2025-03-09"}},
       {"c>=1969-12-31", {"1969-12-31T23:59:59"}, {"1969-12-30T23:59:59"}}});
}

TEST(Condition, MatchesRegularExpressionsAnywhere) {
  expect_kept({{"c~late", {"late", "too late"}, {"Late", ""}},
               {"c~(?i)^late$", {"Late", " LATE "}, {"later"}},
               {"c~^$", {"", " "}, {"x"}},
               {"c~快|慢", {"很慢"}, {"好"}},
               {"c~^..$", {"很慢"}, {"慢", "很很慢"}},
               {"c~a=b", {"a=b"}, {"a"}},
               {"c!~late", {"", "early"}, {"too late"}},
               {"c~x", {"\xffx"}, {"\xff"}}});
}

TEST(Condition, NamesAColumnThatHoldsAnOperator) {
  const std::vector<std::string> columns{"Recommend (0=no)?", "a", "Hot!", "x<y"};
  EXPECT_EQ(condition("Recommend (0=no)?=5", columns).column(), "Recommend (0=no)?");
  EXPECT_TRUE(condition("Recommend (0=no)?=5", columns).matches("5"));
  EXPECT_EQ(condition("Recommend (0=no)? >= 9", columns).column(), "Recommend (0=no)?");
  EXPECT_EQ(condition("Hot!=yes", columns).column(), "Hot!");
  EXPECT_TRUE(condition("Hot!=yes", columns).matches("yes"));
  EXPECT_FALSE(condition("Hot!!=yes", columns).matches("yes"));
  EXPECT_EQ(condition("x<y=3", columns).column(), "x<y");
  EXPECT_EQ(condition("a=x<y=3", columns).column(), "a");
  EXPECT_EQ(condition("unknown (1=a)=3", columns).column(), "unknown (1");
}

TEST(Condition, SaysWhatIsWrongWithAText) {
  struct Bad {
    std::string_view where, message;
  };
  const std::vector<Bad> cases{
      {"country", "--where 'country' has no operator"},
      {"", "--where '' has no operator"},
      {"=UK", "--where '=UK' names no column"},
      {" >=9", "--where ' >=9' names no column"},
      {"c=\"a", "--where 'c=\"a' opens a quote that is never closed"},
      {"c=\"a\"\"", "--where 'c=\"a\"\"' opens a quote that is never closed"},
      {"c=\"a\"b", "--where 'c=\"a\"b' has text after a closing quote"},
      {"c<high", "--where 'c<high' compares with 'high', which is no number and no date"},
      {"c>=", "--where 'c>=' compares with '', which is no number and no date"},
      {"c<2025-02-30",
       "--where 'c<2025-02-30' compares with '2025-02-30', which is no number and no date"},
      {"c~", "--where 'c~' has no regular expression"},
      {"c~a(", "--where 'c~a(' has a bad regular expression: missing ): a("},
      {"c!~[", "--where 'c!~[' has a bad regular expression: missing ]: ["}};
  for (const Bad& c : cases) {
    try {
      (void)condition(c.where);
      ADD_FAILURE() << "accepted " << c.where;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage) << c.where;
      EXPECT_EQ(error.message(), c.message);
      EXPECT_EQ(error.details().column, "--where");
      EXPECT_FALSE(error.details().hint.empty()) << c.where;
    }
  }
}

TEST(Condition, CanBeMoved) {
  Condition where = condition("c=UK");
  Condition other = std::move(where);
  EXPECT_TRUE(other.matches("UK"));
  where = condition("c=US");
  other = std::move(where);
  EXPECT_TRUE(other.matches("US"));
}

}  // namespace
}  // namespace nps::survey
