#pragma once

#include "report/phrase_table.hpp"

namespace nps::report {

/// Texts of `nps compare`.
inline constexpr PhraseText kComparisonPhrases[] = {
    {Phrase::difference_is, "Difference {}", "差异 {}"},
    {Phrase::groups_compared, "{} groups", "{} 个组"},
    {Phrase::pairs_compared, "{} pairs", "{} 对比较"},
    {Phrase::pairs_significant, "{} differ", "{} 对有显著差异"},
    {Phrase::compared_by, "Compared by {0}", "按 {0} 比较"},
    {Phrase::from_to, "From {0} to {1}", "从 {0} 到 {1}"},
    {Phrase::pairs_title, "Pairs", "两两比较"},
    {Phrase::column_change, "Change", "变化"},
    {Phrase::column_difference, "Difference", "差异"},
    {Phrase::column_group, "Group", "组"},
    {Phrase::column_less, "less", "减去"},
    {Phrase::column_letters, "Letters", "字母"},
    {Phrase::note_letters, "Groups that share a letter do not differ with {0} % confidence (p {1})",
     "有相同字母的组在 {0}% 置信水平下没有显著差异（p 值{1}）"},
    {Phrase::note_overall_f, "All equal? {0}: F({1}, {2}) = {3}, p {4}",
     "各组是否相同？{0}：F({1}, {2}) = {3}，p {4}"},
    {Phrase::note_overall_chi_square, "All equal? {0}: chi-square({1}) = {2}, p {3}",
     "各组是否相同？{0}：卡方({1}) = {2}，p {3}"},
    {Phrase::note_overall_none, "All equal? No test: {0}", "各组是否相同？没有检验：{0}"},
    {Phrase::note_other_groups, "Not compared: {0} in other groups ({1})",
     "另有 {1} 个组共 {0} 份回答未参与比较"},
    {Phrase::note_without_group, "Not compared: {0} without a group",
     "{0} 份回答没有组别，未参与比较"},
    {Phrase::note_detectable,
     "Not significant. {0} points would just be, and a true change of {1} points would be found in "
     "4 of 5 surveys like these",
     "不显著。差 {0} 点才刚好显著；真实变化为 {1} 点时，5 次这样的调查中有 4 次能发现"},
    {Phrase::note_nothing_detectable,
     "Not significant; groups as small as these can hardly show any difference",
     "不显著；样本这么小，几乎发现不了任何差异"},
    {Phrase::note_change_significant, "* significant with {0} % confidence",
     "* 在 {0}% 置信水平下显著"},
    {Phrase::note_equivalent,
     "No change larger than {0} points: the {1} % interval {2} lies inside",
     "变化不超过 {0} 点：{1}% 区间 {2} 在此范围内"},
    {Phrase::note_not_equivalent,
     "A change larger than {0} points cannot be ruled out: the {1} % interval is {2}",
     "不能排除变化超过 {0} 点：{1}% 区间为 {2}"},
    {Phrase::note_rank_sum, "W {0}; p with continuity correction, without it {1}",
     "W {0}；p 值已作连续性校正，未校正为 {1}"},
    {Phrase::note_pair_significant, "* differ with {0} % confidence (p {1})",
     "* 在 {0}% 置信水平下有显著差异（p 值{1}）"},
    {Phrase::note_more_pairs, "{0} more pairs: see --top", "另有 {0} 对：见 --top"},
    {Phrase::explained_by, "Where it comes from: {0}", "变化来源：{0}"},
    {Phrase::metric_detectable,
     "Not significant. {0} would just be, and a true change of {1} would be found in 4 of 5 "
     "surveys like these",
     "不显著。差 {0} 才刚好显著；真实变化为 {1} 时，5 次这样的调查中有 4 次能发现"},
    {Phrase::metric_equivalent, "No change larger than {0}: the {1} % interval {2} lies inside",
     "变化不超过 {0}：{1}% 区间 {2} 在此范围内"},
    {Phrase::metric_not_equivalent,
     "A change larger than {0} cannot be ruled out: the {1} % interval is {2}",
     "不能排除变化超过 {0}：{1}% 区间为 {2}"},
};

}  // namespace nps::report
