#include "report/comparison_notes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "nps/text/number.hpp"

namespace nps::report {
namespace {

using analysis::Comparison;
using analysis::PairComparison;

std::string points(double share) { return text::fixed(100 * share, 1); }

std::string how_adjusted(const ComparisonSettings& settings, const Language& language) {
  const std::string_view adjust = settings.statistics.adjust;
  return adjust == "none" ? std::string(language[Phrase::not_adjusted])
                          : language.format(Phrase::adjusted_by, {std::string(adjust)});
}

/// "3", and "3.7" of tests whose degrees of freedom are no whole numbers.
std::string degrees_of_freedom(double df) {
  constexpr double kRoundingError = 1e-6;
  return text::fixed(df, std::abs(df - std::round(df)) < kRoundingError ? 0 : 1);
}

/// "All equal? welch-anova: F(3, 469.5) = 10.48, p <0.001"
std::string overall_note(const Comparison& comparison, const Language& language) {
  if (!comparison.overall.test) {
    return language.format(Phrase::note_overall_none, {std::string(comparison.overall.reason)});
  }
  const stats::HomogeneityTest& test = *comparison.overall.test;
  const std::string name(comparison.overall_name);
  const std::string statistic = text::fixed(test.statistic, 2);
  const std::string p = text::p_value(test.p);
  if (test.df2 == 0) {
    return language.format(Phrase::note_overall_chi_square,
                           {name, text::fixed(test.df1, 0), statistic, p});
  }
  return language.format(Phrase::note_overall_f, {name, degrees_of_freedom(test.df1),
                                                  text::fixed(test.df2, 1), statistic, p});
}

void add_not_compared(const ComparisonSettings& settings, const Language& language,
                      std::vector<std::string>& notes) {
  const NotCompared& left_out = settings.not_compared;
  if (left_out.groups > 0) {
    notes.push_back(language.format(Phrase::note_other_groups,
                                    {text::grouped(static_cast<std::uint64_t>(left_out.answers)),
                                     text::grouped(left_out.groups)}));
  }
  if (left_out.unnamed > 0) {
    notes.push_back(language.format(Phrase::note_without_group,
                                    {text::grouped(static_cast<std::uint64_t>(left_out.unnamed))}));
  }
}

/// What these groups could have shown, where they showed nothing.
std::string detectable_note(const stats::Detectable& detectable, const ValueForm& form,
                            const Language& language) {
  if (form.machine * detectable.difference > form.widest) {
    return std::string(language[Phrase::note_nothing_detectable]);
  }
  if (form.is_nps) {
    return language.format(Phrase::note_detectable,
                           {points(detectable.just_significant), points(detectable.difference)});
  }
  return language.format(Phrase::metric_detectable,
                         {amount_text(form, detectable.just_significant, language),
                          amount_text(form, detectable.difference, language)});
}

std::string equivalence_note(const analysis::Equivalence& equivalence, const ValueForm& form,
                             const Language& language) {
  const std::string level = per_cent_text(equivalence.level);
  const std::string limits = change_text(form, equivalence.interval.low) + " … " +
                             change_text(form, equivalence.interval.high);
  const bool holds = equivalence.equivalent;
  if (form.is_nps) {
    return language.format(holds ? Phrase::note_equivalent : Phrase::note_not_equivalent,
                           {text::shortest(100 * equivalence.margin), level, limits});
  }
  return language.format(holds ? Phrase::metric_equivalent : Phrase::metric_not_equivalent,
                         {amount_text(form, equivalence.margin, language), level, limits});
}

}  // namespace

std::vector<std::string> group_notes(const Comparison& comparison,
                                     const ComparisonSettings& settings, const Language& language) {
  std::vector<std::string> notes;
  const auto& groups = comparison.groups;
  if (comparison.has_letters) {
    notes.push_back(language.format(Phrase::note_letters, {per_cent_text(settings.statistics.level),
                                                           how_adjusted(settings, language)}));
  }
  if (std::any_of(groups.begin(), groups.end(), [](const auto& group) { return group.low_base; })) {
    notes.push_back(language.format(Phrase::note_low_base, {std::to_string(analysis::kLowBase)}));
  }
  if (settings.all_pairs) notes.push_back(overall_note(comparison, language));
  add_not_compared(settings, language, notes);
  return notes;
}

std::vector<std::string> two_groups_notes(const PairComparison& pair,
                                          const ComparisonSettings& settings, const ValueForm& form,
                                          const Language& language) {
  std::vector<std::string> notes;
  if (!pair.result) return notes;
  if (pair.significant && !pair.is_certain) {
    notes.push_back(language.format(Phrase::note_change_significant,
                                    {per_cent_text(settings.statistics.level)}));
  } else if (pair.result->p && pair.detectable) {
    notes.push_back(detectable_note(*pair.detectable, form, language));
  }
  if (!pair.result->p) {
    notes.push_back(language.format(Phrase::note_no_test, {std::string(pair.result->no_p)}));
  }
  if (pair.result->ranks) {
    notes.push_back(
        language.format(Phrase::note_rank_sum, {text::shortest(pair.result->ranks->sum),
                                                text::p_value(pair.result->ranks->p_uncorrected)}));
  }
  if (pair.equivalence) notes.push_back(equivalence_note(*pair.equivalence, form, language));
  return notes;
}

std::vector<std::string> pairs_notes(const Comparison& comparison,
                                     const ComparisonSettings& settings, const Language& language) {
  std::vector<std::string> notes;
  const auto& pairs = comparison.pairs;
  if (std::any_of(pairs.begin(), pairs.end(), [](const auto& pair) { return pair.significant; })) {
    notes.push_back(language.format(
        Phrase::note_pair_significant,
        {per_cent_text(settings.statistics.level), how_adjusted(settings, language)}));
  }
  const std::uint64_t beyond = comparison.pairs_compared - pairs.size();
  if (beyond > 0) {
    notes.push_back(language.format(Phrase::note_more_pairs, {text::grouped(beyond)}));
  }
  return notes;
}

}  // namespace nps::report
