#include "nps/report/language.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "report/phrases/comparison.hpp"
#include "report/phrases/estimates.hpp"
#include "report/phrases/explanation.hpp"
#include "report/phrases/inspection.hpp"
#include "report/phrases/metrics.hpp"
#include "report/phrases/panel.hpp"
#include "report/phrases/plan.hpp"
#include "report/phrases/rows.hpp"
#include "report/phrases/targets.hpp"
#include "report/phrases/trend.hpp"
#include "report/phrases/weighting.hpp"

namespace nps::report {
namespace {

constexpr std::span<const PhraseText> kPhrases[] = {
    kEstimatesPhrases,  kRowsPhrases,        kMetricsPhrases,    kTargetsPhrases,
    kComparisonPhrases, kExplanationPhrases, kPanelPhrases,      kTrendPhrases,
    kPlanPhrases,       kWeightingPhrases,   kInspectionPhrases,
};

using Texts = std::array<std::string_view, static_cast<std::size_t>(Phrase::kCount)>;

/// The texts of a language in the order of Phrase; one that is missing or given twice does not
/// compile.
consteval Texts texts(std::string_view PhraseText::*language) {
  Texts texts{};
  for (const auto& phrases : kPhrases) {
    for (const PhraseText& entry : phrases) {
      std::string_view& place = texts[static_cast<std::size_t>(entry.phrase)];
      if (!place.empty()) throw std::logic_error("a phrase is given twice");
      place = entry.*language;
    }
  }
  for (const std::string_view text : texts) {
    if (text.empty()) throw std::logic_error("a phrase is missing");
  }
  return texts;
}

constexpr Texts kEnglish = texts(&PhraseText::english);
constexpr Texts kChinese = texts(&PhraseText::chinese);

const Language kLanguages[] = {
    {"en", "English", kEnglish},
    {"zh", "Chinese (中文)", kChinese},
};

}  // namespace

std::span<const Language> languages() { return kLanguages; }

const Language* find_language(std::string_view name) {
  const auto* found = std::find_if(std::begin(kLanguages), std::end(kLanguages),
                                   [&](const Language& language) { return language.name == name; });
  return found == std::end(kLanguages) ? nullptr : found;
}

std::string Language::format(Phrase phrase, std::initializer_list<std::string> values) const {
  const std::string_view pattern = (*this)[phrase];
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool is_place = i + 2 < pattern.size() && pattern[i] == '{' && pattern[i + 1] >= '0' &&
                          pattern[i + 1] <= '9' && pattern[i + 2] == '}';
    if (!is_place) {
      text += pattern[i];
      continue;
    }
    text += values.begin()[pattern[i + 1] - '0'];
    i += 2;
  }
  return text;
}

}  // namespace nps::report
