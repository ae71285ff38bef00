#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "nps/input/byte_source.hpp"

namespace nps::test {

/// Memory that hands out at most `step` bytes at a time, as pipes and decompressors do.
class ChoppySource final : public input::ByteSource {
 public:
  ChoppySource(std::string bytes, std::size_t step) : bytes_(std::move(bytes)), step_(step) {}

  std::size_t read(char* out, std::size_t size) override {
    const std::size_t count = std::min({size, step_, bytes_.size() - position_});
    std::memcpy(out, bytes_.data() + position_, count);
    position_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t step_;
  std::size_t position_ = 0;
};

}  // namespace nps::test
