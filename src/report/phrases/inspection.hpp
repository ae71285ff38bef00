#pragma once

#include "report/phrase_table.hpp"

namespace nps::report {

/// Texts of `nps inspect`.
inline constexpr PhraseText kInspectionPhrases[] = {
    {Phrase::file_title, "File", "文件"},
    {Phrase::file_name, "Name", "名称"},
    {Phrase::file_encoding, "Encoding", "编码"},
    {Phrase::file_compression, "Compression", "压缩"},
    {Phrase::file_delimiter, "Separator", "分隔符"},
    {Phrase::file_line_end, "Line ends", "换行符"},
    {Phrase::file_header_rows, "Header rows", "表头行数"},
    {Phrase::file_platform, "Platform", "来源平台"},
    {Phrase::file_preamble, "Lines before the header", "表头前的行数"},
    {Phrase::file_rows, "Data rows", "数据行"},
    {Phrase::file_ragged, "Short rows", "列数不足的行"},
    {Phrase::file_malformed, "Malformed rows", "格式错误的行"},
    {Phrase::columns_title, "Columns", "列"},
    {Phrase::column_position, "#", "#"},
    {Phrase::column_name, "Name", "列名"},
    {Phrase::column_question, "Question", "题目"},
    {Phrase::column_kind, "Holds", "内容类型"},
    {Phrase::column_role, "Taken for", "用途"},
    {Phrase::column_filled, "Filled", "已填"},
    {Phrase::column_distinct, "Distinct", "不同值"},
    {Phrase::column_min, "Least", "最小"},
    {Phrase::column_max, "Greatest", "最大"},
    {Phrase::would_report, "nps report would use the score column \"{0}\".",
     "nps report 将使用评分列“{0}”。"},
    {Phrase::would_not_report, "nps report would stop: {0}", "nps report 将中止：{0}"},
};

}  // namespace nps::report
