#include "nps/survey/column_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "nps/error.hpp"
#include "nps/text/nearest.hpp"
#include "nps/text/unicode.hpp"

namespace nps::survey {
namespace {

constexpr std::size_t kMostNamesListed = 40;
constexpr int kNameWidth = 60;

bool is_digit(char c) { return '0' <= c && c <= '9'; }

/// "#12" is position 11.
std::optional<std::size_t> position_of(std::string_view wanted) {
  if (wanted.size() < 2 || wanted.front() != '#') return std::nullopt;
  std::size_t number = 0;
  const char* end = wanted.data() + wanted.size();
  const auto [stop, error] = std::from_chars(wanted.data() + 1, end, number);
  if (error != std::errc{} || stop != end || number == 0) return std::nullopt;
  return number - 1;
}

}  // namespace

std::string_view without_question_number(std::string_view folded) {
  std::string_view rest = folded;
  const auto skip = [&](std::string_view text) {
    if (!rest.starts_with(text)) return false;
    rest.remove_prefix(text.size());
    return true;
  };
  if (!skip("question") && !skip("q")) skip("第");
  std::size_t digits = 0;
  while (digits < rest.size() && is_digit(rest[digits])) ++digits;
  if (digits == 0 || digits > 4) return folded;
  rest.remove_prefix(digits);
  skip("题");
  const bool marked = skip("、") || skip(".") || skip(":") || skip(")") || skip(",");
  return marked && !rest.empty() ? rest : folded;
}

struct ColumnMap::Wanted {
  explicit Wanted(std::string_view typed)
      : exact(text::trim(typed)),
        folded(text::fold(typed)),
        bare(without_question_number(folded)) {}
  std::string_view exact;
  std::string folded;
  std::string_view bare;
};

ColumnMap::ColumnMap(const Header& header, std::string file) : file_(std::move(file)) {
  entries_.reserve(header.columns.size());
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    const Column& column = header.columns[i];
    entries_.push_back({column.name, column.question, text::fold(column.name),
                        text::fold(column.question), display_name(header, i)});
  }
}

std::vector<std::size_t> ColumnMap::matches(Match match, const Wanted& wanted) const {
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (match(entries_[i], wanted)) positions.push_back(i);
  }
  return positions;
}

std::vector<std::size_t> ColumnMap::whole_matches(const Wanted& wanted) const {
  if (wanted.folded.empty()) return {};
  static constexpr Match kSteps[] = {
      [](const Entry& e, const Wanted& w) { return e.name == w.exact; },
      [](const Entry& e, const Wanted& w) { return e.question == w.exact; },
      [](const Entry& e, const Wanted& w) { return e.folded_name == w.folded; },
      [](const Entry& e, const Wanted& w) { return e.folded_question == w.folded; },
      [](const Entry& e, const Wanted& w) {
        return without_question_number(e.folded_name) == w.bare ||
               without_question_number(e.folded_question) == w.bare;
      },
  };
  for (const Match step : kSteps) {
    std::vector<std::size_t> found = matches(step, wanted);
    if (!found.empty()) return found;
  }
  if (const auto position = position_of(wanted.exact); position && *position < entries_.size()) {
    return {*position};
  }
  return {};
}

std::vector<std::size_t> ColumnMap::part_matches(const Wanted& wanted) const {
  if (wanted.folded.empty()) return {};
  std::vector<std::size_t> found = matches(
      [](const Entry& e, const Wanted& w) {
        return e.folded_name.find(w.folded) != std::string::npos ||
               e.folded_question.find(w.folded) != std::string::npos;
      },
      wanted);
  if (found.size() < 2) return found;
  // A question and the choices that hang on it: the question itself is meant.
  const std::string& question = entries_[found.front()].question;
  std::vector<std::size_t> heads;
  for (const std::size_t position : found) {
    if (question.empty() || entries_[position].question != question) return found;
    if (entries_[position].name == question) heads.push_back(position);
  }
  return heads.size() == 1 ? heads : found;
}

std::size_t ColumnMap::resolve(std::string_view wanted, std::string_view option) const {
  const Wanted sought(wanted);
  std::vector<std::size_t> found = whole_matches(sought);
  if (found.empty()) found = part_matches(sought);
  if (found.size() == 1) return found.front();
  if (found.empty()) fail_unknown(wanted, option);
  fail_ambiguous(wanted, option, found);
}

std::optional<std::size_t> ColumnMap::find_whole(std::string_view wanted) const {
  const std::vector<std::size_t> found = whole_matches(Wanted(wanted));
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

std::optional<std::size_t> ColumnMap::find_any(const Words& words) const {
  for (const std::string_view word : words) {
    if (word.empty()) break;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (entries_[i].folded_name == word || entries_[i].folded_question == word) return i;
    }
  }
  return std::nullopt;
}

std::string ColumnMap::list_names() const {
  std::vector<std::string> names;
  for (const Entry& entry : entries_) {
    if (names.size() == kMostNamesListed) break;
    names.push_back(text::truncate(entry.shown, kNameWidth));
  }
  const std::size_t more = entries_.size() - names.size();
  return more == 0 ? fmt::format("{}", fmt::join(names, ", "))
                   : fmt::format("{} and {} more", fmt::join(names, ", "), more);
}

void ColumnMap::fail_ambiguous(std::string_view wanted, std::string_view option,
                               const std::vector<std::size_t>& positions) const {
  std::vector<std::string> listed;
  for (const std::size_t position : positions) {
    if (listed.size() == kMostNamesListed) break;
    listed.push_back(
        fmt::format("#{} {}", position + 1, text::truncate(entries_[position].shown, kNameWidth)));
  }
  ErrorDetails details;
  details.file = file_;
  details.column = option;
  details.hint = fmt::format("name one of them by its position, such as '#{}': {}",
                             positions.front() + 1, fmt::join(listed, ", "));
  throw Error(ErrorKind::usage, fmt::format("'{}' means {} columns", wanted, positions.size()),
              details);
}

void ColumnMap::fail_unknown(std::string_view wanted, std::string_view option) const {
  std::vector<std::string> candidates;
  for (const Entry& entry : entries_) {
    if (!entry.name.empty()) candidates.push_back(entry.name);
    if (!entry.question.empty() && entry.question != entry.name) {
      candidates.push_back(entry.question);
    }
  }
  ErrorDetails details;
  details.file = file_;
  details.column = option;
  details.did_you_mean = text::nearest(wanted, candidates);
  details.hint = fmt::format("columns: {}", list_names());
  throw Error(ErrorKind::usage, fmt::format("there is no column '{}'", wanted), details);
}

}  // namespace nps::survey
