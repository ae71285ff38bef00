#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "nps/input/record_reader.hpp"

namespace nps::input {

/// The columns of a selection, each once, and the places among the cells asked for where it goes.
class WantedColumns {
 public:
  /// A column and where its cell is wanted.
  struct Wanted {
    std::size_t column = 0;
    std::size_t place = 0;
  };

  explicit WantedColumns(Selection selection) : selection_(std::move(selection)) {
    const std::vector<std::size_t>& asked = selection_.columns;
    for (std::size_t place = 0; place < asked.size(); ++place) {
      const auto first = std::find(asked.begin(), asked.end(), asked[place]);
      const auto first_place = static_cast<std::size_t>(first - asked.begin());
      if (first_place == place) {
        wanted_.push_back({asked[place], place});
      } else {
        repeats_.push_back({first_place, place});
      }
    }
    std::sort(wanted_.begin(), wanted_.end(),
              [](const Wanted& a, const Wanted& b) { return a.column < b.column; });
  }

  [[nodiscard]] bool all() const { return selection_.all; }
  [[nodiscard]] std::size_t header_width() const { return selection_.header_width; }
  /// Cells that a record holds, unless all are wanted.
  [[nodiscard]] std::size_t places() const { return selection_.columns.size(); }
  /// The columns ascending.
  [[nodiscard]] const std::vector<Wanted>& wanted() const { return wanted_; }

  /// A cell that is wanted a second time: `from` one place to another.
  struct Repeat {
    std::size_t from = 0;
    std::size_t to = 0;
  };
  [[nodiscard]] const std::vector<Repeat>& repeats() const { return repeats_; }

 private:
  Selection selection_;
  std::vector<Wanted> wanted_;
  std::vector<Repeat> repeats_;
};

}  // namespace nps::input
