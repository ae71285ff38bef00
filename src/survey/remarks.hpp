#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace nps::survey {

/// Rows that do not say what they should, such as with a whole number from 1 on how many answers
/// they stand for.
struct Uncounted {
  std::uint64_t rows = 0;
  std::string file;            ///< of the first of them
  std::uint64_t line = 0;      ///< in that file
  std::uint64_t position = 0;  ///< among the rows of all files

  void add(const Uncounted& other);
};

/// A last row that is short and has no score.
struct Footer {
  std::string file;
  std::uint64_t line = 0;
};

/// What the rows showed beside the counts.
struct RowRemarks {
  std::uint64_t unfinished_used = 0;
  std::uint64_t empty_ids = 0;
  std::uint64_t undated = 0;  ///< answers of respondents whose date is missing or unreadable
  Uncounted uncounted;
  Uncounted unweighted;   ///< rows whose weight is none
  Uncounted unpopulated;  ///< rows whose population is none
  /// A column of dates that could not be used, so that the order of the rows counted.
  std::string unused_dates;
  std::vector<Footer> footers;  ///< by file

  /// Adds what other rows of the same files showed; footers and unused dates are no matter of
  /// single rows.
  void add(const RowRemarks& other);
};

}  // namespace nps::survey
