#include "nps/survey/score_sum.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace nps::survey {
namespace {

double sum_of(const std::vector<double>& means) {
  ScoreSum sum;
  for (const double mean : means) sum.add_mean(mean);
  return sum.value();
}

TEST(ScoreSum, AddsScoresAndMeans) {
  ScoreSum sum;
  sum.add(7);
  sum.add_mean(8.25);
  sum.add_mean(-2.5);
  sum.add(-10);
  EXPECT_EQ(sum.value(), 2.75);
}

TEST(ScoreSum, IsExactWhereDoublesAreNot) {
  // Ten times the double next to 0.1 are 1 and 5.6e-17, which rounds to 1; doubles give 1
  // - 1.1e-16.
  EXPECT_EQ(sum_of(std::vector<double>(10, 0.1)), 1);
  EXPECT_EQ(sum_of({8e15, 0.25, 0.25, 0.25, 0.25}), 8e15 + 1);
}

TEST(ScoreSum, HasTheSameBitsInAnyOrder) {
  std::mt19937 random(1);
  std::vector<double> means;
  for (int i = 0; i < 10'000; ++i) {
    const int answers = 1 + static_cast<int>(random() % 97);
    const int scores = static_cast<int>(random() % 2'000) - 1'000;
    means.push_back(static_cast<double>(scores) / answers);
  }
  const double sum = sum_of(means);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(means.begin(), means.end(), random);
    ASSERT_EQ(sum_of(means), sum);
    ScoreSum front;
    ScoreSum back;
    for (std::size_t i = 0; i < means.size(); ++i) {
      (i < means.size() / 3 ? front : back).add_mean(means[i]);
    }
    front.merge(back);
    ASSERT_EQ(front.value(), sum);
  }
}

}  // namespace
}  // namespace nps::survey
