#pragma once

#include "report/phrase_table.hpp"

namespace nps::report {

/// Texts of estimates and of their tables, which all documents share.
inline constexpr PhraseText kEstimatesPhrases[] = {
    {Phrase::nps, "NPS {}", "NPS {}"},
    {Phrase::interval_at_level, "{0} % interval {}", "{0}% 置信区间 {}"},
    {Phrase::answers, "{} answers", "{} 份有效回答"},
    {Phrase::one_answer, "{} answer", "{} 份有效回答"},
    {Phrase::no_answers, "There is no NPS: {0}", "无法得出 NPS：{0}"},
    {Phrase::groups, "Groups", "三类客户"},
    {Phrase::promoters, "Promoters", "推荐者"},
    {Phrase::passives, "Passives", "被动者"},
    {Phrase::detractors, "Detractors", "贬损者"},
    {Phrase::mean_score, "Mean score", "平均分"},
    {Phrase::standard_error, "Standard error", "标准误"},
    {Phrase::segments_by, "By {0}", "按 {0} 细分"},
    {Phrase::no_answer_key, "(no answer)", "（未填写）"},
    {Phrase::column_nps, "NPS", "NPS"},
    {Phrase::column_interval, "{0} % interval", "{0}% 置信区间"},
    {Phrase::column_n, "n", "样本量"},
    {Phrase::column_promoters, "Prom.", "推荐者"},
    {Phrase::column_detractors, "Detr.", "贬损者"},
    {Phrase::column_vs_rest, "vs rest", "与其余之差"},
    {Phrase::column_p, "p", "p"},
    {Phrase::column_p_adjusted, "p adj.", "校正 p"},
    {Phrase::note_significant,
     "* differs from the rest of the answers with {0} % confidence (p {1})",
     "* 与其余回答的差异在 {0}% 置信水平下显著（p 值{1}）"},
    {Phrase::adjusted_by, "adjusted: {0}", "已校正：{0}"},
    {Phrase::not_adjusted, "not adjusted", "未校正"},
    {Phrase::note_low_base, "† low base: fewer than {0} answers", "† 样本量偏小：少于 {0} 份回答"},
    {Phrase::note_hidden,
     "{0} segments with {1} answers are not shown: --min-n {2} (and what subtraction would tell)",
     "未显示 {0} 个细分，共 {1} 份回答：--min-n {2}（以及可由相减推算出的细分）"},
    {Phrase::note_spare, "Without room at this width: {}", "宽度不足，未显示：{}"},
    {Phrase::note_beyond_top, "{0} more segments with {1} answers: see --top",
     "另有 {0} 个细分，共 {1} 份回答：见 --top"},
    {Phrase::note_welch, "All segments equal? {6} F({0}, {1}) = {2}, p {3}",
     "各细分是否相同？{6} F({0}, {1}) = {2}，p {3}"},
    {Phrase::note_welch_some,
     "Segments equal? {6} F({0}, {1}) = {2}, p {3}, of {4} of the {5} segments: the others have "
     "one answer or no spread",
     "各细分是否相同？{6} F({0}, {1}) = {2}，p {3}；{5} 个细分中有 {4} "
     "个参与检验，其余只有一份回答或没有差异"},
    {Phrase::column_effective_n, "Eff. n", "有效样本量"},
    {Phrase::no_interval, "no interval: {0}", "无区间：{0}"},
    {Phrase::score_column_found, "Score column found: {0}", "识别出的评分列：{0}"},
    {Phrase::intervals_title, "Intervals at {0} %", "{0}% 置信区间"},
    {Phrase::column_method, "Method", "方法"},
    {Phrase::column_low, "Low", "下限"},
    {Phrase::column_high, "High", "上限"},
    {Phrase::change_is, "Change {}", "变化 {}"},
    {Phrase::p_is, "p {}", "p {}"},
    {Phrase::no_comparison, "There is no comparison: {0}", "无法比较：{0}"},
    {Phrase::note_no_test, "No test: {0}", "无法检验：{0}"},
    {Phrase::design_effect, "Design effect", "设计效应"},
};

}  // namespace nps::report
