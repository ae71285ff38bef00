#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nps/input/record_reader.hpp"
#include "nps/survey/column_map.hpp"
#include "nps/survey/survey.hpp"

namespace nps::survey {

/// Hands on the rows that were not used, under the columns of the first file.
class Rejects {
 public:
  /// With `may_replace` a used row can still be replaced by a later one, so all rows are held until
  /// `finish`. `receiver` must outlive this object.
  Rejects(const RejectReceiver& receiver, bool may_replace)
      : receiver_(&receiver), holds_(may_replace) {}

  /// Before the rows of a file. The first file's columns are those of the output; other files'
  /// cells are put under the same names, and columns that only they have are left out.
  void begin_file(const std::string& file, const ColumnMap& columns);

  void reject(const input::Record& record, std::uint64_t row, std::string_view reason);
  /// A row in use for now.
  void hold(const input::Record& record, std::uint64_t row);

  /// Whether rows are held until `finish`.
  [[nodiscard]] bool holds() const { return holds_; }

  /// Hands on what was held; the rows of `used`, sorted, stay out, others held are duplicates.
  void finish(const std::vector<std::uint64_t>& used);

 private:
  struct Held {
    std::uint64_t row;
    bool provisional;
    std::size_t file;  ///< position in `files_`
    std::uint64_t line;
    std::string reason;
    std::string text;               ///< of all cells
    std::vector<std::size_t> ends;  ///< where in it each cell ends
  };

  void announce_columns(const ColumnMap& columns);
  void arrange(const input::Record& record);
  void store(const input::Record& record, std::uint64_t row, bool provisional,
             std::string_view reason);

  const RejectReceiver* receiver_;
  bool holds_;
  std::vector<std::string> files_;
  std::vector<std::string> names_;       ///< of the first file
  std::vector<std::size_t> positions_;   ///< of those names in the file being read
  std::size_t width_ = 0;                ///< columns of the file being read
  std::vector<std::string_view> cells_;  ///< of the current row, arranged
  std::vector<Held> held_;
};

}  // namespace nps::survey
