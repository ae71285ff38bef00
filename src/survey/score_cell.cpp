#include "nps/survey/score_cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "nps/error.hpp"
#include "nps/text/unicode.hpp"
#include "survey/scan.hpp"
#include "survey/score_number.hpp"
#include "survey/score_text.hpp"

namespace nps::survey {
namespace {

/// What people, spreadsheets, programs and survey platforms write for "no answer".
constexpr std::array<std::string_view, 25> kNoAnswer{
    "NA",     "N/A",  "N.A.", "#N/A", "#NA",    "<NA>",   "NaN",   "NULL", "#NULL!",
    "None",   "nil",  "-",    "--",   "–",      "—",      "―",     "−",    ".",
    "(跳过)", "(空)", "跳过", "空",   "未作答", "未回答", "未填写"};

struct Map {
  std::string_view text;
  int score;
};

[[noreturn]] void refuse(std::string_view option, std::string message, std::string hint) {
  ErrorDetails details;
  details.column = option;
  details.hint = std::move(hint);
  throw Error(ErrorKind::usage, std::move(message), std::move(details));
}

Map read_map(std::string_view typed, const Scale& scale) {
  constexpr std::string_view kHint = "write TEXT=SCORE, such as --map \"Strongly agree=10\"";
  const std::size_t equals = typed.rfind('=');
  if (equals == std::string_view::npos) {
    refuse("--map", fmt::format("--map '{}' has no '='", typed), std::string(kHint));
  }
  const std::string_view text = text::trim(typed.substr(0, equals));
  std::string_view number = text::trim(typed.substr(equals + 1));
  const std::optional<int> score = take_score_number(number);
  if (text.empty()) {
    refuse("--map", fmt::format("--map '{}' has no text; an empty cell is no answer", typed),
           std::string(kHint));
  }
  if (!score || !number.empty()) {
    refuse("--map", fmt::format("--map '{}' does not end in a score", typed), std::string(kHint));
  }
  if (!scale.contains(*score)) {
    refuse("--map",
           fmt::format("--map '{}': {} is outside the scale {}", typed, *score,
                       to_string(ScoreRange{scale.min, scale.max})),
           "choose a score of the scale, or another --scale");
  }
  return {text, *score};
}

/// What stands in `="…"`, a formula by which spreadsheets keep a text as it is typed.
std::optional<std::string_view> formula_text(std::string_view text) {
  constexpr std::size_t kFrame = 3;
  if (text.size() < kFrame || text[0] != '=' || (text[1] != '"' && text[1] != '\'')) {
    return std::nullopt;
  }
  if (text.back() != text[1]) return std::nullopt;
  return text::trim(text.substr(2, text.size() - kFrame));
}

bool holds_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

}  // namespace

ScoreParser::ScoreParser(const Scale& scale, std::span<const std::string> maps,
                         std::span<const std::string> na)
    : scale_(scale) {
  std::unordered_map<std::string, ScoreCell> said;
  const auto say = [&](std::string_view option, std::string_view text, const ScoreCell& meaning) {
    const auto [entry, is_new] = said.emplace(text::fold(text), meaning);
    if (!is_new && entry->second != meaning) {
      refuse(option, fmt::format("{} gives '{}' a second meaning", option, text),
             "--map and --na may name a text once");
    }
    learn(text, meaning);
  };
  constexpr ScoreCell kBlank{CellKind::blank, 0};
  for (const std::string& text : na) {
    if (!text::trim(text).empty()) say("--na", text::trim(text), kBlank);
  }
  for (const std::string& typed : maps) {
    const Map map = read_map(typed, scale_);
    say("--map", map.text, {CellKind::score, map.score});
  }
  for (const std::string_view text : kNoAnswer) {
    if (said.count(text::fold(text)) == 0) learn(text, kBlank);
  }

  for (std::size_t n = 0; n < 10; ++n) plain_[n] = read(fmt::format("{}", n));
  for (std::size_t n = 0; n < 100; ++n) plain_[10 + n] = read(fmt::format("{:02}", n));
}

void ScoreParser::learn(std::string_view text, const ScoreCell& meaning) {
  const std::string folded = text::fold(text);
  words_hold_digits_ = words_hold_digits_ || holds_digit(folded);
  words_[folded] = meaning;
  words_[std::string(text)] = meaning;
}

const ScoreCell* ScoreParser::find_word(std::string_view text) const {
  // Folding keeps digits, so a cell that holds one can only equal a word that holds one.
  if (!words_hold_digits_ && holds_digit(text)) return nullptr;
  auto word = words_.find(text);
  if (word == words_.end()) word = words_.find(text::fold(text));
  return word == words_.end() ? nullptr : &word->second;
}

ScoreCell ScoreParser::parse_other(std::string_view cell) const {
  if (cell.empty()) return {CellKind::blank, 0};
  const std::string_view text = trim_cell(cell);
  const std::size_t index = plain_index(text);
  return index < plain_.size() ? plain_[index] : read(text);
}

ScoreCell ScoreParser::read(std::string_view text) const {
  if (text.empty()) return {CellKind::blank, 0};
  if (const ScoreCell* known = find_word(text)) return *known;
  if (const auto inner = formula_text(text); inner && !formula_text(*inner)) return read(*inner);
  if (const auto score = read_score_text(text, scale_)) return {CellKind::score, *score};
  return {CellKind::invalid, 0};
}

}  // namespace nps::survey
