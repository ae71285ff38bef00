#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nps/survey/header.hpp"

namespace nps::survey {

/// `name` without a number before it such as `1、`, `Q1.` or `第3题:`, for a folded name; unchanged
/// when nothing would be left.
[[nodiscard]] std::string_view without_question_number(std::string_view folded);

/// Finds columns by what a person types: the exact name, the exact question, either one but for
/// case, blanks and full-width letters, either one without its question number, a part that only
/// one column has, or `#N` counted from 1.
class ColumnMap {
 public:
  /// `file` is for messages.
  ColumnMap(const Header& header, std::string file);

  /// The position, from 0. Throws Error{usage} that names `option` when no column or several
  /// columns are meant; the message never holds a cell of the data.
  [[nodiscard]] std::size_t resolve(std::string_view wanted, std::string_view option) const;

  /// The same without a part of a name being enough; nothing when no column is that one.
  [[nodiscard]] std::optional<std::size_t> find_whole(std::string_view wanted) const;

  /// The first column whose folded name or question is one of the words; earlier words win.
  [[nodiscard]] std::optional<std::size_t> find_any(const Words& words) const;

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  /// The name shown for a column: its own or `#N`.
  [[nodiscard]] const std::string& name(std::size_t position) const {
    return entries_[position].shown;
  }

  /// All names for a hint, cut at 40 columns and at a sensible length each.
  [[nodiscard]] std::string list_names() const;

 private:
  struct Entry {
    std::string name, question;
    std::string folded_name, folded_question;
    std::string shown;
  };
  struct Wanted;
  using Match = bool (*)(const Entry&, const Wanted&);

  [[nodiscard]] std::vector<std::size_t> matches(Match match, const Wanted& wanted) const;
  [[nodiscard]] std::vector<std::size_t> whole_matches(const Wanted& wanted) const;
  [[nodiscard]] std::vector<std::size_t> part_matches(const Wanted& wanted) const;
  [[noreturn]] void fail_ambiguous(std::string_view wanted, std::string_view option,
                                   const std::vector<std::size_t>& positions) const;
  [[noreturn]] void fail_unknown(std::string_view wanted, std::string_view option) const;

  std::vector<Entry> entries_;
  std::string file_;
};

}  // namespace nps::survey
