#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "nps/input/delimited_file.hpp"
#include "nps/survey/platform.hpp"

/// Header shapes of more than one row. Each function gives the rows of the header when the head has
/// the shape, else 0.
namespace nps::survey {

using Head = std::span<const input::HeadRecord>;

/// The folded cell, empty when the head does not reach that far.
[[nodiscard]] std::string folded_cell(Head head, std::size_t row, std::size_t column);

/// Whether row 1 holds every name of one of the platform's signatures or begins with its first
/// cell.
[[nodiscard]] bool has_signature(const Platform& platform, Head head);

/// Names, question texts and `{"ImportId":…}`; or without the last, or without the last two.
[[nodiscard]] std::size_t qualtrics_header_rows(const Platform& platform, Head head);

/// `V1,V2,…` above `ResponseID,ResponseSet,…`.
[[nodiscard]] std::size_t qualtrics_legacy_header_rows(const Platform& platform, Head head);

/// Questions above choices, `Response` and `Open-Ended Response`, with or without the columns about
/// the respondent.
[[nodiscard]] std::size_t survey_monkey_header_rows(const Platform& platform, Head head);

}  // namespace nps::survey
