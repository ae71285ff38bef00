#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace nps::survey {

/// A vector that grows without moving what it holds, so that millions of small values never need
/// twice their memory. `kChunk`, a power of two, is by how many it grows.
template <typename T, std::size_t kChunk = std::size_t{1} << 14>
class ChunkedVector {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }
  T& operator[](std::size_t i) { return chunks_[i / kChunk][i % kChunk]; }
  const T& operator[](std::size_t i) const { return chunks_[i / kChunk][i % kChunk]; }

  /// Grows to at least `size` values; new ones are T{}.
  void grow_to(std::size_t size) {
    while (chunks_.size() * kChunk < size) chunks_.push_back(std::make_unique<T[]>(kChunk));
    if (size_ < size) size_ = size;
  }
  /// Memory taken.
  [[nodiscard]] std::size_t bytes() const { return chunks_.size() * kChunk * sizeof(T); }
  void push_back(const T& value) {
    grow_to(size_ + 1);
    (*this)[size_ - 1] = value;
  }

 private:
  static_assert((kChunk & (kChunk - 1)) == 0, "no division");

  std::vector<std::unique_ptr<T[]>> chunks_;
  std::size_t size_ = 0;
};

}  // namespace nps::survey
