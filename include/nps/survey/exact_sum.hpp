#pragma once

#include <cstdint>

namespace nps::survey {

/// A sum of doubles from 0 to 2^60, the same bits in whatever order they are added: it is kept in
/// units of 2^-96, and what a summand has below is dropped.
class ExactSum {
 public:
  /// Adds `value` so many times. Throws Error{data} when the sum is beyond 2^95.
  void add(double value, std::uint64_t times = 1);
  void merge(const ExactSum& other);

  [[nodiscard]] double value() const;

 private:
  __extension__ using Wide = unsigned __int128;

  void add_coarse(Wide units);

  Wide coarse_ = 0;  ///< units of 2^-32
  Wide fine_ = 0;    ///< units of 2^-96, less than 2^64 of them
};

}  // namespace nps::survey
