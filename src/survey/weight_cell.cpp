#include "survey/weight_cell.hpp"

#include <array>

#include "survey/plain_number.hpp"
#include "survey/scan.hpp"

namespace nps::survey {
namespace {

/// The text with its decimal comma as a point; nothing when it has none or is too long.
std::optional<double> with_decimal_comma(std::string_view text) {
  std::array<char, 32> copy{};
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos || text.size() > copy.size()) return std::nullopt;
  text.copy(copy.data(), text.size());
  copy[comma] = '.';
  return plain_number({copy.data(), text.size()});
}

std::optional<double> read_decimal(std::string_view cell, bool decimal_comma) {
  const std::string_view text = trim_cell(cell);
  const std::optional<double> number = plain_number(text);
  return !number && decimal_comma ? with_decimal_comma(text) : number;
}

}  // namespace

std::optional<double> read_weight(std::string_view cell, bool decimal_comma) {
  const std::optional<double> weight = read_decimal(cell, decimal_comma);
  if (!weight || *weight < 0 || *weight > kLargestWeight) return std::nullopt;
  return weight;
}

std::optional<double> read_population(std::string_view cell, bool decimal_comma) {
  const std::optional<double> population = read_decimal(cell, decimal_comma);
  if (!population || !(*population > 0) || *population > kLargestPopulation) return std::nullopt;
  return population;
}

}  // namespace nps::survey
