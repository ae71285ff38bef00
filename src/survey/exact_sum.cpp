#include "nps/survey/exact_sum.hpp"

#include <cmath>

#include "nps/error.hpp"

namespace nps::survey {
namespace {

constexpr int kCoarseBits = 32;
constexpr int kFineBits = 64;

}  // namespace

void ExactSum::add(double value, std::uint64_t times) {
  const double scaled = std::ldexp(value, kCoarseBits);
  const double whole = std::floor(scaled);
  const auto rest = static_cast<std::uint64_t>(std::ldexp(scaled - whole, kFineBits));
  Wide coarse = 0;
  if (__builtin_mul_overflow(static_cast<Wide>(whole), Wide{times}, &coarse)) add_coarse(~Wide{0});
  add_coarse(coarse);
  const Wide fine = Wide{rest} * times;
  add_coarse(fine >> kFineBits);
  fine_ += static_cast<std::uint64_t>(fine);
  add_coarse(fine_ >> kFineBits);
  fine_ = static_cast<std::uint64_t>(fine_);
}

void ExactSum::merge(const ExactSum& other) {
  add_coarse(other.coarse_);
  fine_ += other.fine_;
  add_coarse(fine_ >> kFineBits);
  fine_ = static_cast<std::uint64_t>(fine_);
}

void ExactSum::add_coarse(Wide units) {
  constexpr Wide kMost = ~Wide{0} >> 1U;
  if (units > kMost - coarse_) {
    throw Error(ErrorKind::data, "the weights add up to more than can be counted");
  }
  coarse_ += units;
}

double ExactSum::value() const {
  return std::ldexp(static_cast<double>(coarse_), -kCoarseBits) +
         std::ldexp(static_cast<double>(fine_), -kCoarseBits - kFineBits);
}

}  // namespace nps::survey
