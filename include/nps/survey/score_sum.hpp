#pragma once

#include <cstdint>

namespace nps::survey {

/// A sum of scores and means of scores, the same bits in whatever order they are added: a fraction
/// is added in whole units of 2^-60, and what a mean has below is dropped.
class ScoreSum {
 public:
  void add(std::int64_t score) { whole_ += score; }
  /// A finite mean of less than 2^62.
  void add_mean(double mean);
  void merge(const ScoreSum& other);

  [[nodiscard]] double value() const;

 private:
  void add_units(std::int64_t units);

  std::int64_t whole_ = 0;
  std::int64_t units_ = 0;  ///< beside the whole, from 0 to below a whole
};

}  // namespace nps::survey
