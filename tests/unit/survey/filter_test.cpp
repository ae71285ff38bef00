#include "nps/survey/filter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "nps/error.hpp"

namespace nps::survey {
namespace {

Condition condition(std::string_view text, std::vector<std::string> columns = {"c"}) {
  return Condition::parse(text, [columns = std::move(columns)](std::string_view name) {
    return std::find(columns.begin(), columns.end(), name) != columns.end();
  });
}

bool keeps(const Condition& where, std::string_view cell, const CellForm& form = {}) {
  return where.judge(cell, form) == Verdict::kept;
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
    for (const auto cell : c.kept) EXPECT_TRUE(keeps(where, cell)) << c.where << " <- " << cell;
    for (const auto cell : c.dropped) EXPECT_FALSE(keeps(where, cell)) << c.where << " <- " << cell;
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

TEST(Condition, ComparesDatesOfEveryForm) {
  expect_kept({{"c>=2025-05-01",
                {"2026/5/3 12:00:00", "13/5/2025", "2025年6月4日", "20250801", "1750000000",
                 "45808", "May 1, 2025", "6/7/2025"},
                {"2025/4/30 23:59:59", "13/1/2025", "2025年3月4日", "20250430", "1740000000",
                 "45777", "Apr 30, 2025", "3/4/2025", "12", "99999"}},
               {"c<2025/02/01", {"2025-01-31", "31.1.2025"}, {"2025-02-01", "1 Feb 2025"}},
               {"c<=2025年2月", {"2025-02-28 23:59", "28/2/2025"}, {"2025-03-01"}},
               {"c<=February 2025", {"2025-02-28"}, {"2025-03-01"}},
               {"c<=9 Feb 2025", {"2025-02-09 23:59"}, {"2025-02-10"}},
               {"c>20250430", {"20250801"}, {"20250430", "2025-08-01"}}});
}

TEST(Condition, LeavesADateWithTwoReadingsUndecidedWhereTheyDisagree) {
  const Condition where = condition("c>=2025-04-01");
  EXPECT_EQ(where.judge("3/4/2025"), Verdict::undecided);
  EXPECT_EQ(where.judge("3/3/2025"), Verdict::dropped);
  EXPECT_EQ(where.judge("3/4/2025", {false, {"%d/%m/%Y", nullptr}, {}}), Verdict::kept);
  EXPECT_EQ(where.judge("3/4/2025", {false, {"%m/%d/%Y", nullptr}, {}}), Verdict::dropped);
  EXPECT_EQ(where.judge("2025-04-03", {false, {"%d/%m/%Y", nullptr}, {}}), Verdict::not_comparable);
  EXPECT_EQ(where.judge("3/4/2025", {false, {}, DateOrder::day_first}), Verdict::kept);
  EXPECT_EQ(where.judge("3/4/2025", {false, {}, DateOrder::month_first}), Verdict::dropped);
  EXPECT_EQ(where.judge("3/14/2025", {false, {}, DateOrder::day_first}), Verdict::undecided);
}

TEST(Condition, TellsCellsThatCannotBeComparedFromEmptyOnes) {
  EXPECT_EQ(condition("c>5").judge("many"), Verdict::not_comparable);
  EXPECT_EQ(condition("c>5").judge("2025-03-09"), Verdict::not_comparable);
  EXPECT_EQ(condition("c>5").judge(" "), Verdict::dropped);
  EXPECT_EQ(condition("c>2025-03-09").judge("soon"), Verdict::not_comparable);
  EXPECT_EQ(condition("c>2025-03-09").judge(""), Verdict::dropped);
}

TEST(Condition, ReadsDecimalCommasWhereCommasAreNoSeparator) {
  const Condition where = condition("c>2");
  const CellForm form{true, {}, {}};
  for (const char* cell : {"2,25", "+2,5", "10,0", "2,0001", "1000,5"}) {
    EXPECT_EQ(where.judge(cell, form), Verdict::kept) << cell;
  }
  for (const char* cell : {"1,75", "-2,5", "0,125", "2,0"}) {
    EXPECT_EQ(where.judge(cell, form), Verdict::dropped) << cell;
  }
  // 1,234 is more than 2 only with a comma between thousands.
  for (const char* cell : {"1,234", "1.000,5", "1,000.5", "1,2,3", ",", "a,5"}) {
    EXPECT_EQ(where.judge(cell, form), Verdict::not_comparable) << cell;
  }
  EXPECT_EQ(where.judge("5,234", form), Verdict::kept);
  EXPECT_EQ(where.judge("2,25"), Verdict::not_comparable);
}

TEST(Condition, ComparesIsoDates) {
  expect_kept(
      {{"c>=2025-03-09",
        {"2025-03-09", "2025-03-09 00:00:00", "2025-03-09T14:30Z", "2026-01-01"},
        {"2025-03-08T23:59:59", "2025-02-30", "", "9", "20250308", "08/03/2025"}},
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
  EXPECT_TRUE(keeps(condition("Recommend (0=no)?=5", columns), "5"));
  EXPECT_EQ(condition("Recommend (0=no)? >= 9", columns).column(), "Recommend (0=no)?");
  EXPECT_EQ(condition("Hot!=yes", columns).column(), "Hot!");
  EXPECT_TRUE(keeps(condition("Hot!=yes", columns), "yes"));
  EXPECT_FALSE(keeps(condition("Hot!!=yes", columns), "yes"));
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
      {"c<1/2/2025",
       "--where 'c<1/2/2025': the date '1/2/2025' reads both ways, as 2025-02-01 (day first) or "
       "2025-01-02 (month first)"},
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

TEST(Condition, ReadsNoNumberThatDatabasesReadInTheirOwnWays) {
  const std::string forty(40, '1');
  EXPECT_EQ(condition("c>0").judge(forty), Verdict::kept);
  EXPECT_EQ(condition("c>0").judge(forty + "1"), Verdict::not_comparable);
  EXPECT_EQ(condition("c>0").judge("1e99"), Verdict::kept);
  EXPECT_EQ(condition("c<1").judge("1E-99"), Verdict::kept);
  EXPECT_EQ(condition("c>0").judge("1e100"), Verdict::not_comparable);
  EXPECT_EQ(condition("c>0").judge("1e+005"), Verdict::not_comparable);
}

TEST(Condition, IsTakenApart) {
  const Condition among = condition("c!=b, a,");
  const auto values = std::get<AmongTerm>(among.terms());
  EXPECT_EQ(std::vector<std::string>(values.values.begin(), values.values.end()),
            (std::vector<std::string>{"", "a", "b"}));
  EXPECT_FALSE(values.wanted);
  EXPECT_TRUE(std::get<AmongTerm>(condition("c==a").terms()).wanted);

  struct Side {
    std::string_view where, comparison, limit;
    bool is_date;
  };
  const Side sides[] = {{"c<= 7.50 ", "<=", "7.50", false},
                        {"c>20250309", ">", "20250309", false},
                        {"c>=9 March 2025", ">=", "2025-03-09", true},
                        {"c<2025年3月", "<", "2025-03", true},
                        {"c<2025-03-09 2:30 PM", "<", "2025-03-09T14:30:00", true}};
  for (const Side& side : sides) {
    const Condition where = condition(side.where);
    const auto found = std::get<SideTerm>(where.terms());
    EXPECT_EQ(found.comparison, side.comparison) << side.where;
    EXPECT_EQ(found.limit, side.limit) << side.where;
    EXPECT_EQ(found.is_date, side.is_date) << side.where;
  }

  const Condition pattern = condition("c!~^a b$");
  EXPECT_EQ(std::get<PatternTerm>(pattern.terms()).regex, "^a b$");
  EXPECT_FALSE(std::get<PatternTerm>(pattern.terms()).wanted);
}

TEST(Condition, CanBeMoved) {
  Condition where = condition("c=UK");
  Condition other = std::move(where);
  EXPECT_TRUE(keeps(other, "UK"));
  where = condition("c=US");
  other = std::move(where);
  EXPECT_TRUE(keeps(other, "US"));
}

}  // namespace
}  // namespace nps::survey
