#pragma once

#include "report/phrase_table.hpp"

namespace nps::report {

/// Texts of metrics other than the NPS.
inline constexpr PhraseText kMetricsPhrases[] = {
    {Phrase::metric_csat, "CSAT", "满意度 CSAT"},
    {Phrase::metric_ces, "CES", "费力度 CES"},
    {Phrase::metric_csi, "CSI", "满意度指数 CSI"},
    {Phrase::metric_top_box, "Top box", "最高分占比"},
    {Phrase::metric_mean, "Mean", "平均分"},
    {Phrase::no_metric_value, "There is no {0}: {1}", "无法得出{0}：{1}"},
    {Phrase::scores_in_box, "Scores {0}", "{0} 分占比"},
    {Phrase::scores_title, "Scores", "分数分布"},
    {Phrase::amount_points, "{0} points", "{0} 点"},
};

}  // namespace nps::report
