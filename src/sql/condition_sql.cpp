#include "sql/condition_sql.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "nps/error.hpp"

namespace nps::sql {
namespace {

/// The numbers that a report reads, but for their length.
constexpr std::string_view kNumber = "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,2})?$";
constexpr std::size_t kLongestNumber = 40;
/// More digits do not fit into a double.
constexpr std::ptrdiff_t kMostDigits = 15;

/// Days of the years 1000 to 2099 that exist, year first, perhaps with a time of day and a zone:
/// cells whose beginnings compare as the dates do.
constexpr std::string_view kPlainDate =
    "^((1[0-9]|20)[0-9][0-9]-("
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|"
    "(0[469]|11)-(0[1-9]|[12][0-9]|30)|"
    "02-(0[1-9]|1[0-9]|2[0-8]))|"
    "((1[0-9]|20)(0[48]|[2468][048]|[13579][26])|(12|16|20)00)-02-29)"
    "([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?"
    "( ?(Z|UTC|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?))?)?$";

/// Every form of a date has a digit, which may be a full-width one.
constexpr std::string_view kMayBeDate = "[0-9]|[^ -~]";

[[noreturn]] void refuse(const survey::Condition& condition, std::string message,
                         std::string hint) {
  ErrorDetails details;
  details.column = "--where";
  details.hint = std::move(hint);
  throw Error(ErrorKind::usage, fmt::format("--where '{}' {}", condition.text(), message),
              std::move(details));
}

std::string is_number(const Dialect& dialect, std::string_view cell) {
  if (!dialect.is_number.empty()) return filled(dialect.is_number, cell);
  return fmt::format("LENGTH({}) <= {} AND {}", cell, kLongestNumber,
                     filled(dialect.matches, cell, dialect.literal(kNumber)));
}

std::string test_of(const Dialect& dialect, std::string_view own, std::string_view pattern,
                    std::string_view cell) {
  if (!own.empty()) return filled(own, cell);
  return filled(dialect.matches, cell, dialect.literal(pattern));
}

/// Turns a term of a condition into SQL.
class Translation {
 public:
  Translation(const Dialect& dialect, const survey::Condition& condition, std::string_view cell)
      : dialect_(dialect), condition_(condition), cell_(cell) {}

  std::string operator()(const survey::AmongTerm& term) const {
    std::vector<std::string> values;
    for (const std::string& value : term.values) values.push_back(dialect_.literal(value));
    return fmt::format("{} {} ({})", cell_, term.wanted ? "IN" : "NOT IN", fmt::join(values, ", "));
  }

  std::string operator()(const survey::PatternTerm& term) const {
    const std::optional<std::string> pattern = dialect_.pattern(term.regex);
    if (!pattern) refuse_pattern();
    const std::string matches = filled(dialect_.matches, cell_, dialect_.literal(*pattern));
    return term.wanted ? matches : fmt::format("NOT ({})", matches);
  }

  std::string operator()(const survey::SideTerm& term) const {
    return term.is_date ? compare_dates(term) : compare_numbers(term);
  }

 private:
  [[noreturn]] void refuse_pattern() const {
    if (dialect_.matches.empty()) {
      refuse(
          condition_,
          fmt::format("cannot be put to {}, which has no regular expressions", dialect_.name),
          "name the values, such as COL=A,B, or count the rows of a view that has the condition");
    }
    refuse(
        condition_, fmt::format("may match other cells in {} than in a report", dialect_.name),
        R"(write it with plain characters, . ^ $ | ( ) * + ? {1,2} [a-z] \d \w \s, without flags)");
  }

  [[nodiscard]] std::string compare_numbers(const survey::SideTerm& term) const {
    const std::string_view mantissa =
        std::string_view(term.limit).substr(0, term.limit.find_first_of("eE"));
    const auto significant = mantissa.find_first_of("123456789");
    const std::string_view digits =
        significant == std::string_view::npos ? "" : mantissa.substr(significant);
    if (std::count_if(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }) >
        kMostDigits) {
      refuse(condition_, "compares with more than 15 digits, which a database would round",
             "take a number with fewer digits");
    }
    return fmt::format("CASE WHEN {} THEN {} {} {} END", is_number(dialect_, cell_),
                       filled(dialect_.number, cell_), term.comparison,
                       filled(dialect_.number, dialect_.literal(term.limit)));
  }

  [[nodiscard]] std::string compare_dates(const survey::SideTerm& term) const {
    constexpr std::size_t kDay = 10;
    if (term.limit.size() > kDay) {
      refuse(condition_, "compares times of day, which a query does not",
             "compare days or months, such as 2025-03-09 or 2025-03");
    }
    const std::string plain = is_plain_date(dialect_, cell_);
    return fmt::format("CASE WHEN {} THEN SUBSTRING({}, 1, {}) {} {} WHEN {} THEN {} END", plain,
                       cell_, term.limit.size(), term.comparison, dialect_.literal(term.limit),
                       may_be_date(dialect_, cell_), filled(dialect_.no_plain_date, cell_, plain));
  }

  const Dialect& dialect_;
  const survey::Condition& condition_;
  std::string_view cell_;
};

}  // namespace

std::string filled(std::string_view text, std::string_view first, std::string_view second) {
  constexpr std::size_t kPlace = 3;
  std::string result;
  while (!text.empty()) {
    const bool is_first = text.starts_with("{0}");
    if (is_first || text.starts_with("{1}")) {
      result += is_first ? first : second;
      text.remove_prefix(kPlace);
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

std::string condition_sql(const Dialect& dialect, const survey::Condition& condition,
                          std::string_view cell) {
  return std::visit(Translation(dialect, condition, cell), condition.terms());
}

std::string is_plain_date(const Dialect& dialect, std::string_view cell) {
  return test_of(dialect, dialect.is_plain_date, kPlainDate, cell);
}

std::string may_be_date(const Dialect& dialect, std::string_view cell) {
  return test_of(dialect, dialect.may_be_date, kMayBeDate, cell);
}

bool compares_numbers(const survey::Condition& condition) {
  const auto terms = condition.terms();
  const auto* side = std::get_if<survey::SideTerm>(&terms);
  return side != nullptr && !side->is_date;
}

}  // namespace nps::sql
