#include "survey_cells.hpp"

#include <algorithm>

namespace nps_bench {
namespace {

constexpr std::array<std::string_view, 11> kScores = {"0", "1", "2", "3", "4", "5",
                                                      "6", "7", "8", "9", "10"};

// Shares of the scores 0 to 10, in hundredths, where people are unhappy and where they are happy.
constexpr std::array<int, 11> kUnhappy = {8, 3, 5, 7, 7, 12, 14, 15, 13, 8, 8};
constexpr std::array<int, 11> kHappy = {1, 0, 0, 1, 1, 2, 3, 6, 14, 26, 46};

constexpr std::array kEnglish = {
    std::string_view{"Support answered within the hour"},
    std::string_view{"The new invoice page is a mess, nobody finds the totals"},
    std::string_view{"Good value for what we pay"},
    std::string_view{"Export to Excel fails on large reports, every single month"},
    std::string_view{"Delivery was two days late and nobody told us"},
    std::string_view{"Easy to set up, easy to explain to colleagues"},
    std::string_view{"Prices went up again"},
    std::string_view{"The app is fast now"},
    std::string_view{"We were promised a \"dedicated manager\", we got a chat bot"},
    std::string_view{"Please add single sign-on"},
    std::string_view{"The \"smart\" search finds nothing"},
    std::string_view{"Would recommend it to any team of our size"},
};
constexpr std::array kChinese = {
    std::string_view{"客服回复很快，问题当天解决"},
    std::string_view{"价格偏高，希望有年付优惠"},
    std::string_view{"导出报表经常失败"},
    std::string_view{"界面清楚，新同事也能马上用"},
    std::string_view{"说好的\"专属顾问\"一直没出现"},
};

struct Pair {
  std::string_view first;
  std::string_view second;
};

// Two different items, drawn one after the other: inside one expression the compilers differ in
// which they would draw first.
template <std::size_t Size>
Pair draw_pair(RandomBits& random, const std::array<std::string_view, Size>& items) {
  const std::uint32_t first = random.below(Size);
  const std::uint32_t step = 1 + random.below(Size - 1);
  return {items[first], items[(first + step) % Size]};
}

std::string comment(RandomBits& random) {
  const bool chinese = random.below(5) == 0;
  const Pair said = chinese ? draw_pair(random, kChinese) : draw_pair(random, kEnglish);
  std::string text(said.first);
  if (random.below(100) < 85) {
    text += random.below(4) == 0 ? "\n" : (chinese ? "。" : ". ");
    text += said.second;
  }
  return text;
}

std::string quoted(std::string_view text) {
  std::string cell = "\"";
  for (const char letter : text) {
    if (letter == '"') {
      cell += '"';
    }
    cell += letter;
  }
  return cell += '"';
}

}  // namespace

CellChoice::CellChoice(const std::vector<WeightedCell>& cells) {
  auto slot = slots_.begin();
  for (const WeightedCell& cell : cells) {
    const auto room = slots_.end() - slot;
    slot = std::fill_n(slot, std::min<std::ptrdiff_t>(cell.weight, room), cell.text);
  }
  std::fill(slot, slots_.end(), cells.back().text);
}

CellChoice score_choice(int mood) {
  constexpr int kAnswered = 253;
  std::vector<WeightedCell> cells = {{"", 2}, {"N/A", 1}};
  // Rounding the running total, not each share, lets the weights add up to what is there.
  int running = 0;
  int given = 0;
  for (std::size_t score = 0; score < kScores.size(); ++score) {
    running += mood * kHappy[score] + (100 - mood) * kUnhappy[score];
    const int upto = running * kAnswered / 10000;
    cells.push_back({kScores[score], upto - given});
    given = upto;
  }
  return CellChoice(cells);
}

CommentPool::CommentPool(RandomBits& random) : cells_(std::size_t{1} << kIndexBits) {
  for (std::string& cell : cells_) {
    cell = quoted(comment(random));
  }
}

YearClock::YearClock() {
  for (std::size_t number = 0; number < two_digits_.size(); ++number) {
    two_digits_[number] = {static_cast<char>('0' + number / 10),
                           static_cast<char>('0' + number % 10), ':'};
  }
  constexpr std::array<std::size_t, 12> kMonthDays = {31, 28, 31, 30, 31, 30,
                                                      31, 31, 30, 31, 30, 31};
  for (std::size_t month = 1; month <= kMonthDays.size(); ++month) {
    for (std::size_t day = 1; day <= kMonthDays[month - 1]; ++day) {
      std::string text = "2025-";
      text.append(two_digits_[month].data(), 2).append("-");
      text.append(two_digits_[day].data(), 2).append(" ");
      days_.push_back(std::move(text));
    }
  }
}

void YearClock::append(std::string& out, std::uint64_t second) const {
  out += days_[second / 86400];
  out.append(two_digits_[second / 3600 % 24].data(), 3);
  out.append(two_digits_[second / 60 % 60].data(), 3);
  out.append(two_digits_[second % 60].data(), 2);
}

}  // namespace nps_bench
