#include "survey/score_name.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "nps/text/unicode.hpp"
#include "nps/text/utf8.hpp"

namespace nps::survey {
namespace {

/// How a word must stand in a name.
enum class Fit { whole, prefix, anywhere };

struct ClaimWord {
  std::string_view word;
  Fit fit;
  ScoreClaim claim;
};

constexpr ClaimWord kClaims[] = {
    {"nps", Fit::whole, ScoreClaim::strong},
    {"net promoter", Fit::prefix, ScoreClaim::strong},
    {"recommend", Fit::prefix, ScoreClaim::strong},
    {"recomend", Fit::prefix, ScoreClaim::strong},
    {"recomiend", Fit::prefix, ScoreClaim::strong},
    {"recommand", Fit::prefix, ScoreClaim::strong},
    {"raccomand", Fit::prefix, ScoreClaim::strong},
    {"consigli", Fit::prefix, ScoreClaim::strong},
    {"empfehl", Fit::prefix, ScoreClaim::strong},
    {"weiterempfehl", Fit::prefix, ScoreClaim::strong},
    {"aanbevel", Fit::prefix, ScoreClaim::strong},
    {"anbefal", Fit::prefix, ScoreClaim::strong},
    {"rekommender", Fit::prefix, ScoreClaim::strong},
    {"рекоменд", Fit::anywhere, ScoreClaim::strong},
    {"likelihood", Fit::whole, ScoreClaim::strong},
    {"推荐", Fit::anywhere, ScoreClaim::strong},
    {"推薦", Fit::anywhere, ScoreClaim::strong},
    {"추천", Fit::anywhere, ScoreClaim::strong},
    {"おすすめ", Fit::anywhere, ScoreClaim::strong},
    {"お勧め", Fit::anywhere, ScoreClaim::strong},
    {"勧め", Fit::anywhere, ScoreClaim::strong},
    {"score", Fit::whole, ScoreClaim::weak},
    {"rating", Fit::whole, ScoreClaim::weak},
    {"rate", Fit::whole, ScoreClaim::weak},
    {"likely", Fit::whole, ScoreClaim::weak},
    {"bewertung", Fit::whole, ScoreClaim::weak},
    {"评分", Fit::anywhere, ScoreClaim::weak},
    {"評分", Fit::anywhere, ScoreClaim::weak},
    {"打分", Fit::anywhere, ScoreClaim::weak},
    {"分数", Fit::anywhere, ScoreClaim::weak},
    {"点数", Fit::anywhere, ScoreClaim::weak},
    {"評価", Fit::anywhere, ScoreClaim::weak},
    {"평점", Fit::anywhere, ScoreClaim::weak},
};

/// Words that make a short name something else than an answer when they end it.
constexpr std::string_view kOtherEndings[] = {
    "id",     "ids",  "uuid",  "date", "time", "timestamp", "group", "segment", "category",
    "bucket", "type", "label", "sum",  "mean", "average",   "avg",   "total",   "count"};
constexpr std::ptrdiff_t kWordsOfAName = 5;

/// Words that make a weak claim one to another measure.
constexpr std::string_view kOtherMeasures[] = {"csat", "ces", "effort", "satisfaction", "quiz"};

constexpr std::string_view kTotals[] = {"总分", "總分", "总得分", "合计", "平均分"};

bool is_letter(char c) { return ('a' <= c && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

enum class Script { blank, word, ideograph };

/// Ideographs, kana and Hangul need no blanks between words, so `NPS评分` is two of them.
Script script_of(char32_t c) {
  struct Range {
    char32_t first, last;
    Script script;
  };
  static constexpr Range kRanges[] = {
      {0x00, 0x2F, Script::blank},         {0x3A, 0x40, Script::blank},
      {0x5B, 0x60, Script::blank},         {0x7B, 0xBF, Script::blank},
      {0x2000, 0x2BFF, Script::blank},     {0x3000, 0x303F, Script::blank},
      {0x2E80, 0xD7FF, Script::ideograph}, {0xF900, 0xFAFF, Script::ideograph}};
  for (const Range& range : kRanges) {
    if (range.first <= c && c <= range.last) return range.script;
  }
  return Script::word;
}

/// Words in lower case, apart by single blanks: `npsScore`, `NPS_score` and `NPS score` are the
/// same.
std::string as_words(std::string_view name) {
  const std::string plain = text::nfkc(name);
  std::string words;
  Script before = Script::blank;
  bool lower_before = false;
  for (std::size_t at = 0; at < plain.size();) {
    const text::CodePoint point = text::decode_utf8(plain, at);
    const Script script = script_of(point.value);
    const bool upper = U'A' <= point.value && point.value <= U'Z';
    const bool apart = script != before || (upper && lower_before);
    if (apart && !words.empty() && words.back() != ' ') words += ' ';
    if (upper) {
      words += static_cast<char>(point.value - U'A' + U'a');
    } else if (script != Script::blank) {
      words.append(plain, at, point.length);
    }
    before = script;
    lower_before = U'a' <= point.value && point.value <= U'z';
    at += point.length;
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

bool stands_in(std::string_view words, std::string_view word, Fit fit) {
  for (std::size_t at = words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    if (fit == Fit::anywhere) return true;
    const bool starts = at == 0 || !is_letter(words[at - 1]);
    const std::size_t end = at + word.size();
    const bool ends = end == words.size() || !is_letter(words[end]);
    if (starts && (ends || fit == Fit::prefix)) return true;
  }
  return false;
}

bool ends_with_word(std::string_view words, std::string_view word) {
  if (!words.ends_with(word)) return false;
  return words.size() == word.size() || !is_letter(words[words.size() - word.size() - 1]);
}

template <typename Words>
bool any_of(const Words& list, auto&& test) {
  return std::any_of(std::begin(list), std::end(list), test);
}

bool is_something_else(std::string_view words) {
  const bool is_sentence = std::count(words.begin(), words.end(), ' ') >= kWordsOfAName;
  const auto ends = [&](std::string_view w) { return ends_with_word(words, w); };
  return (!is_sentence && any_of(kOtherEndings, ends)) ||
         any_of(kTotals, [&](std::string_view w) { return words.find(w) != words.npos; });
}

ScoreClaim claim_of_words(std::string_view words) {
  ScoreClaim claim = ScoreClaim::none;
  for (const ClaimWord& row : kClaims) {
    if (row.claim > claim && stands_in(words, row.word, row.fit)) claim = row.claim;
  }
  const bool other =
      any_of(kOtherMeasures, [&](std::string_view w) { return stands_in(words, w, Fit::whole); });
  return claim == ScoreClaim::weak && other ? ScoreClaim::none : claim;
}

}  // namespace

ScoreClaim score_claim(const Column& column) {
  const std::string name = as_words(column.name);
  const std::string question = as_words(column.question);
  if (is_something_else(name) || is_something_else(question)) return ScoreClaim::none;
  return std::max(claim_of_words(name), claim_of_words(question));
}

}  // namespace nps::survey
