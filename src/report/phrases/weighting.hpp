#pragma once

#include "report/phrase_table.hpp"

namespace nps::report {

/// Texts of `nps weight`.
inline constexpr PhraseText kWeightingPhrases[] = {
    {Phrase::rows_have_weights, "{} rows have weights", "{} 行已加权"},
    {Phrase::effective_base, "effective base {}", "有效样本量 {}"},
    {Phrase::weights_from_to, "weights {0} to {1}", "权重 {0} 至 {1}"},
    {Phrase::sweeps, "Sweeps", "迭代次数"},
    {Phrase::capped_rows, "Rows at the cap", "达到上限的行"},
    {Phrase::trimmed_rows, "Rows trimmed", "被截尾的行"},
    {Phrase::fixed_weights_error, "weights as fixed", "视权重为固定值"},
    {Phrase::note_capped_error, "The cap cut weights: the standard error takes them as fixed.",
     "权重被上限截断：标准误视权重为固定值。"},
    {Phrase::note_trimmed_error, "Trimming cut weights: the standard error takes them as fixed.",
     "权重已被截尾：标准误视权重为固定值。"},
    {Phrase::shares_title, "Shares", "占比"},
    {Phrase::column_variable, "Variable", "变量"},
    {Phrase::column_level, "Level", "类别"},
    {Phrase::column_population, "Population", "总体"},
    {Phrase::column_sample, "Sample", "样本"},
    {Phrase::column_weighted, "Weighted", "加权后"},
    {Phrase::rows_weighted, "weighted", "已加权"},
    {Phrase::rows_no_level, "without a level: no weight", "缺少类别：无权重"},
    {Phrase::rows_no_weight, "no weight to begin with", "缺少初始权重"},
    {Phrase::rows_left_out, "malformed row: left out", "格式错误：未写出"},
    {Phrase::weights_not_written,
     "Nothing is written: --output FILE writes the survey with its weights.",
     "尚未写出文件：用 --output FILE 写出带权重的数据。"},
};

}  // namespace nps::report
