#pragma once

#include "report/phrase_table.hpp"

namespace nps::report {

/// Texts of targets.
inline constexpr PhraseText kTargetsPhrases[] = {
    {Phrase::target_above, "above the target of {0}", "高于目标 {0}"},
    {Phrase::target_below, "below the target of {0}", "低于目标 {0}"},
    {Phrase::target_undecided, "undecided whether above or below the target of {0}",
     "尚不能判定高于或低于目标 {0}"},
    {Phrase::verdict_above, "above", "高于"},
    {Phrase::verdict_below, "below", "低于"},
    {Phrase::verdict_undecided, "undecided", "未定"},
    {Phrase::column_target, "Target", "目标"},
    {Phrase::column_verdict, "NPS is", "判定"},
    {Phrase::p_of_target, "p against the target", "与目标比较的 p 值"},
    {Phrase::note_verdict, "above, below the target: with {0} % confidence (p {1})",
     "高于、低于目标：在 {0}% 置信水平下（p 值{1}）"},
};

}  // namespace nps::report
