#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace nps::report {

/// Every text that people read in a report. `{0}`, `{1}` stand for values. Machine output and error
/// messages do not go through here: they stay English.
enum class Phrase : std::size_t {
  // Estimates and their tables, in all documents
  nps,
  interval_at_level,  ///< {0} the level in per cent
  answers,            ///< {} the number of answers
  one_answer,         ///< {} 1
  no_answers,
  groups,
  promoters,
  passives,
  detractors,
  mean_score,
  standard_error,
  segments_by,  ///< {0} column names
  no_answer_key,
  column_nps,
  column_interval,
  column_n,
  column_promoters,
  column_detractors,
  column_vs_rest,
  column_p,
  column_p_adjusted,
  note_significant,  ///< {0} level in per cent, {1} adjusted_by or not_adjusted
  adjusted_by,       ///< {0} adjustment
  not_adjusted,
  note_low_base,    ///< {0} the limit
  note_hidden,      ///< {0} segments, {1} answers, {2} min-n
  note_spare,       ///< `{}` for the labels of columns
  note_beyond_top,  ///< {0} segments, {1} answers
  note_welch,       ///< {0} df1, {1} df2, {2} F, {3} p, {6} whose test
  note_welch_some,  ///< the same; {4} segments that took part, {5} all segments
  column_effective_n,
  no_interval,         ///< {0} reason
  score_column_found,  ///< {0} column name
  intervals_title,
  column_method,
  column_low,
  column_high,
  change_is,      ///< {}
  p_is,           ///< {} p
  no_comparison,  ///< {0} reason
  note_no_test,   ///< {0} reason
  design_effect,
  // Rows: read, used and left out
  rows_title,
  rows_read,
  rows_used,
  rows_blank,
  rows_invalid,
  rows_malformed,
  rows_filtered,
  rows_duplicate,
  rows_incomplete,
  rows_preview,
  rows_zero_weight,
  rows_undated,
  invalid_title,
  column_value,
  column_count,
  column_first_line,
  rows_invalid_or_count,
  rows_invalid_or_weight,
  rows_invalid_or_population,
  // Metrics other than the NPS
  metric_csat,
  metric_ces,
  metric_csi,
  metric_top_box,
  metric_mean,
  no_metric_value,  ///< {0} what the value is called, {1} reason
  scores_in_box,    ///< {0} scores
  scores_title,
  amount_points,  ///< {0} number
  // Targets
  target_above,      ///< {0} the target
  target_below,      ///< {0} the target
  target_undecided,  ///< {0} the target
  verdict_above,
  verdict_below,
  verdict_undecided,
  column_target,
  column_verdict,
  p_of_target,
  note_verdict,  ///< {0} level in per cent, {1} adjusted_by or not_adjusted
  // nps compare
  difference_is,      ///< {}
  groups_compared,    ///< {} groups
  pairs_compared,     ///< {} pairs
  pairs_significant,  ///< {} pairs that differ
  compared_by,        ///< {0} column names
  from_to,            ///< {0} group a, {1} group b
  pairs_title,
  column_change,
  column_difference,
  column_group,
  column_less,  ///< of what is subtracted
  column_letters,
  note_letters,             ///< {0} level in per cent, {1} adjusted_by or not_adjusted
  note_overall_f,           ///< {0} test, {1} df1, {2} df2, {3} F, {4} p
  note_overall_chi_square,  ///< {0} test, {1} df, {2} statistic, {3} p
  note_overall_none,        ///< {0} reason
  note_other_groups,        ///< {0} answers, {1} groups
  note_without_group,       ///< {0} answers
  note_detectable,          ///< {0} just significant, {1} detectable, in points
  note_nothing_detectable,
  note_change_significant,  ///< {0} level in per cent
  note_equivalent,          ///< {0} margin in points, {1} level, {2} interval
  note_not_equivalent,      ///< the same
  note_rank_sum,            ///< {0} W, {1} p without correction
  note_pair_significant,    ///< {0} level in per cent, {1} adjusted_by or not_adjusted
  note_more_pairs,          ///< {0} pairs
  explained_by,             ///< {0} column names
  metric_detectable,        ///< {0}, {1} amounts
  metric_equivalent,        ///< {0} margin, {1} level, {2} interval
  metric_not_equivalent,    ///< the same
  // Why a score moved
  column_share_of,  ///< {0} group
  column_nps_of,    ///< {0} group
  column_mix,
  column_rate,
  note_explained,         ///< {0} change, {1} mix, {2} rate, {3} standard error of the rate
  note_explained_unsure,  ///< as note_explained, without {3}
  note_standardised,      ///< {0}, {1} groups, {2} NPS of {1} with the shares of {0}, {3} its own
  no_rate_error,          ///< {0} reason
  column_mix_and_rate,
  column_from_promoters,
  column_from_detractors,
  note_groups_explained,  ///< {0} change, {1} and {2} its parts with intervals, {3} level
  trend_explained_by,     ///< {0} period before, {1} period, {2} column names
  no_explanation,
  // nps panel
  same_respondents,  ///< {} number of respondents
  panel_respondents,
  panel_wave,
  panel_all,
  panel_stayers,
  panel_leavers,
  panel_newcomers,
  panel_transitions,        ///< {0} first wave, {1} second wave
  panel_weighted_movement,  ///< {0} up, {1} down, {2} stayed: per cent
  panel_movement,           ///< {0} improved, {1} worsened, {2} unchanged
  note_without_id,          ///< {0} answers
  panel_other_waves,        ///< {0} answers, {1} waves
  panel_without_wave,       ///< {0} answers
  // nps trend
  trend_stable,   ///< {0} NPS
  trend_up,       ///< {0} points, {1} unit, {2} p
  trend_down,     ///< the same
  trend_shift,    ///< {0} period, {1} before, {2} after
  trend_too_few,  ///< {0} periods, {1} needed
  trend_unknown,  ///< {0} why
  trend_last,     ///< {} NPS, {0} period
  unit_day,
  unit_week,
  unit_month,
  unit_quarter,
  unit_year,
  periods_of_all,      ///< {0} unit
  periods_of_segment,  ///< {0} key, {1} verdict
  column_period,
  column_vs_previous,
  column_vs_year_ago,
  column_average,
  column_moving_range,
  column_limits,
  column_sum_up,
  column_sum_down,
  rolling_days,     ///< {0} number
  rolling_periods,  ///< {0} number
  note_partial,
  note_signal,
  note_chart,     ///< {0} its name
  note_change,    ///< {0} level in per cent, {1} adjusted_by or not_adjusted
  note_line,      ///< {0} points, {1} unit, {2} and {3} p
  note_forecast,  ///< {0} period, {1} NPS, {2} interval
  chart_level,
  chart_cut,  ///< {} periods that are drawn, {0} all
  sign_partial,
  sign_signal,
  sign_new_level,
  all_answers,
  metric_stable,   ///< as trend_stable; {1} what the value is called
  metric_rising,   ///< as trend_up; {3} what the value is called
  metric_falling,  ///< the same
  metric_shifted,  ///< as trend_shift; {3} what the value is called
  metric_last,     ///< as trend_last; {1} what the value is called
  // nps plan
  plan_answers_for_margin,      ///< {} answers, {0} the margin
  plan_answers_for_difference,  ///< {} answers, {0} the difference
  plan_worst_case,              ///< {} answers
  plan_invitations,             ///< {} invitations
  plan_no_number,
  plan_base_margin,       ///< {} points
  plan_base_detectable,   ///< {} points
  plan_margin_title,      ///< {0} margin, {1} level
  plan_difference_title,  ///< {0} difference, {1} power, {2} level
  plan_base_title,        ///< {0} answers, {1} level
  plan_base_note,         ///< {0} answers, {1} power
  plan_design_note,       ///< {0} design effect
  column_assumption,
  assumption_pilot,
  assumption_assumed,
  assumption_typical,
  assumption_worst_case,
  column_passives,
  column_spread,
  column_simple_random,
  column_answers,
  column_invitations,
  column_margin,
  column_just_significant,
  column_detectable,
  column_power,          ///< {0} difference
  goal_reached,          ///< {0} the goal
  goal_out_of_reach,     ///< {0} the goal
  goal_now,              ///< {} the NPS
  goal_needs_passives,   ///< {} of {0} detractors, {1} the goal
  goal_needs_promoters,  ///< {} of {0} passives, {1} the goal
  goal_needs_leaps,      ///< {} of {0} detractors, {1} the goal
  goal_title,            ///< {0} NPS, {1} goal
  column_move,
  move_detractors_to_passives,
  move_passives_to_promoters,
  move_detractors_to_promoters,
  column_needed,
  column_available,
  column_at_most,
  goal_note,
  // nps weight
  rows_have_weights,  ///< {} rows
  fixed_weights_error,
  note_capped_error,
  note_trimmed_error,
  effective_base,   ///< {} answers
  weights_from_to,  ///< {0}, {1} smallest and largest
  sweeps,
  capped_rows,
  trimmed_rows,
  shares_title,
  column_variable,
  column_level,
  column_population,
  column_sample,
  column_weighted,
  rows_weighted,
  rows_no_level,
  rows_no_weight,
  rows_left_out,
  weights_not_written,
  // nps inspect
  file_title,
  file_name,
  file_encoding,
  file_compression,
  file_delimiter,
  file_line_end,
  file_header_rows,
  file_platform,
  file_preamble,
  file_rows,
  file_ragged,
  file_malformed,
  columns_title,
  column_position,
  column_name,
  column_question,
  column_kind,
  column_role,
  column_filled,
  column_distinct,
  column_min,
  column_max,
  would_report,      ///< {0} column
  would_not_report,  ///< {0} reason
  kCount
};

/// A language of the labels; machine output is the same in all of them.
struct Language {
  std::string_view name;  ///< as typed after --lang
  std::string_view summary;
  std::span<const std::string_view> phrases;  ///< by Phrase

  [[nodiscard]] std::string_view operator[](Phrase phrase) const {
    return phrases[static_cast<std::size_t>(phrase)];
  }

  /// The phrase with `{0}`, `{1}` … replaced by the values.
  [[nodiscard]] std::string format(Phrase phrase, std::initializer_list<std::string> values) const;
};

/// Every language, the default (en) first.
[[nodiscard]] std::span<const Language> languages();
[[nodiscard]] const Language* find_language(std::string_view name);

}  // namespace nps::report
