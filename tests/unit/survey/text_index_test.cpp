#include "survey/text_index.hpp"

#include <gtest/gtest.h>

#include <string>

namespace nps::survey {
namespace {

TEST(TextIndex, NumbersManyTextsInOrder) {
  TextIndex index;
  for (std::uint32_t round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < 20'000; ++i) {
      const TextIndex::Place place = index.find_or_add("respondent-" + std::to_string(i));
      ASSERT_EQ(place.number, i);
      ASSERT_EQ(place.is_new, round == 0);
    }
  }
}

TEST(TextIndex, KeepsTextsLongerThanABlockApart) {
  TextIndex index;
  const std::string longer(std::size_t{3} << 20U, 'x');
  EXPECT_TRUE(index.find_or_add(longer).is_new);
  EXPECT_TRUE(index.find_or_add(longer + "y").is_new);
  EXPECT_TRUE(index.find_or_add("x").is_new);
  EXPECT_FALSE(index.find_or_add(longer).is_new);
}

}  // namespace
}  // namespace nps::survey
