#include "commands/plan_values.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "commands/option_values.hpp"

namespace nps::commands {
namespace {

constexpr std::int64_t kMostAnswers = std::int64_t{1} << 50;

using Three = std::array<double, 3>;

/// "50/30/20": promoters, passives, detractors.
Three parse_three(std::string_view option, const std::string& value) {
  constexpr std::string_view kWanted = "promoters/passives/detractors are wanted, such as 50/30/20";
  Three numbers{};
  std::size_t begin = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::size_t end = value.find('/', begin);
    if ((end == std::string::npos) != (i + 1 == numbers.size())) {
      throw bad_value(option, value, kWanted);
    }
    try {
      numbers[i] = parse_number(option, value.substr(begin, end - begin));
    } catch (const Error&) {
      throw bad_value(option, value, kWanted);
    }
    if (numbers[i] < 0) throw bad_value(option, value, "nothing may be negative");
    begin = end + 1;
  }
  return numbers;
}

}  // namespace

stats::Counts parse_shares(const std::string& value) {
  const Three shares = parse_three("assume", value);
  const double sum = shares[0] + shares[1] + shares[2];
  if (std::abs(sum - 100) > 1e-6) {
    throw bad_value("assume", value, "the three shares must be 100 per cent together");
  }
  if (*std::max_element(shares.begin(), shares.end()) == sum) {
    throw bad_value("assume", value, "answers that are all the same need no survey");
  }
  return {shares[0], shares[1], shares[2]};
}

survey::Tally parse_counts(const std::string& value) {
  const Three counts = parse_three("counts", value);
  for (const double count : counts) {
    if (count != std::trunc(count) || count > static_cast<double>(kMostAnswers)) {
      throw bad_value("counts", value, "whole numbers up to 2^50 are wanted");
    }
  }
  if (counts[0] + counts[1] + counts[2] == 0) {
    throw bad_value("counts", value, "at least one answer is wanted");
  }
  return survey::Tally::of_groups(static_cast<std::int64_t>(counts[0]),
                                  static_cast<std::int64_t>(counts[1]),
                                  static_cast<std::int64_t>(counts[2]));
}

double parse_rate(const std::string& value) {
  const bool per_cent = value.ends_with('%');
  const double number =
      parse_number("response-rate", per_cent ? value.substr(0, value.size() - 1) : value);
  if (number == 1 && !per_cent) {
    throw bad_value("response-rate", value, "it may be 1% or 100%: write the sign");
  }
  const double rate = per_cent || number > 1 ? number / 100 : number;
  if (rate <= 0 || rate > 1) {
    throw bad_value("response-rate", value, "a share above 0 and up to 100% is wanted");
  }
  return rate;
}

double parse_points(std::string_view option, const std::string& value, double most) {
  const double points = parse_number(option, value);
  if (points <= 0 || points > most) {
    throw bad_value(
        option, value,
        "points above 0 and up to " + std::to_string(static_cast<int>(most)) + " are wanted");
  }
  return points / 100;
}

std::int64_t parse_people(std::string_view option, const std::string& value) {
  const std::int64_t number = parse_count(option, value, 1);
  if (number > kMostAnswers) throw bad_value(option, value, "it is beyond 2^50");
  return number;
}

}  // namespace nps::commands
