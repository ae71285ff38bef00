#include "survey/weighted_scores.hpp"

#include "survey/file_plan.hpp"
#include "survey/score_column.hpp"

namespace nps::survey {

WeightedScores::WeightedScores(const OpenSurveyFile& file, const SurveyOptions& options)
    : parser_(options.scale.value_or(Scale{}), options.maps,
              blank_texts(options, *file.header.platform, options.scale.value_or(Scale{}))),
      evidence_(parser_.scale()),
      platform_(*file.header.platform),
      scale_given_(options.scale.has_value()) {
  if (options.score.empty()) {
    const ScoreSearch search = find_score_column(file.header, file.table->head(), parser_);
    position_ = search.found;
    if (!position_) not_found_ = describe_failure(search);
  } else {
    position_ = file.columns.resolve(options.score, "--score");
  }
  if (position_) name_ = file.columns.name(*position_);
}

void WeightedScores::add(const input::Record& record, std::array<std::uint64_t, 3>& answers) {
  if (!position_) return;
  const std::string_view cell = cell_at(record, *position_);
  const ScoreCell score = parser_.parse(cell);
  if (score.kind == CellKind::invalid) evidence_.add_other(cell);
  if (score.kind != CellKind::score) return;
  evidence_.add_score(score.score);
  ++answers[static_cast<std::size_t>(parser_.scale().group(score.score))];
}

std::optional<ScaleDoubt> WeightedScores::doubt() const {
  if (!position_ || scale_given_) return std::nullopt;
  return evidence_.doubt(name_, platform_);
}

std::optional<std::string> WeightedScores::column() const {
  if (!position_ || doubt()) return std::nullopt;
  return name_;
}

std::string WeightedScores::problem() const {
  const std::optional<ScaleDoubt> doubtful = doubt();
  return doubtful ? doubtful->message : not_found_;
}

}  // namespace nps::survey
