#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace nps::survey {

/// Which of some values do not occur among the cells of a column. While any is missing it collects
/// what does occur, up to 1,000 short texts, to tell which of them was meant.
class UnseenValues {
 public:
  /// `values` are sorted; empty ones are passed over: nobody misspells nothing.
  explicit UnseenValues(std::span<const std::string> values);

  /// `cell` is trimmed.
  void see(std::string_view cell);
  /// Adds what was seen in other rows of the column.
  void merge(const UnseenValues& other);

  [[nodiscard]] bool empty() const { return values_.empty(); }
  /// The values not seen, sorted.
  [[nodiscard]] const std::vector<std::string>& list() const { return values_; }
  /// The text seen that is most like `value`; nothing when none is, or when there were too many.
  [[nodiscard]] std::optional<std::string> nearest(std::string_view value) const;

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };

  void collect(std::string_view cell);

  std::vector<std::string> values_;
  std::unordered_set<std::string, TextHash, std::equal_to<>> seen_;
  bool too_many_ = false;
};

}  // namespace nps::survey
