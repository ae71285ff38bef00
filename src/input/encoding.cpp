#include "input/encoding.hpp"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "input/converter.hpp"
#include "input/plausibility.hpp"
#include "input/utf8_scan.hpp"

namespace nps::input {
namespace {

using namespace std::string_view_literals;

// A reading must be this ordinary to be believed, and by this much more so than the next one.
constexpr double kPlausible = 0.45;
constexpr double kBeyondDoubt = 0.7;
constexpr double kClearLead = 0.12;
// Out of 100, what ICU's detector must be sure of when it decides alone.
constexpr int kConfident = 50;
constexpr int kAmongLatin = 30;

struct Match {
  std::string name;
  int confidence = 0;
};

struct DetectorCloser {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

// What ICU's detector makes of the bytes, best first.
std::vector<Match> icu_matches(std::string_view sample) {
  std::vector<Match> matches;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorCloser> detector(ucsdet_open(&status));
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** found = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status) != 0) return matches;
  for (std::int32_t i = 0; i < count; ++i) {
    const char* name = ucsdet_getName(found[i], &status);
    const int confidence = ucsdet_getConfidence(found[i], &status);
    if (U_FAILURE(status) != 0) break;
    // The detector knows some that the converters do not.
    if (const auto encoding = find_encoding(name)) matches.push_back({encoding->name, confidence});
  }
  return matches;
}

// Where the sample has shown so many bytes outside ASCII that more would change nothing.
std::size_t end_of_enough(std::string_view sample) {
  constexpr std::size_t kEnough = 4096;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (static_cast<unsigned char>(sample[i]) >= 0x80 && ++seen == kEnough) return i + 1;
  }
  return sample.size();
}

struct Reading {
  std::string_view encoding;
  double score = 0;
};

std::vector<Reading> readings(std::string_view sample, bool complete) {
  std::vector<Reading> result;
  for (const Candidate& candidate : candidates()) {
    std::string text;
    Converter(encoding_named(candidate.encoding)).convert(sample, complete, text);
    result.push_back({candidate.encoding, plausibility(candidate, text)});
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const Reading& a, const Reading& b) { return a.score > b.score; });
  return result;
}

// Polish or Turkish bytes make fairly ordinary Western words too; ICU knows their letter groups, if
// it sees enough of them.
std::string among_latin(std::string_view sample) {
  constexpr std::ptrdiff_t kEnough = 12;
  const auto others = std::count_if(sample.begin(), sample.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (others < kEnough) return "windows-1252";
  constexpr std::array kOtherLatin{"windows-1250"sv, "iso-8859-2"sv, "windows-1254"sv,
                                   "iso-8859-9"sv};
  for (const Match& match : icu_matches(sample)) {
    if (match.confidence < kAmongLatin) break;
    if (match.name == "windows-1252") break;
    if (std::find(kOtherLatin.begin(), kOtherLatin.end(), match.name) != kOtherLatin.end()) {
      return match.name;
    }
  }
  return "windows-1252";
}

std::optional<std::string> by_plausibility(std::string_view sample,
                                           const std::vector<Reading>& ranked) {
  const Reading& best = ranked[0];
  const Reading& next = ranked[1];
  if (best.score < kPlausible) return std::nullopt;
  if (best.encoding == "windows-1252"sv) return among_latin(sample);
  if (best.score - next.score >= kClearLead) return std::string(best.encoding);
  for (const Match& match : icu_matches(sample)) {
    if (match.name == best.encoding || match.name == next.encoding) return match.name;
  }
  if (best.score >= kBeyondDoubt) return std::string(best.encoding);
  return std::nullopt;
}

std::optional<std::string> by_detector(std::string_view sample,
                                       const std::vector<Reading>& ranked) {
  const std::vector<Match> matches = icu_matches(sample);
  if (matches.empty() || matches.front().confidence < kConfident) return std::nullopt;
  const std::string& name = matches.front().name;
  if (name.starts_with("utf-") || name.starts_with("iso-2022")) return std::nullopt;
  for (const Reading& reading : ranked) {
    if (reading.encoding == name && reading.score < 0) return std::nullopt;
  }
  Converter converter(encoding_named(name));
  std::string text;
  converter.convert(sample, false, text);
  return converter.undecodable() == 0 ? std::optional(name) : std::nullopt;
}

struct Utf8Share {
  std::size_t sequences = 0;  // of more than one byte
  std::size_t bad = 0;
};

Utf8Share utf8_share(std::string_view sample, bool complete) {
  Utf8Share share;
  while (!sample.empty()) {
    const std::string_view good = sample.substr(0, valid_prefix(sample.data(), sample.size()));
    share.sequences += static_cast<std::size_t>(std::count_if(
        good.begin(), good.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC0; }));
    sample.remove_prefix(good.size());
    if (sample.empty() || (!complete && sample.size() < 4 && is_cut_sequence(sample))) break;
    ++share.bad;
    sample.remove_prefix(1);
  }
  return share;
}

// How often a separator or line end stands as a 16-bit unit of its own, of all that stand where
// its significant byte would be.
double share_of_wide_marks(std::string_view text, std::size_t significant) {
  std::size_t marks = 0;
  std::size_t wide = 0;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    const std::string_view kMarks = ",;\t\n\r\"|";
    if (kMarks.find(text[i + significant]) == kMarks.npos) continue;
    ++marks;
    if (text[i + 1 - significant] == '\0') ++wide;
  }
  return marks == 0 ? 0 : static_cast<double>(wide) / static_cast<double>(marks);
}

}  // namespace

std::optional<ByteOrderMark> byte_order_mark(std::string_view beginning) {
  struct Mark {
    std::string_view bytes;
    std::string_view encoding;
  };
  // UTF-32 before UTF-16, whose mark it begins with.
  constexpr std::array kMarks{
      Mark{"\xEF\xBB\xBF"sv, "utf-8"sv},    Mark{"\xFF\xFE\0\0"sv, "utf-32le"sv},
      Mark{"\0\0\xFE\xFF"sv, "utf-32be"sv}, Mark{"\xFF\xFE"sv, "utf-16le"sv},
      Mark{"\xFE\xFF"sv, "utf-16be"sv},     Mark{"\x84\x31\x95\x33"sv, "gb18030"sv},
  };
  for (const Mark& mark : kMarks) {
    if (beginning.starts_with(mark.bytes)) return ByteOrderMark{mark.encoding, mark.bytes.size()};
  }
  return std::nullopt;
}

std::optional<std::string> utf16_without_mark(std::string_view beginning) {
  // Ideographs have such bytes too, but other texts have hardly any zero bytes at all.
  constexpr double kMany = 0.25;
  constexpr double kZerosInUtf8 = 0.15;
  const auto zeros = static_cast<double>(std::count(beginning.begin(), beginning.end(), '\0'));
  if (zeros == 0) return std::nullopt;
  if (zeros < kZerosInUtf8 * static_cast<double>(beginning.size()) &&
      utf8_share(beginning, false).bad == 0) {
    return std::nullopt;
  }
  const double little = share_of_wide_marks(beginning, 0);
  const double big = share_of_wide_marks(beginning, 1);
  if (little >= kMany && little > 2 * big) return "utf-16le";
  if (big >= kMany && big > 2 * little) return "utf-16be";
  return std::nullopt;
}

std::optional<DetectedEncoding> detect_encoding(std::string_view sample, bool complete) {
  const Utf8Share share = utf8_share(sample, complete);
  if (share.bad == 0) return DetectedEncoding{"utf-8", false};
  if (share.bad * 4 <= share.sequences) return DetectedEncoding{"utf-8", true};
  const std::string_view judged = sample.substr(0, end_of_enough(sample));
  const std::vector<Reading> ranked = readings(judged, complete && judged.size() == sample.size());
  if (const auto name = by_plausibility(judged, ranked)) return DetectedEncoding{*name, true};
  if (share.sequences > 0 && share.bad <= share.sequences) return DetectedEncoding{"utf-8", true};
  if (const auto name = by_detector(judged, ranked)) return DetectedEncoding{*name, true};
  return std::nullopt;
}

}  // namespace nps::input
