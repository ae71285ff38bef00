#include "commands/weighted_file.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstddef>

#include "nps/render/csv_field.hpp"
#include "nps/text/number.hpp"

namespace nps::commands {
namespace {

constexpr std::size_t kGather = std::size_t{64} * 1024;

/// Ten digits tell two weights apart and keep the last bits, which mean nothing, out of the file.
std::string weight_text(double weight) {
  const std::string digits = fmt::format("{:.9e}", weight);
  double rounded = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), rounded);
  return text::shortest(rounded);
}

}  // namespace

survey::WeightedReceiver WeightedFile::receiver() {
  return {[this](std::span<const std::string> names) { write_names(names); },
          [this](std::span<const std::string_view> cells, std::optional<double> weight) {
            write_row(cells, weight);
          }};
}

void WeightedFile::write_names(std::span<const std::string> names) {
  for (const std::string& name : names) {
    if (&name != names.data()) pending_ += ',';
    render::append_csv_exact(pending_, name);
  }
  end_line();
}

void WeightedFile::write_row(std::span<const std::string_view> cells,
                             std::optional<double> weight) {
  for (const std::string_view cell : cells) {
    render::append_csv_exact(pending_, cell);
    pending_ += ',';
  }
  if (weight) pending_ += weight_text(*weight);
  end_line();
}

void WeightedFile::end_line() {
  pending_ += '\n';
  if (pending_.size() < kGather) return;
  file_.write(pending_);
  pending_.clear();
}

void WeightedFile::commit() {
  file_.write(pending_);
  pending_.clear();
  file_.commit();
}

}  // namespace nps::commands
