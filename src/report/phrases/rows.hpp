#pragma once

#include "report/phrase_table.hpp"

namespace nps::report {

/// Texts about rows: read, used and left out.
inline constexpr PhraseText kRowsPhrases[] = {
    {Phrase::rows_title, "Rows", "数据行"},
    {Phrase::rows_read, "read", "读取"},
    {Phrase::rows_used, "used", "采用"},
    {Phrase::rows_blank, "blank score", "未打分"},
    {Phrase::rows_invalid, "invalid score", "分数无效"},
    {Phrase::rows_malformed, "malformed row", "格式错误"},
    {Phrase::rows_filtered, "filtered out", "被筛除"},
    {Phrase::rows_duplicate, "further answer of a respondent", "同一受访者的其他回答"},
    {Phrase::rows_incomplete, "incomplete", "未完成"},
    {Phrase::rows_preview, "preview or test", "预览或测试"},
    {Phrase::rows_zero_weight, "weight of 0", "权重为 0"},
    {Phrase::rows_undated, "without a readable date", "日期无法识别"},
    {Phrase::invalid_title, "Invalid scores", "无效分数"},
    {Phrase::column_value, "Value", "内容"},
    {Phrase::column_count, "Rows", "行数"},
    {Phrase::column_first_line, "First line", "首次出现行"},
    {Phrase::rows_invalid_or_count, "invalid score or count", "分数或计数无效"},
    {Phrase::rows_invalid_or_weight, "invalid score or weight", "分数或权重无效"},
    {Phrase::rows_invalid_or_population, "invalid score, weight or population",
     "分数、权重或总体数无效"},
};

}  // namespace nps::report
