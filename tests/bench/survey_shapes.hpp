#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "random_bits.hpp"
#include "survey_cells.hpp"

// The shapes of a survey. Each has a header line and appends one row at a time; rows must be asked
// for in order, from 0, because each draws on where the one before it left the random bits.
namespace nps_bench {

/// rows stays at or below kMaxRows.
struct Options {
  std::uint64_t rows = 1'000'000;
  std::uint64_t seed = 1;
};

/// Keeps row * seconds-of-a-year within 64 bits.
inline constexpr std::uint64_t kMaxRows = 100'000'000'000;

inline constexpr std::size_t kRegions = 5;
inline constexpr std::size_t kPlans = 4;
inline constexpr std::array<WeightedCell, kRegions> kRegionCells = {
    {{"North", 66}, {"South", 72}, {"East", 58}, {"West", 42}, {"港澳台", 18}}};
inline constexpr std::array<WeightedCell, kPlans> kPlanCells = {
    {{"Basic", 110}, {"Plus", 80}, {"Team", 42}, {"企业版", 24}}};
inline constexpr std::array<int, kRegions> kRegionMood = {62, 58, 55, 30, 66};
inline constexpr std::array<int, kPlans> kPlanMood = {-8, 0, 8, 24};

inline void append_number(std::string& out, std::uint64_t number) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

/// What every shape can draw: a region, a plan, and a score that depends on both.
class Respondents {
 public:
  struct Answer {
    std::string_view region;
    std::string_view plan;
    std::string_view score;
  };

  Respondents() {
    for (const int region : kRegionMood) {
      for (const int plan : kPlanMood) {
        scores_.push_back(score_choice(region + plan));
      }
    }
  }

  Answer draw(Bits& bits) const {
    const std::size_t region = index(kRegionCells, bits.byte());
    const std::size_t plan = index(kPlanCells, bits.byte());
    return {kRegionCells[region].text, kPlanCells[plan].text,
            scores_[region * kPlans + plan][bits.byte()]};
  }

 private:
  template <std::size_t Size>
  static std::size_t index(const std::array<WeightedCell, Size>& cells, int byte) {
    std::size_t index = 0;
    while (index + 1 < Size && byte >= cells[index].weight) {
      byte -= cells[index].weight;
      ++index;
    }
    return index;
  }

  std::vector<CellChoice> scores_;
};

/// Ten columns, about 117 bytes a row, as survey platforms write them.
template <bool kQuoteAll>
class SurveyShape {
 public:
  explicit SurveyShape(const Options& options)
      : rows_(options.rows), random_(options.seed), comments_(random_) {}

  static std::string header() {
    constexpr std::array<std::string_view, 10> kNames = {
        "id",      "submitted_at", "region", "plan",       "channel",
        "country", "score",        "reason", "suggestion", "device"};
    std::string line;
    for (const std::string_view name : kNames) {
      cell(line, name);
    }
    line.back() = '\n';
    return line;
  }

  void append_row(std::string& out, std::uint64_t row) {
    Bits bits(random_);
    const Respondents::Answer answer = respondents_.draw(bits);
    mark(out);
    append_number(out, row + 1);
    mark(out);
    out += ',';
    mark(out);
    clock_.append(out, row * YearClock::kSeconds / rows_);
    mark(out);
    out += ',';
    cell(out, answer.region);
    cell(out, answer.plan);
    cell(out, channels_[bits.byte()]);
    cell(out, countries_[bits.byte()]);
    cell(out, answer.score);
    Bits more(random_);
    comment(out, more);
    comment(out, more);
    cell(out, devices_[bits.byte()]);
    out.back() = '\n';
  }

 private:
  static void mark(std::string& out) {
    if constexpr (kQuoteAll) {
      out += '"';
    }
  }

  static void cell(std::string& out, std::string_view text) {
    mark(out);
    out += text;
    mark(out);
    out += ',';
  }

  void comment(std::string& out, Bits& bits) const {
    constexpr std::uint8_t kFilledOf256 = 102;
    const bool filled = bits.byte() < kFilledOf256;
    const std::uint64_t index = bits.take(CommentPool::kIndexBits);
    if (filled) {
      out += comments_[index];
      out += ',';
    } else {
      cell(out, "");
    }
  }

  std::uint64_t rows_;
  RandomBits random_;
  CommentPool comments_;
  Respondents respondents_;
  YearClock clock_;
  CellChoice channels_{{{"web", 100}, {"app", 84}, {"e-mail", 44}, {"partner", 28}}};
  CellChoice countries_{
      {{"CN", 90}, {"US", 50}, {"DE", 36}, {"JP", 30}, {"BR", 20}, {"FR", 20}, {"NZ", 10}}};
  CellChoice devices_{{{"iPhone", 70}, {"Android", 86}, {"Windows", 64}, {"Mac", 26}, {"", 10}}};
};

/// The least a survey can be.
class NarrowShape {
 public:
  explicit NarrowShape(const Options& options) : random_(options.seed) {}

  static std::string header() { return "id,region,score\n"; }

  void append_row(std::string& out, std::uint64_t row) {
    Bits bits(random_);
    const Respondents::Answer answer = respondents_.draw(bits);
    append_number(out, row + 1);
    (((((out += ',') += answer.region) += ',') += answer.score) += '\n');
  }

 private:
  RandomBits random_;
  Respondents respondents_;
};

/// A thousand columns; the score stands in the middle, so that a reader walks half of each row and
/// may jump over the other half.
class WideShape {
 public:
  explicit WideShape(const Options& options) : random_(options.seed) {
    const CellChoice fillers({{"", 60}, {"1", 30}, {"2", 30}, {"3", 40}, {"Yes", 30}, {"No", 66}});
    for (std::string& part : parts_) {
      for (std::size_t column = 0; column < kColumnsPerPart; ++column) {
        part += ',';
        part += fillers[Bits(random_).byte()];
      }
    }
  }

  static std::string header() {
    std::string line = "id,region,plan";
    for (std::uint64_t column = 4; column <= 1000; ++column) {
      if (column == kScoreColumn) {
        line += ",score";
      } else {
        append_number(line += ",q", column);
      }
    }
    return line += '\n';
  }

  void append_row(std::string& out, std::uint64_t row) {
    Bits bits(random_);
    const Respondents::Answer answer = respondents_.draw(bits);
    append_number(out, row + 1);
    (((out += ',') += answer.region) += ',') += answer.plan;
    fill(out);
    (out += ',') += answer.score;
    fill(out);
    out += '\n';
  }

 private:
  static constexpr std::uint64_t kScoreColumn = 502;
  static constexpr std::size_t kPartsPerSide = 6;
  static constexpr std::size_t kColumnsPerPart = 83;
  static_assert(3 + kPartsPerSide * kColumnsPerPart + 1 == kScoreColumn);
  static_assert(kScoreColumn + kPartsPerSide * kColumnsPerPart == 1000);

  void fill(std::string& out) {
    Bits bits(random_);
    for (std::size_t part = 0; part < kPartsPerSide; ++part) {
      out += parts_[bits.byte()];
    }
  }

  RandomBits random_;
  Respondents respondents_;
  std::array<std::string, 256> parts_;
};

/// 100,000 segments, each of them there once the file has that many rows.
class SegmentsShape {
 public:
  explicit SegmentsShape(const Options& options) : random_(options.seed) {}

  static std::string header() { return "id,segment,region,score\n"; }

  void append_row(std::string& out, std::uint64_t row) {
    Bits bits(random_);
    const Respondents::Answer answer = respondents_.draw(bits);
    // A step that has no divisor in common with kSegments visits them all before it repeats.
    const std::uint64_t segment =
        row < kSegments ? row * 7919 % kSegments : random_.below(kSegments);
    append_number(out, row + 1);
    // The offset gives every segment the same width: C100000 to C199999.
    append_number(out += ",C", kSegments + segment);
    (((((out += ',') += answer.region) += ',') += answer.score) += '\n');
  }

 private:
  static constexpr std::uint32_t kSegments = 100'000;

  RandomBits random_;
  Respondents respondents_;
};

}  // namespace nps_bench
