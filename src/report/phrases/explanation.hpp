#pragma once

#include "report/phrase_table.hpp"

namespace nps::report {

/// Texts of why a score moved.
inline constexpr PhraseText kExplanationPhrases[] = {
    {Phrase::column_share_of, "Share {0}", "占比 {0}"},
    {Phrase::column_nps_of, "NPS {0}", "NPS {0}"},
    {Phrase::column_mix, "Mix", "结构"},
    {Phrase::column_rate, "Rate", "水平"},
    {Phrase::note_explained,
     "{0} points: {1} from other shares of the segments (mix), {2} from other NPS within them "
     "(rate, standard error {3})",
     "共 {0} 点：{1} 来自各细分占比的变化（结构），{2} 来自细分内部 NPS 的变化（水平，标准误 "
     "{3}）"},
    {Phrase::note_explained_unsure,
     "{0} points: {1} from other shares of the segments (mix), {2} from other NPS within them "
     "(rate)",
     "共 {0} 点：{1} 来自各细分占比的变化（结构），{2} 来自细分内部 NPS 的变化（水平）"},
    {Phrase::note_standardised, "{1} would have {2}, not {3}, with the segment shares of {0}",
     "若各细分占比同 {0}，{1} 的 NPS 为 {2}，而非 {3}"},
    {Phrase::no_rate_error, "no standard error of the rate: {0}", "水平部分无标准误：{0}"},
    {Phrase::column_mix_and_rate, "Change", "变化"},
    {Phrase::column_from_promoters, "Promoters", "推荐者"},
    {Phrase::column_from_detractors, "Detractors", "贬损者"},
    {Phrase::note_groups_explained,
     "{0} points: {1} from promoters, {2} from detractors ({3} % intervals)",
     "共 {0} 点：推荐者 {1}，贬损者 {2}（{3}% 置信区间）"},
    {Phrase::trend_explained_by, "From {0} to {1}: {2}", "由 {0} 到 {1}：{2}"},
    {Phrase::no_explanation, "no whole period with answers has a period with answers before it",
     "没有完整且有回答、其上期也有回答的时期，无从解释变化"},
};

}  // namespace nps::report
