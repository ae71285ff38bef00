#include "input/plausibility.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>

#include "input/common_characters.hpp"
#include "input/converter.hpp"
#include "nps/text/utf8.hpp"

namespace nps::input {
namespace {

using namespace std::string_view_literals;

// Weights of a character by how well it fits; only their order and rough size matter.
constexpr double kOrdinary = 1.0;
constexpr double kFitting = 0.5;
constexpr double kKnown = 0.4;
constexpr double kRare = 0.1;
constexpr double kUnusual = -0.1;
constexpr double kStray = -0.7;
constexpr double kRubbish = -1.0;
constexpr double kUndecodable = -4.0;

constexpr char32_t kReplacement = U'\uFFFD';

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_lower(char32_t c) { return between(c, U'a', U'z'); }
bool is_upper(char32_t c) { return between(c, U'A', U'Z'); }
bool is_letter(char32_t c) { return is_lower(c) || is_upper(c); }
bool is_digit(char32_t c) { return between(c, U'0', U'9'); }

bool is_ideograph(char32_t c) { return between(c, 0x4E00, 0x9FFF); }
bool is_kana(char32_t c) { return between(c, 0x3041, 0x30FE); }
bool is_hangul(char32_t c) { return between(c, 0xAC00, 0xD7A3); }
bool is_emoji(char32_t c) { return between(c, 0x1F300, 0x1FAFF) || c == 0xFE0F; }

// Full-width punctuation, digits and letters, and the quotation marks and dashes of East Asia.
bool is_east_asian_mark(char32_t c) {
  return between(c, 0x3001, 0x3011) || between(c, 0xFF01, 0xFF5E) || between(c, 0x2018, 0x201D) ||
         c == 0x2026 || c == 0x2014 || c == 0x3000 || c == 0xB7 || c == 0x30FB;
}

bool is_list_sign(char32_t c) {
  return between(c, 0x2460, 0x2473) || between(c, 0x2605, 0x2606) || c == 0x2103 || c == 0x2116 ||
         between(c, 0x2190, 0x2193) || c == 0x25CF || c == 0x25CB || c == 0x221A;
}

class CharacterSet {
 public:
  explicit CharacterSet(std::u16string_view members) {
    for (const char16_t member : members) set_.set(member);
  }
  [[nodiscard]] bool has(char32_t c) const { return c < set_.size() && set_.test(c); }

 private:
  std::bitset<0x10000> set_;
};

// The characters whose first byte lies in the candidate's range: its makers put rare ones
// elsewhere.
std::u16string first_level(const Candidate& candidate) {
  std::string bytes;
  for (unsigned first = candidate.first_level_begin; first <= candidate.first_level_end; ++first) {
    for (unsigned second = 0xA1; second <= 0xFE; ++second) {
      bytes += {static_cast<char>(first), static_cast<char>(second)};
    }
    for (unsigned second = 0x40; candidate.low_second_bytes && second <= 0x7E; ++second) {
      bytes += {static_cast<char>(first), static_cast<char>(second)};
    }
  }
  std::string utf8;
  Converter(encoding_named(candidate.encoding)).convert(bytes, true, utf8);
  std::u16string characters;
  for (const char32_t c : text::code_points(utf8)) {
    if (is_ideograph(c) || is_hangul(c)) characters.push_back(static_cast<char16_t>(c));
  }
  return characters;
}

template <class Weight>
double average(std::u32string_view text, Weight weight) {
  double total = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] < 0x80) continue;
    total += text[i] == kReplacement ? kUndecodable : weight(i);
    ++count;
  }
  return count == 0 ? 0 : total / static_cast<double>(count);
}

// What a script is written with: characters met in every text, and those that the makers of its
// character set put first because they are in use.
struct Script {
  CharacterSet ordinary;
  CharacterSet known;

  Script(std::u16string_view common, const Candidate& candidate)
      : ordinary(common), known(first_level(candidate)) {}

  [[nodiscard]] double weight(char32_t c) const {
    if (ordinary.has(c)) return kOrdinary;
    if (known.has(c)) return kKnown;
    if (is_ideograph(c) || is_hangul(c)) return kUnusual;
    if (is_east_asian_mark(c)) return kFitting;
    return is_list_sign(c) || is_emoji(c) ? kRare : kStray;
  }
};

double chinese(std::u32string_view text, const Candidate& candidate, std::u16string_view common) {
  const Script script(common, candidate);
  return average(text, [&](std::size_t i) { return script.weight(text[i]); });
}

double simplified_chinese(std::u32string_view text, const Candidate& candidate) {
  return chinese(text, candidate, kCommonSimplified);
}

double traditional_chinese(std::u32string_view text, const Candidate& candidate) {
  return chinese(text, candidate, kCommonTraditional);
}

double japanese(std::u32string_view text, const Candidate& candidate) {
  const Script script(kCommonKanji, candidate);
  return average(
      text, [&](std::size_t i) { return is_kana(text[i]) ? kOrdinary : script.weight(text[i]); });
}

double korean(std::u32string_view text, const Candidate& candidate) {
  const Script script(kCommonHangul, candidate);
  return average(text, [&](std::size_t i) {
    // Single letters stand for laughing and crying in comments.
    return between(text[i], 0x3131, 0x3163) ? kFitting : script.weight(text[i]);
  });
}

constexpr std::u32string_view kWesternLower = U"àáâãäåæçèéêëìíîïñòóôõöøùúûüßœ";
constexpr std::u32string_view kWesternUpper = U"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒ";
constexpr std::u32string_view kWesternRarer = U"ýÿðþšžÝŸÐÞŠŽ";

// A letter has letters beside it, a sign stands where such signs stand.
class WesternContext {
 public:
  WesternContext(std::u32string_view text, std::size_t at)
      : text_(text), at_(at), before_(at > 0 ? text[at - 1] : U' ') {
    after_ = at + 1 < text.size() ? text[at + 1] : U' ';
  }

  [[nodiscard]] double weight() const {
    if (in_long_run()) return kRubbish;
    const char32_t c = text_[at_];
    if (kWesternLower.find(c) != kWesternLower.npos) return lower_case(kOrdinary);
    if (kWesternUpper.find(c) != kWesternUpper.npos) return upper_case();
    if (kWesternRarer.find(c) != kWesternRarer.npos) return lower_case(kRare);
    return sign(c);
  }

 private:
  // One of three or more characters in a row that are no ASCII.
  [[nodiscard]] bool in_long_run() const {
    const std::size_t first = at_ - std::min<std::size_t>(at_, 2);
    const std::size_t last = std::min(at_ + 3, text_.size());
    std::size_t run = 0;
    for (std::size_t i = first; i < last && run < 3; ++i) run = text_[i] < 0x80 ? 0 : run + 1;
    return run == 3;
  }

  [[nodiscard]] double lower_case(double usual) const {
    if (is_letter(before_) || is_lower(after_)) return usual;
    return before_ == U' ' && after_ == U' ' ? kFitting : kStray;
  }

  [[nodiscard]] double upper_case() const {
    if (is_lower(before_)) return kStray;
    if (is_letter(after_) || is_upper(before_)) return kOrdinary;
    return after_ == U' ' ? kFitting : kStray;
  }

  [[nodiscard]] double sign(char32_t c) const {
    const bool in_word = is_letter(before_) && is_letter(after_);
    switch (c) {
      case U'\u2019':
      case U'\u00B4':
        return in_word ? kOrdinary : kFitting;
      case U'\u2018':
      case U'\u201C':
      case U'\u00AB':
      case U'\u00BF':
      case U'\u00A1':
        return is_letter(before_) ? kStray : kFitting;
      case U'\u201D':
      case U'\u00BB':
        return is_letter(after_) ? kStray : kFitting;
      case U'\u20AC':
      case U'\u00A3':
      case U'\u00A5':
      case U'\u00B1':
      case U'\u00A7':
      case U'\u00BD':
      case U'\u00BC':
      case U'\u00BE':
        return is_letter(before_) || is_letter(after_) ? kStray : kFitting;
      case U'\u00B0':
        return in_word && before_ != U'n' && before_ != U'N' ? kStray : kFitting;
      case U'\u00B2':
      case U'\u00B3':
        return before_ == U'm' || is_digit(before_) ? kFitting : kStray;
      case U'\u00AA':
      case U'\u00BA':
        return is_digit(before_) || is_letter(before_) ? kFitting : kStray;
      case U'\u2013':
      case U'\u2014':
      case U'\u2026':
      case U'\u2022':
      case U'\u00B7':
      case U'\u00A0':
      case U'\u00AE':
      case U'\u00A9':
      case U'\u2122':
      case U'\u00B5':
        return kFitting;
      default:
        return kStray;
    }
  }

  std::u32string_view text_;
  std::size_t at_;
  char32_t before_;
  char32_t after_;
};

double western(std::u32string_view text, const Candidate&) {
  return average(text, [&](std::size_t i) { return WesternContext(text, i).weight(); });
}

constexpr std::u32string_view kFrequentCyrillic = U"оеаинтсрОЕАИНТСР";

// Words wholly of Cyrillic letters, capitals only at their beginning or throughout.
double cyrillic(std::u32string_view text, const Candidate&) {
  constexpr double kCapital = 0.85;
  const auto lower = [](char32_t c) { return between(c, 0x430, 0x44F) || c == 0x451; };
  const auto upper = [](char32_t c) { return between(c, 0x410, 0x42F) || c == 0x401; };
  return average(text, [&](std::size_t i) {
    const char32_t c = text[i];
    const char32_t before = i > 0 ? text[i - 1] : U' ';
    const char32_t after = i + 1 < text.size() ? text[i + 1] : U' ';
    if (!lower(c) && !upper(c)) {
      return c == 0x2116 || c == 0xAB || c == 0xBB || c == 0x2013 || c == 0x2014 ? kFitting
                                                                                 : kStray;
    }
    if (is_letter(before) || is_letter(after)) return kStray;
    if (before < 0x80 && after < 0x80) return kRare;
    if (upper(c) && lower(before)) return kRubbish;
    if (lower(c) && upper(before) && i > 1 && upper(text[i - 2])) return kRubbish;
    const double frequency =
        kFrequentCyrillic.find(c) != kFrequentCyrillic.npos ? kOrdinary : kFitting;
    return upper(c) ? kCapital * frequency : frequency;
  });
}

// Lower-case rubbish in the older encoding is upper-case text in the newer and far more usual one.
double older_cyrillic(std::u32string_view text, const Candidate& candidate) {
  return 0.75 * cyrillic(text, candidate);
}

constexpr std::array kCandidates{
    Candidate{"gb18030"sv, &simplified_chinese, 0xB0, 0xD7, false},
    Candidate{"windows-1252"sv, &western, 1, 0, false},
    Candidate{"shift_jis"sv, &japanese, 0x88, 0x97, true},
    Candidate{"euc-kr"sv, &korean, 0xB0, 0xC8, false},
    Candidate{"big5"sv, &traditional_chinese, 0xA4, 0xC6, true},
    Candidate{"euc-jp"sv, &japanese, 0xB0, 0xCF, false},
    Candidate{"windows-1251"sv, &cyrillic, 1, 0, false},
    Candidate{"koi8-r"sv, &older_cyrillic, 1, 0, false},
};

}  // namespace

std::span<const Candidate> candidates() { return kCandidates; }

double plausibility(const Candidate& candidate, std::string_view utf8) {
  return candidate.score(text::code_points(utf8), candidate);
}

}  // namespace nps::input
