#include "survey/score_text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "nps/text/unicode.hpp"
#include "survey/scan.hpp"
#include "survey/score_number.hpp"

namespace nps::survey {
namespace {

constexpr std::size_t kLongestCell = 400;

bool is_letter(char c) { return is_ascii_letter(c) || !is_ascii(c); }

/// A unit that may follow the number. The East Asian ones set a number apart so clearly that a
/// blank is enough between them and a label.
struct Unit {
  std::string_view text;
  bool sets_apart;
};
constexpr std::array<Unit, 10> kUnits{{{"分", true},
                                       {"点", true},
                                       {"點", true},
                                       {"점", true},
                                       {"星", true},
                                       {"points", false},
                                       {"Points", false},
                                       {"point", false},
                                       {"Point", false},
                                       {"pts", false}}};

/// What may stand between a number and its label. A comma is none: it stands between values and
/// inside numbers.
struct Separator {
  std::string_view text;
  bool before_number;  ///< also between a label and the number after it
  bool needs_gap;      ///< must not touch what could be the rest of a number or word
};
constexpr std::array<Separator, 13> kSeparators{{{"-", true, false},
                                                 {"–", true, false},
                                                 {"—", true, false},
                                                 {"−", true, false},
                                                 {":", true, false},
                                                 {"=", true, false},
                                                 {"|", true, false},
                                                 {"(", true, false},
                                                 {"[", true, false},
                                                 {"、", true, false},
                                                 {";", false, true},
                                                 {")", false, false},
                                                 {".", false, true}}};

struct Amount {
  int value = 0;
  bool set_apart = false;
};

/// `.` or `,`, then zeros only; nothing is rounded. Three zeros after a comma are a thousand.
bool take_empty_fraction(std::string_view& text) {
  constexpr std::size_t kThousand = 3;
  if (text == ".") text.remove_prefix(1);
  const bool comma = text.starts_with(',');
  if (text.size() < 2 || (!comma && text[0] != '.') || !is_digit(text[1])) return true;
  text.remove_prefix(1);
  const std::string_view zeros = take_while(text, [](char c) { return c == '0'; });
  if (comma && zeros.size() >= kThousand) return false;
  return text.empty() || !is_digit(text.front());
}

/// `/10`, when the cell has a slash at all.
bool take_denominator(std::string_view& text, int highest) {
  std::string_view rest = text;
  skip_blanks(rest);
  if (!take_prefix(rest, "/")) return true;
  skip_blanks(rest);
  const bool ok = take_score_number(rest) == highest && take_empty_fraction(rest);
  text = rest;
  return ok;
}

bool take_unit(std::string_view& text) {
  std::string_view rest = text;
  skip_blanks(rest);
  const auto* unit = std::find_if(kUnits.begin(), kUnits.end(),
                                  [&](const Unit& u) { return take_prefix(rest, u.text); });
  if (unit == kUnits.end()) return false;
  text = rest;
  return unit->sets_apart;
}

std::optional<Amount> take_amount(std::string_view& text, const Scale& scale) {
  const std::optional<int> value = take_score_number(text);
  if (!value || !scale.contains(*value)) return std::nullopt;
  if (!take_empty_fraction(text)) return std::nullopt;
  if (text.empty()) return Amount{*value};  // most cells end here
  if (!take_denominator(text, scale.max)) return std::nullopt;
  return Amount{*value, take_unit(text)};
}

/// Months as spreadsheets abbreviate them: `9/10` that became a date is `9-Oct` or `10-Sep`.
constexpr std::array<std::string_view, 44> kMonths{
    "jan",  "feb", "mar",   "apr",  "may",  "jun",  "jul",  "aug", "sep",  "oct",  "nov",
    "dec",  "jän", "mär",   "mrz",  "märz", "mai",  "okt",  "dez", "janv", "fév",  "févr",
    "mars", "avr", "avril", "juin", "juil", "août", "sept", "déc", "ene",  "abr",  "ago",
    "dic",  "gen", "mag",   "giu",  "lug",  "set",  "ott",  "fev", "out",  "juni", "juli"};

bool is_month(std::string_view label) {
  if (label.size() > 8) return false;
  std::string name = text::fold(label);
  if (name.ends_with('.')) name.pop_back();
  return std::find(kMonths.begin(), kMonths.end(), name) != kMonths.end();
}

/// Whether `label` can stand beside the score: it says something, and no other number.
bool fits(std::string_view label, int score) {
  if (!std::any_of(label.begin(), label.end(), is_letter)) return false;
  // A digit at the edge may be part of a number that the separator cut in two.
  if (is_digit(label.front()) || is_digit(label.back()) || is_month(label)) return false;
  for (std::size_t at = 0; at < label.size(); ++at) {
    if (!is_digit(label[at])) continue;
    std::string_view digits = label.substr(at);
    const std::size_t before = digits.size();
    if (take_score_number(digits) != std::abs(score)) return false;
    at += before - digits.size();
  }
  return true;
}

bool take_separator(std::string_view& text) {
  std::string_view rest = text;
  skip_blanks(rest);
  const auto* separator =
      std::find_if(kSeparators.begin(), kSeparators.end(),
                   [&](const Separator& s) { return take_prefix(rest, s.text); });
  if (separator == kSeparators.end()) return false;
  if (separator->needs_gap && !rest.empty() && is_ascii(rest.front()) && !is_blank(rest.front())) {
    return false;
  }
  text = rest;
  return true;
}

/// `9`, `9 - Very likely`, `10分 非常愿意`.
std::optional<int> read_number_first(std::string_view text, const Scale& scale) {
  const std::optional<Amount> amount = take_amount(text, scale);
  if (!amount) return std::nullopt;
  if (text.empty()) return amount->value;
  const bool blank_is_enough = amount->set_apart && is_blank(text.front());
  if (!take_separator(text) && !blank_is_enough) return std::nullopt;
  const std::string_view label = text::trim(text);
  if (label.empty() || label.front() == ',' || !fits(label, amount->value)) return std::nullopt;
  return amount->value;
}

/// Takes the separator from the end of `label`, which stands before a number.
bool drop_separator(std::string_view& label) {
  std::string_view rest = text::trim(label);
  const auto* separator = std::find_if(
      kSeparators.begin(), kSeparators.end(),
      [&](const Separator& s) { return s.before_number && take_suffix(rest, s.text); });
  if (separator == kSeparators.end()) return false;
  label = rest;
  return true;
}

/// Where a number that begins with the digit at `digit` begins, its sign included. Nothing when a
/// dash there could be both a sign and a separator.
std::optional<std::size_t> begin_of_number(std::string_view text, std::size_t digit,
                                           const Scale& scale) {
  constexpr std::array<std::string_view, 4> kSigns{"+", "-", "−", "–"};
  std::string_view before = text.substr(0, digit);
  const auto* sign = std::find_if(kSigns.begin(), kSigns.end(),
                                  [&](std::string_view s) { return take_suffix(before, s); });
  if (sign == kSigns.end()) return digit;
  const bool touches_word = !before.empty() && is_letter(before.back());
  if (!touches_word) return before.size();
  if (scale.min < 0) return std::nullopt;
  return digit;
}

/// `Extremely likely - 10`, `best (10)`, `非常可能 10分`, with the number at `digit`.
std::optional<int> read_number_last(std::string_view text, std::size_t digit, const Scale& scale) {
  const std::optional<std::size_t> begin = begin_of_number(text, digit, scale);
  if (!begin || *begin == 0) return std::nullopt;
  std::string_view label = text.substr(0, *begin);
  std::string_view number = text.substr(*begin);
  const std::optional<Amount> amount = take_amount(number, scale);
  if (!amount) return std::nullopt;

  const bool blank_is_enough = amount->set_apart && is_blank(label.back());
  if (!drop_separator(label) && !blank_is_enough) return std::nullopt;
  number = text::trim(number);
  if (!number.empty() && number != ")" && number != "]") return std::nullopt;
  label = text::trim(label);
  if (label.empty() || label.back() == ',' || !fits(label, amount->value)) return std::nullopt;
  return amount->value;
}

std::optional<int> read_plain(std::string_view text, const Scale& scale) {
  if (const auto score = read_number_first(text, scale)) return score;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (!is_digit(text[at]) || is_digit(text[at - 1])) continue;
    if (const auto score = read_number_last(text, at, scale)) return score;
  }
  return std::nullopt;
}

/// Digits as people type them: ASCII and full-width.
std::ptrdiff_t count_typed_digits(std::string_view text) {
  std::ptrdiff_t count = std::count_if(text.begin(), text.end(), is_digit);
  for (std::size_t at = text.find("\xEF\xBC"); at != std::string_view::npos;
       at = text.find("\xEF\xBC", at + 2)) {
    if (at + 2 < text.size() && text[at + 2] >= '\x90' && text[at + 2] <= '\x99') ++count;
  }
  return count;
}

}  // namespace

std::optional<int> read_score_text(std::string_view cell, const Scale& scale) {
  if (cell.size() > kLongestCell) return std::nullopt;
  if (std::all_of(cell.begin(), cell.end(), is_ascii)) return read_plain(cell, scale);
  const std::string plain = text::nfkc(cell);
  // NFKC makes digits of superscripts, circled numbers and fractions: 9² is not 92.
  if (std::count_if(plain.begin(), plain.end(), is_digit) != count_typed_digits(cell)) {
    return std::nullopt;
  }
  return read_plain(plain, scale);
}

}  // namespace nps::survey
