#pragma once

#include "report/phrase_table.hpp"

namespace nps::report {

/// Texts of `nps trend`.
inline constexpr PhraseText kTrendPhrases[] = {
    {Phrase::trend_stable, "NPS stable around {0}", "NPS 稳定在 {0} 左右"},
    {Phrase::trend_up, "NPS rising by {0} a {1} (p {2})", "NPS 每{1}上升 {0}（p {2}）"},
    {Phrase::trend_down, "NPS falling by {0} a {1} (p {2})", "NPS 每{1}下降 {0}（p {2}）"},
    {Phrase::trend_shift, "NPS shifted in {0} from {1} to {2}", "NPS 在 {0} 由 {1} 变为 {2}"},
    {Phrase::trend_too_few, "Too few periods for a verdict: {0} with answers, {1} are needed",
     "期数太少，无法判断：{0} 期有回答，至少需要 {1} 期"},
    {Phrase::trend_unknown, "No verdict: {0}", "无法判断：{0}"},
    {Phrase::trend_last, "{0} NPS {}", "{0} NPS {}"},
    {Phrase::unit_day, "day", "日"},
    {Phrase::unit_week, "week", "周"},
    {Phrase::unit_month, "month", "月"},
    {Phrase::unit_quarter, "quarter", "季"},
    {Phrase::unit_year, "year", "年"},
    {Phrase::periods_of_all, "By {0}", "按{0}"},
    {Phrase::periods_of_segment, "{0}: {1}", "{0}：{1}"},
    {Phrase::column_period, "Period", "时期"},
    {Phrase::column_vs_previous, "vs previous", "较上期"},
    {Phrase::column_vs_year_ago, "vs year ago", "较上年同期"},
    {Phrase::column_average, "EWMA", "EWMA"},
    {Phrase::column_moving_range, "Moving range", "移动极差"},
    {Phrase::column_limits, "Limits", "控制限"},
    {Phrase::column_sum_up, "Sum up", "上侧累积和"},
    {Phrase::column_sum_down, "Sum down", "下侧累积和"},
    {Phrase::rolling_days, "{0} days", "{0} 天"},
    {Phrase::rolling_periods, "{0} periods", "{0} 期"},
    {Phrase::note_partial, "~ not covered whole", "~ 未覆盖整期"},
    {Phrase::note_signal, "! more than chance explains (control chart)",
     "! 超出偶然波动（控制图）"},
    {Phrase::note_chart, "Control chart: {0}", "控制图：{0}"},
    {Phrase::note_change, "* differs with {0} % confidence (p {1})",
     "* 在 {0} % 置信度下有差异（p {1}）"},
    {Phrase::note_line, "Slope {0} a {1}, p {2}; Mann-Kendall p {3}",
     "斜率每{1} {0}，p {2}；Mann-Kendall p {3}"},
    {Phrase::note_forecast, "Forecast {0}: {1} ({2})", "预测 {0}：{1}（{2}）"},
    {Phrase::chart_level, "level", "水平"},
    {Phrase::chart_cut, "the last {} of {0} periods", "仅最近 {} 期，共 {0} 期"},
    {Phrase::sign_partial, "not covered whole", "未覆盖整期"},
    {Phrase::sign_signal, "more than chance explains", "超出偶然波动"},
    {Phrase::sign_new_level, "a new level begins", "新水平开始"},
    {Phrase::all_answers, "all answers", "全部回答"},
    {Phrase::metric_stable, "{1} stable around {0}", "{1} 稳定在 {0} 左右"},
    {Phrase::metric_rising, "{3} rising by {0} a {1} (p {2})", "{3} 每{1}上升 {0}（p {2}）"},
    {Phrase::metric_falling, "{3} falling by {0} a {1} (p {2})", "{3} 每{1}下降 {0}（p {2}）"},
    {Phrase::metric_shifted, "{3} shifted in {0} from {1} to {2}", "{3} 在 {0} 由 {1} 变为 {2}"},
    {Phrase::metric_last, "{0} {1} {}", "{0} {1} {}"},
};

}  // namespace nps::report
