#include "nps/survey/scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "nps/error.hpp"
#include "nps/text/unicode.hpp"
#include "survey/scan.hpp"
#include "survey/score_number.hpp"

namespace nps::survey {
namespace {

constexpr int kMostScores = 101;
constexpr std::array<std::string_view, 6> kRangeWords{"..", "to", "-", "–", "—", "−"};

struct WrittenRange {
  ScoreRange range;
  bool single = false;
};

bool take_range_word(std::string_view& text) {
  return std::any_of(kRangeWords.begin(), kRangeWords.end(),
                     [&](std::string_view word) { return take_prefix(text, word); });
}

std::optional<WrittenRange> read_range(std::string_view text) {
  text = text::trim(text);
  const std::optional<int> low = take_score_number(text);
  if (!low) return std::nullopt;
  if (text.empty()) return WrittenRange{{*low, *low}, true};

  text = text::trim(text);
  if (!take_range_word(text)) return std::nullopt;
  text = text::trim(text);
  const std::optional<int> high = take_score_number(text);
  if (!high || !text.empty()) return std::nullopt;
  return WrittenRange{{*low, *high}, false};
}

[[noreturn]] void refuse(std::string_view option, std::string message, std::string hint) {
  ErrorDetails details;
  details.column = option;
  details.hint = std::move(hint);
  throw Error(ErrorKind::usage, std::move(message), std::move(details));
}

std::string reversed(const ScoreRange& range) { return to_string({range.high, range.low}); }

}  // namespace

ScoreRange Scale::passives() const { return {detractors.high + 1, promoters.low - 1}; }

Scale parse_scale(std::string_view text) {
  constexpr std::string_view kOption = "--scale";
  const std::optional<WrittenRange> written = read_range(text);
  if (!written || written->single) {
    refuse(kOption, fmt::format("'{}' is no scale", text),
           "write its lowest and highest score, such as 0-10 or 1-5");
  }
  const ScoreRange& range = written->range;
  if (range.low > range.high) {
    refuse(kOption, fmt::format("the scale '{}' runs downwards", text),
           fmt::format("write the lowest score first: {}", reversed(range)));
  }
  const int size = range.high - range.low + 1;
  if (size < 2) {
    refuse(kOption, fmt::format("the scale '{}' has one score only", text),
           "name two different ends, such as 0-10");
  }
  if (size > kMostScores) {
    refuse(kOption,
           fmt::format("the scale '{}' has {} scores; at most {} are possible", text, size,
                       kMostScores),
           "0-100 is the longest scale");
  }
  const int fifth = std::max(1, (size + 2) / 5);
  const int passives = std::min(fifth, size - 2);  // two scores leave room for no passives
  const int lowest_promoter = range.high - fifth + 1;
  return {range.low,
          range.high,
          {lowest_promoter, range.high},
          {range.low, lowest_promoter - passives - 1}};
}

ScoreRange parse_score_range(std::string_view text, std::string_view option) {
  const std::optional<WrittenRange> written = read_range(text);
  if (!written) {
    refuse(option, fmt::format("'{}' is no range of scores", text),
           "write the lowest and the highest score, such as 9-10, or a single one");
  }
  if (written->range.low > written->range.high) {
    refuse(option, fmt::format("the range '{}' runs downwards", text),
           fmt::format("write the lowest score first: {}", reversed(written->range)));
  }
  return written->range;
}

Scale with_groups(Scale scale, ScoreRange promoters, ScoreRange detractors) {
  constexpr std::string_view kPromoters = "--promoters";
  constexpr std::string_view kDetractors = "--detractors";
  const std::string ends = to_string(ScoreRange{scale.min, scale.max});
  const std::string high = to_string(promoters);
  const std::string low = to_string(detractors);

  const auto check_inside = [&](std::string_view option, const ScoreRange& range) {
    if (range.low <= range.high && scale.contains(range.low) && scale.contains(range.high)) return;
    refuse(option,
           fmt::format("{} {} does not lie on the scale {}", option, to_string(range), ends),
           "choose scores of the scale, or another --scale");
  };
  check_inside(kPromoters, promoters);
  check_inside(kDetractors, detractors);
  if (promoters.low <= detractors.high && detractors.low <= promoters.high) {
    refuse(kPromoters, fmt::format("promoters {} and detractors {} overlap", high, low),
           "a score belongs to one group");
  }
  if (promoters.low < detractors.low) {
    refuse(kPromoters, fmt::format("promoters {} stand below detractors {}", high, low),
           "promoters give the highest scores, detractors the lowest");
  }
  if (promoters.high != scale.max) {
    refuse(kPromoters, fmt::format("promoters {} leave out the top of the scale {}", high, ends),
           fmt::format("end them at {}", scale.max));
  }
  if (detractors.low != scale.min) {
    refuse(kDetractors, fmt::format("detractors {} leave out the foot of the scale {}", low, ends),
           fmt::format("begin them at {}", scale.min));
  }
  scale.promoters = promoters;
  scale.detractors = detractors;
  return scale;
}

std::string to_string(const ScoreRange& range) {
  if (range.low > range.high) return "none";
  if (range.low == range.high) return fmt::format("{}", range.low);
  if (range.low < 0) return fmt::format("{} to {}", range.low, range.high);
  return fmt::format("{}-{}", range.low, range.high);
}

}  // namespace nps::survey
