#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "nps/input/delimited_file.hpp"

namespace nps::survey {

/// Up to ten words in folded form (text::fold); unused places are empty and stand last.
using Words = std::array<std::string_view, 10>;

/// Whether `folded` is one of the words.
[[nodiscard]] bool holds(const Words& words, std::string_view folded);

/// A test of the cells of one column. It looks at the first of `columns` that the header has, and
/// is met by a cell that is one of `values`, by an empty one if `empty`, or by a number less than
/// `below`.
struct RowTest {
  Words columns{};
  Words values{};
  bool empty = false;
  double below = 0;
};

/// What the second header row adds to the first.
enum class HeaderNaming {
  name_then_question,   ///< row 1 holds the names, row 2 the texts of the questions
  question_then_choice  ///< row 1 holds the questions, a blank continues the one on its left; row 2
                        ///< holds choices or `Response`
};

/// A survey platform's export: how it is recognised and what its columns mean.
struct Platform {
  std::string_view name;
  std::string_view product;  ///< for people
  /// Recognised when row 1 holds every name of one of these, or its first cell is one of
  /// `first_cell`.
  std::array<Words, 3> signatures{};
  Words first_cell{};
  /// Rows of the header when the head has this platform's shape, 0 when it has not; null when one
  /// row and the signatures say all.
  std::size_t (*header_rows)(const Platform&, std::span<const input::HeadRecord>) = nullptr;
  HeaderNaming naming = HeaderNaming::name_then_question;
  Words blank_codes{};             ///< cells that mean "no answer" beside the usual ones
  bool may_count_choices = false;  ///< has an export that numbers the choices from 1, scores + 1
  RowTest preview{};               ///< rows made while the survey was tried out
  std::array<RowTest, 2> unfinished{};
  Words id{};  ///< column names, best first
  Words date{};
  Words comment{};
};

/// Every platform; the last row is `generic`, one header row and no rules.
[[nodiscard]] std::span<const Platform> platforms();

/// The platform called `name`. Throws Error{usage} with the nearest names.
[[nodiscard]] const Platform& find_platform(std::string_view name);

/// The first platform of the table whose export the head looks like, or `generic`.
[[nodiscard]] const Platform& recognise_platform(std::span<const input::HeadRecord> head);

}  // namespace nps::survey
