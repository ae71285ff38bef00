#pragma once

#include "report/phrase_table.hpp"

namespace nps::report {

/// Texts of `nps panel`.
inline constexpr PhraseText kPanelPhrases[] = {
    {Phrase::same_respondents, "{} respondents in both", "两次都回答的 {} 人"},
    {Phrase::panel_respondents, "Respondents", "受访者"},
    {Phrase::panel_wave, "Wave", "批次"},
    {Phrase::panel_all, "All", "全部"},
    {Phrase::panel_stayers, "In both", "两次都回答"},
    {Phrase::panel_leavers, "Only in the first", "仅第一次"},
    {Phrase::panel_newcomers, "Only in the second", "仅第二次"},
    {Phrase::panel_transitions, "From {0} (rows) to {1} (columns)", "从 {0}（行）到 {1}（列）"},
    {Phrase::panel_weighted_movement, "by weight: {0} % moved up, {1} % moved down, {2} % stayed",
     "加权后：{0} % 上升，{1} % 下降，{2} % 不变"},
    {Phrase::panel_movement, "{0} moved up, {1} moved down, {2} stayed",
     "{0} 人上升，{1} 人下降，{2} 人不变"},
    {Phrase::note_without_id, "Not followed: {0} without an id", "{0} 份回答没有编号，无法追踪"},
    {Phrase::panel_other_waves, "Not followed: {0} in other waves ({1})",
     "另有 {1} 个批次共 {0} 份回答，未纳入追踪"},
    {Phrase::panel_without_wave, "Not followed: {0} without a wave",
     "{0} 份回答没有批次，未纳入追踪"},
};

}  // namespace nps::report
