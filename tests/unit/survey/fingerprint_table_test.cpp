#include "survey/fingerprint_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace nps::survey {
namespace {

constexpr std::size_t kPayload = 4;

std::uint32_t number_of(const std::byte* payload) {
  std::uint32_t number = 0;
  std::memcpy(&number, payload, sizeof number);
  return number;
}

void set_number(std::byte* payload, std::uint32_t number) {
  std::memcpy(payload, &number, sizeof number);
}

std::vector<std::uint32_t> numbers(const FingerprintTable& table) {
  std::vector<std::uint32_t> found;
  table.for_each([&](const std::byte* payload) { found.push_back(number_of(payload)); });
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::uint32_t> counted_to(std::uint32_t end) {
  std::vector<std::uint32_t> numbers(end);
  for (std::uint32_t i = 0; i < end; ++i) numbers[i] = i;
  return numbers;
}

TEST(FingerprintTable, FindsWhatWasAdded) {
  FingerprintTable table(kPayload);
  constexpr std::uint32_t kEntries = 100'000;
  for (std::uint32_t round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < kEntries; ++i) {
      table.expect(fingerprint_of({}, std::to_string(i + 8)));
      const auto place = table.find_or_add(fingerprint_of({}, std::to_string(i)));
      ASSERT_EQ(place.is_new, round == 0) << i;
      ASSERT_EQ(number_of(place.payload), round == 0 ? 0 : i);
      set_number(place.payload, i);
    }
  }
  EXPECT_EQ(table.size(), kEntries);
  EXPECT_EQ(numbers(table), counted_to(kEntries));
}

TEST(FingerprintTable, TellsCrowdedFingerprintsApart) {
  // Few highs and few lows: long runs at both ends of the table and in between.
  std::mt19937 random(1);
  const std::vector<std::uint64_t> highs{
      0, 1, 2, std::uint64_t{1} << 63U, ~std::uint64_t{0} - 1, ~std::uint64_t{0}};
  FingerprintTable table(kPayload);
  std::map<Fingerprint, std::uint32_t> known;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    Fingerprint fingerprint{highs[random() % highs.size()],
                            static_cast<std::uint16_t>(random() % 2'000)};
    const auto place = table.find_or_add(fingerprint);
    // A high of 0 marks a free place and is taken for 1.
    fingerprint.high = std::max<std::uint64_t>(fingerprint.high, 1);
    const auto [entry, is_new] = known.emplace(fingerprint, i);
    ASSERT_EQ(place.is_new, is_new);
    if (is_new) {
      set_number(place.payload, i);
    } else {
      ASSERT_EQ(number_of(place.payload), entry->second);
    }
  }
  EXPECT_EQ(table.size(), known.size());
}

TEST(FingerprintTable, KeepsPayloadsThatAreWidened) {
  FingerprintTable table(kPayload);
  constexpr std::uint32_t kEntries = 5'000;
  for (std::uint32_t i = 0; i < kEntries; ++i) {
    set_number(table.find_or_add(fingerprint_of({}, std::to_string(i))).payload, i);
    if (i == 3'000) table.widen(kPayload + 1);
    if (i == 4'000) table.widen(kPayload + 18);
  }
  EXPECT_EQ(numbers(table), counted_to(kEntries));
  for (std::uint32_t i = 0; i < kEntries; ++i) {
    const auto place = table.find_or_add(fingerprint_of({}, std::to_string(i)));
    ASSERT_FALSE(place.is_new);
    ASSERT_EQ(place.payload[kPayload], std::byte{0});
  }
}

TEST(FingerprintTable, TakesAQuarterMoreThanItsEntriesAtMost) {
  FingerprintTable table(kPayload);
  for (std::uint32_t i = 0; i < 500'000; ++i) {
    static_cast<void>(table.find_or_add(fingerprint_of({}, std::to_string(i))));
    if (i < 100'000) continue;
    ASSERT_LE(table.bytes(), std::size_t{i + 1} * (10 + kPayload) * 127 / 100) << i;
  }
}

TEST(FingerprintTable, SearchesStayShortForIdsThatLookAlike) {
  const auto name = [](std::size_t form, std::uint32_t i) {
    const std::string number = std::to_string(i);
    const std::string zeros(200, '0');
    return form == 0   ? zeros + number  // the same beginning
           : form == 1 ? number + zeros  // the same end
           : form == 2 ? std::string(i % 5'000, 'x') + number
                       : std::string{static_cast<char>(i), static_cast<char>(i >> 8U),
                                     static_cast<char>(i >> 16U)};
  };
  for (std::size_t form = 0; form < 4; ++form) {
    FingerprintTable table(1);
    for (std::uint32_t i = 0; i < 50'000; ++i) {
      ASSERT_TRUE(table.find_or_add(fingerprint_of({}, name(form, i))).is_new);
    }
    EXPECT_LT(table.longest_search(), 150U) << form;
  }
}

TEST(FingerprintTable, IdsChosenForOneKeyDoNotCrowdUnderAnother) {
  const HashKey known{1, 2};
  std::vector<std::string> chosen;
  for (std::uint32_t i = 0; chosen.size() < 1'000; ++i) {
    std::string id = std::to_string(i);
    if (fingerprint_of(known, id).high >> 54U == 77) chosen.push_back(std::move(id));
  }
  FingerprintTable crowded(1);
  FingerprintTable spread(1);
  for (const std::string& id : chosen) {
    static_cast<void>(crowded.find_or_add(fingerprint_of(known, id)));
    static_cast<void>(spread.find_or_add(fingerprint_of({1, 3}, id)));
  }
  EXPECT_GT(crowded.longest_search(), 900U);
  EXPECT_LT(spread.longest_search(), 100U);
}

}  // namespace
}  // namespace nps::survey
