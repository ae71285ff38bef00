#include "survey/header_shapes.hpp"

#include <algorithm>
#include <vector>

#include "nps/text/unicode.hpp"

namespace nps::survey {
namespace {

constexpr std::size_t kDeepestImportIdRow = 4;

std::vector<std::string> folded_row(Head head, std::size_t row) {
  std::vector<std::string> folded;
  if (row >= head.size()) return folded;
  for (const std::string& cell : head[row].cells) folded.push_back(text::fold(cell));
  return folded;
}

bool contains(const std::vector<std::string>& row, std::string_view name) {
  return std::find(row.begin(), row.end(), name) != row.end();
}

/// All words of a non-empty list stand in the row.
bool contains_all(const std::vector<std::string>& row, const Words& names) {
  if (names[0].empty()) return false;
  return std::all_of(names.begin(), names.end(),
                     [&](std::string_view name) { return name.empty() || contains(row, name); });
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

std::size_t import_id_rows(Head head) {
  for (std::size_t row = 0; row < std::min(head.size(), kDeepestImportIdRow); ++row) {
    for (const std::string& cell : head[row].cells) {
      if (text::trim(cell).starts_with("{\"ImportId\"")) return row + 1;
    }
  }
  return 0;
}

constexpr std::string_view kResponse = "response";
constexpr std::string_view kOpenEnded = "open-endedresponse";

}  // namespace

std::string folded_cell(Head head, std::size_t row, std::size_t column) {
  if (row >= head.size() || column >= head[row].cells.size()) return {};
  return text::fold(head[row].cells[column]);
}

bool has_signature(const Platform& platform, Head head) {
  if (head.empty()) return false;
  const std::vector<std::string> names = folded_row(head, 0);
  if (!names.empty() && holds(platform.first_cell, names.front())) return true;
  return std::any_of(platform.signatures.begin(), platform.signatures.end(),
                     [&](const Words& signature) { return contains_all(names, signature); });
}

std::size_t qualtrics_header_rows(const Platform& platform, Head head) {
  if (const std::size_t rows = import_id_rows(head)) return rows;
  if (!has_signature(platform, head)) return 0;
  const std::vector<std::string> names = folded_row(head, 0);
  const auto start = std::find(names.begin(), names.end(), "startdate");
  const auto column = static_cast<std::size_t>(start - names.begin());
  // A date has digits in every language, the words "Start Date" in none.
  const std::string below = folded_cell(head, 1, column);
  return below.empty() || has_digit(below) ? 1 : 2;
}

std::size_t qualtrics_legacy_header_rows(const Platform&, Head head) {
  const std::vector<std::string> names = folded_row(head, 0);
  const bool numbered = names.size() >= 3 && names[0] == "v1" && names[1] == "v2";
  if (!numbered || !contains(folded_row(head, 1), "responseid")) return 0;
  return std::max<std::size_t>(2, import_id_rows(head));
}

std::size_t survey_monkey_header_rows(const Platform& platform, Head head) {
  if (has_signature(platform, head)) {
    // One row is left when somebody cleaned the header by hand: data have an id below the id.
    return head.size() > 1 && folded_cell(head, 1, 0).empty() ? 2 : 1;
  }
  if (head.size() < 2) return 0;
  std::size_t filled = 0;
  std::size_t responses = 0;
  std::size_t choices = 0;
  for (std::size_t column = 0; column < head[1].cells.size(); ++column) {
    const std::string below = folded_cell(head, 1, column);
    if (below.empty()) continue;
    ++filled;
    const bool response = below == kResponse || below == kOpenEnded;
    const bool continues = folded_cell(head, 0, column).empty();
    if (response) {
      ++responses;
    } else if (continues) {
      ++choices;
    }
  }
  const std::size_t fitting = responses + choices;
  const bool mostly_of_this_form = fitting >= 2 && fitting * 2 > filled;
  return responses > 0 && mostly_of_this_form && !folded_cell(head, 0, 0).empty() ? 2 : 0;
}

}  // namespace nps::survey
