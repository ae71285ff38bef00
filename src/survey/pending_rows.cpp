#include "survey/pending_rows.hpp"

#include <span>

namespace nps::survey {

PendingRows::Text PendingRows::keep(std::string_view text) {
  const Text kept{texts_.size(), text.size()};
  texts_ += text;
  return kept;
}

std::string_view PendingRows::text(const Text& kept) const {
  return std::string_view(texts_).substr(kept.begin, kept.size);
}

void PendingRows::add(const PendingRow& row) {
  const Answer& answer = row.answer;
  rows_.push_back({row.line, row.outcome, row.times, row.is_answer, answer.score, answer.unfinished,
                   row.lack, answer.weight, answer.date, keep(row.id), keep(row.invalid_cell),
                   segments_.size(), answer.segments.size(), cells_.size(), row.all_cells.size()});
  segments_.insert(segments_.end(), answer.segments.begin(), answer.segments.end());
  for (const std::string_view cell : row.all_cells) cells_.push_back(keep(cell));
}

const PendingRow& PendingRows::restore(const Kept& kept) {
  restored_.line = kept.line;
  restored_.outcome = kept.outcome;
  restored_.times = kept.times;
  restored_.is_answer = kept.is_answer;
  restored_.id = text(kept.id);
  const std::span<const std::uint32_t> segments(segments_);
  restored_.answer = {
      kept.score, kept.date,       segments.subspan(kept.first_segment, kept.segments),
      0,          kept.unfinished, kept.weight};
  restored_.lack = kept.lack;
  restored_.invalid_cell = text(kept.invalid_cell);
  restored_.all_cells.clear();
  for (std::size_t i = 0; i < kept.cells; ++i) {
    restored_.all_cells.push_back(text(cells_[kept.first_cell + i]));
  }
  return restored_;
}

void PendingRows::clear() {
  rows_.clear();
  texts_.clear();
  cells_.clear();
  segments_.clear();
}

}  // namespace nps::survey
