#include "nps/survey/filter.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <variant>

#include "nps/error.hpp"
#include "nps/text/unicode.hpp"
#include "survey/bound.hpp"
#include "survey/scan.hpp"

namespace nps::survey {
namespace {

enum class Operator { equal, not_equal, less, at_most, greater, at_least, match, no_match };

struct OperatorText {
  std::string_view text;
  Operator meaning;
};
/// Longer texts stand before their beginnings.
constexpr std::array<OperatorText, 9> kOperators{{{"==", Operator::equal},
                                                  {"!=", Operator::not_equal},
                                                  {"!~", Operator::no_match},
                                                  {"<=", Operator::at_most},
                                                  {">=", Operator::at_least},
                                                  {"=", Operator::equal},
                                                  {"<", Operator::less},
                                                  {">", Operator::greater},
                                                  {"~", Operator::match}}};

/// The orders of cell and limit that a comparison accepts.
Bound::Accepts accepts(Operator op) {
  Bound::Accepts result;
  result.less = op == Operator::less || op == Operator::at_most;
  result.equal = op == Operator::at_most || op == Operator::at_least;
  result.greater = op == Operator::greater || op == Operator::at_least;
  return result;
}

[[noreturn]] void refuse(std::string message, std::string hint) {
  ErrorDetails details;
  details.column = "--where";
  details.hint = std::move(hint);
  throw Error(ErrorKind::usage, std::move(message), std::move(details));
}

struct Split {
  std::string_view column;
  OperatorText op;
  std::string_view operand;
};

std::optional<Split> split_at(std::string_view text, std::size_t at) {
  for (const OperatorText& op : kOperators) {
    if (!text.substr(at).starts_with(op.text)) continue;
    return Split{text::trim(text.substr(0, at)), op, text.substr(at + op.text.size())};
  }
  return std::nullopt;
}

Split split(std::string_view text, const std::function<bool(std::string_view)>& is_column) {
  std::optional<Split> leftmost;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::optional<Split> here = split_at(text, at);
    if (!here) continue;
    if (is_column(here->column)) return *here;
    if (!leftmost) leftmost = here;
  }
  if (!leftmost) {
    refuse(fmt::format("--where '{}' has no operator", text),
           "write COL=VALUE, COL!=VALUE, COL<X, COL<=X, COL>X, COL>=X, COL~REGEX or COL!~REGEX");
  }
  if (leftmost->column.empty()) {
    refuse(fmt::format("--where '{}' names no column", text), "write COL=VALUE");
  }
  return *leftmost;
}

/// Takes `"…"` from the front of `rest`; `""` inside is a quote.
std::string take_quoted(std::string_view& rest, std::string_view text) {
  std::string value;
  rest.remove_prefix(1);
  for (;;) {
    const std::size_t quote = rest.find('"');
    if (quote == std::string_view::npos) {
      refuse(fmt::format("--where '{}' opens a quote that is never closed", text),
             "close it, or write \"\" for a quote inside a quoted value");
    }
    value += rest.substr(0, quote);
    rest.remove_prefix(quote + 1);
    if (!take_prefix(rest, "\"")) return value;
    value += '"';
  }
}

/// The values between commas, trimmed and sorted; one empty value when there is nothing.
std::vector<std::string> read_values(std::string_view operand, std::string_view text) {
  std::vector<std::string> values;
  std::string_view rest = operand;
  do {
    rest = text::trim(rest);
    if (rest.starts_with('"')) {
      const std::string quoted = take_quoted(rest, text);
      rest = text::trim(rest);
      if (!rest.empty() && rest.front() != ',') {
        refuse(fmt::format("--where '{}' has text after a closing quote", text),
               "put a comma between values");
      }
      values.emplace_back(text::trim(quoted));
    } else {
      const std::string_view value = rest.substr(0, rest.find(','));
      values.emplace_back(text::trim(value));
      rest.remove_prefix(value.size());
    }
  } while (take_prefix(rest, ","));
  std::sort(values.begin(), values.end());
  return values;
}

struct OneOf {
  std::vector<std::string> values;
  [[nodiscard]] bool holds(std::string_view cell) const {
    return std::binary_search(values.begin(), values.end(), cell, std::less<>());
  }
};

struct Pattern {
  std::unique_ptr<RE2> regex;
  [[nodiscard]] bool holds(std::string_view cell) const {
    return RE2::PartialMatch({cell.data(), cell.size()}, *regex);
  }
};

Bound read_bound(Operator op, std::string_view operand, std::string_view text) {
  const std::string_view limit = text::trim(operand);
  const std::optional<Bound> bound = Bound::parse(limit, accepts(op));
  const std::optional<DateCell> date = bound ? std::nullopt : parse_date(limit);
  if (date) {
    refuse(fmt::format("--where '{}': the date '{}' reads both ways, as {} (day first) or {} "
                       "(month first)",
                       text, limit, to_iso(date->day_first).substr(0, 10),
                       to_iso(date->month_first).substr(0, 10)),
           "write the date with the year first, such as 2025-03-09");
  }
  if (!bound) {
    refuse(
        fmt::format("--where '{}' compares with '{}', which is no number and no date", text, limit),
        "write a number such as 9.5 or a date such as 2025-03-09");
  }
  return *bound;
}

Pattern read_pattern(std::string_view operand, std::string_view text) {
  if (operand.empty()) {
    refuse(fmt::format("--where '{}' has no regular expression", text), "write COL~REGEX");
  }
  RE2::Options options;
  options.set_log_errors(false);
  Pattern pattern{std::make_unique<RE2>(re2::StringPiece(operand.data(), operand.size()), options)};
  if (!pattern.regex->ok()) {
    refuse(
        fmt::format("--where '{}' has a bad regular expression: {}", text, pattern.regex->error()),
        "the syntax is RE2's; a backslash makes a special character plain");
  }
  return pattern;
}

}  // namespace

struct Condition::Test {
  std::string text;
  std::string column;
  std::string_view comparison;  ///< as written; a view into the table of operators
  std::string operand;
  std::variant<OneOf, Bound, Pattern> test;
  bool wanted = true;
};

Condition::Condition(std::unique_ptr<Test> test) : test_(std::move(test)) {}
Condition::Condition(Condition&&) noexcept = default;
Condition& Condition::operator=(Condition&&) noexcept = default;
Condition::~Condition() = default;

Condition Condition::parse(std::string_view text,
                           const std::function<bool(std::string_view)>& is_column) {
  const Split parts = split(text, is_column);
  auto test = std::make_unique<Test>();
  test->text = text;
  test->column = parts.column;
  test->comparison = parts.op.text;
  test->operand = parts.operand;
  const Operator op = parts.op.meaning;
  test->wanted = op != Operator::not_equal && op != Operator::no_match;
  if (op == Operator::equal || op == Operator::not_equal) {
    test->test = OneOf{read_values(parts.operand, text)};
  } else if (op == Operator::match || op == Operator::no_match) {
    test->test = read_pattern(parts.operand, text);
  } else {
    test->test = read_bound(op, parts.operand, text);
  }
  return Condition(std::move(test));
}

const std::string& Condition::column() const { return test_->column; }

const std::string& Condition::text() const { return test_->text; }

std::span<const std::string> Condition::values() const {
  const auto* one_of = std::get_if<OneOf>(&test_->test);
  if (one_of == nullptr) return {};
  return one_of->values;
}

bool Condition::compares_dates() const {
  const auto* bound = std::get_if<Bound>(&test_->test);
  return bound != nullptr && bound->is_date();
}

std::variant<AmongTerm, SideTerm, PatternTerm> Condition::terms() const {
  if (const auto* one_of = std::get_if<OneOf>(&test_->test)) {
    return AmongTerm{one_of->values, test_->wanted};
  }
  if (std::holds_alternative<Pattern>(test_->test)) {
    return PatternTerm{test_->operand, test_->wanted};
  }
  const auto& bound = std::get<Bound>(test_->test);
  const std::optional<std::string> date = bound.iso_date();
  return SideTerm{std::string(test_->comparison),
                  date.value_or(std::string(text::trim(test_->operand))), date.has_value()};
}

Verdict Condition::judge(std::string_view cell, const CellForm& form) const {
  const std::string_view trimmed = trim_cell(cell);
  if (const auto* bound = std::get_if<Bound>(&test_->test)) return bound->judge(trimmed, form);
  const auto* one_of = std::get_if<OneOf>(&test_->test);
  const bool holds =
      one_of != nullptr ? one_of->holds(trimmed) : std::get<Pattern>(test_->test).holds(trimmed);
  return holds == test_->wanted ? Verdict::kept : Verdict::dropped;
}

}  // namespace nps::survey
