#include "survey/invalid_values.hpp"

#include <algorithm>

#include "nps/text/unicode.hpp"

namespace nps::survey {
namespace {

/// At most `kLongestValue` bytes, never ending inside a character.
std::string_view cut(std::string_view text) {
  if (text.size() <= InvalidValues::kLongestValue) return text;
  std::size_t size = InvalidValues::kLongestValue;
  const auto continues = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  while (size > InvalidValues::kLongestValue - 4 && continues(size)) --size;
  return text.substr(0, size);
}

}  // namespace

void InvalidValues::add(std::string_view cell, const std::string& file, std::uint64_t line,
                        std::uint64_t times) {
  const std::string_view value = text::trim(cell);
  const std::string_view key = cut(value);
  const auto known = positions_.find(key);
  if (known != positions_.end()) {
    values_[known->second].count += times;
    return;
  }
  if (values_.size() == kMostValues) {
    if (other_.count == 0) other_ = {std::string(kOther), 0, file, line};
    other_.count += times;
    return;
  }
  positions_.emplace(key, values_.size());
  values_.push_back({std::string(key), times, file, line});
  if (key.size() < value.size()) values_.back().value += "…";
}

std::vector<InvalidValue> InvalidValues::list() const {
  std::vector<InvalidValue> sorted = values_;
  std::sort(sorted.begin(), sorted.end(), [](const InvalidValue& a, const InvalidValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  if (other_.count > 0) sorted.push_back(other_);
  return sorted;
}

}  // namespace nps::survey
