#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "nps/input/record_reader.hpp"

namespace nps::input {

/// The columns of a selection, each once and ascending, and the way back to the order asked for.
class WantedColumns {
 public:
  explicit WantedColumns(Selection selection) : selection_(std::move(selection)) {
    for (const std::size_t column : selection_.columns) {
      distinct_.push_back(static_cast<std::uint32_t>(column));
    }
    std::sort(distinct_.begin(), distinct_.end());
    distinct_.erase(std::unique(distinct_.begin(), distinct_.end()), distinct_.end());
    for (const std::size_t column : selection_.columns) {
      const auto found = std::lower_bound(distinct_.begin(), distinct_.end(), column);
      places_.push_back(static_cast<std::size_t>(found - distinct_.begin()));
    }
  }

  [[nodiscard]] bool all() const { return selection_.all; }
  [[nodiscard]] std::size_t header_width() const { return selection_.header_width; }
  [[nodiscard]] const std::vector<std::uint32_t>& distinct() const { return distinct_; }
  /// For each column asked for, its place in `distinct`.
  [[nodiscard]] const std::vector<std::size_t>& places() const { return places_; }

 private:
  Selection selection_;
  std::vector<std::uint32_t> distinct_;
  std::vector<std::size_t> places_;
};

}  // namespace nps::input
