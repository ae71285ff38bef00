#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "nps/error.hpp"
#include "nps/survey/survey.hpp"
#include "survey/column_profile.hpp"
#include "survey/scale_guard.hpp"
#include "survey/score_column.hpp"
#include "survey/survey_file.hpp"
#include "survey/warnings.hpp"

namespace nps::survey {
namespace {

/// The columns with a meaning of their own; a position is given to its first role only.
struct RoleFinder {
  const OpenSurveyFile& file;
  std::vector<std::string>& roles;

  void give(std::optional<std::size_t> position, std::string_view role) const {
    if (position && roles[*position].empty()) roles[*position] = role;
  }
  /// By the platform's names, else by those of any table.
  void give(Words Platform::*words, std::string_view role) const {
    const auto own = file.columns.find_any(file.header.platform->*words);
    give(own ? own : file.columns.find_any(platforms().back().*words), role);
  }
};

std::vector<std::string> find_roles_of(const OpenSurveyFile& file,
                                       std::optional<std::size_t> score) {
  std::vector<std::string> roles(file.columns.size());
  const RoleFinder finder{file, roles};
  finder.give(score, "score");
  const Platform& platform = *file.header.platform;
  finder.give(file.columns.find_any(platform.preview.columns), "preview");
  for (const RowTest& test : platform.unfinished) {
    finder.give(file.columns.find_any(test.columns), "finished");
  }
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (is_group_name(file.header.columns[i].name)) finder.give(i, "group");
  }
  finder.give(&Platform::id, "id");
  finder.give(&Platform::date, "date");
  finder.give(&Platform::comment, "comment");
  return roles;
}

/// Finds the score column as `report` would and says why there is none.
std::optional<std::size_t> find_score(const OpenSurveyFile& file, const SurveyOptions& options,
                                      const ScoreParser& parser, FileProfile& profile) {
  if (!options.score.empty()) return file.columns.resolve(options.score, "--score");
  const ScoreSearch search = find_score_column(file.header, file.table->head(), parser);
  for (const std::size_t position : search.candidates) {
    profile.score_candidates.push_back(file.columns.name(position));
  }
  if (!search.found) profile.score_problem = describe_failure(search);
  return search.found;
}

/// Looks at all rows of a file.
class RowProfiler final : public input::RowReceiver {
 public:
  RowProfiler(std::size_t columns, const ScoreParser& parser, std::optional<std::size_t> score,
              FileProfile& profile)
      : columns_(columns),
        evidence_(parser.scale()),
        parser_(parser),
        score_(score),
        profile_(profile) {}

  void begin(std::size_t /*workers*/) override {}
  bool read(std::size_t /*worker*/, input::RecordReader& part) override {
    input::Record record;
    while (part.next(record)) look_at(record);
    return false;
  }
  void hand_in(std::size_t /*worker*/) override {}

  [[nodiscard]] const std::vector<ColumnProfiler>& columns() const { return columns_; }
  [[nodiscard]] const ScaleEvidence& evidence() const { return evidence_; }

 private:
  void look_at(const input::Record& record) {
    ++profile_.rows;
    if (record.shape == input::RowShape::short_row) ++profile_.ragged;
    if (record.shape == input::RowShape::long_row) {
      ++profile_.malformed;
      return;
    }
    const std::size_t width = std::min(record.cells.size(), columns_.size());
    for (std::size_t i = 0; i < width; ++i) columns_[i].add(record.cells[i], parser_);
    if (!score_ || *score_ >= width) return;
    const ScoreCell answer = parser_.parse(record.cells[*score_]);
    if (answer.kind == CellKind::score) evidence_.add_score(answer.score);
    if (answer.kind == CellKind::invalid) evidence_.add_other(record.cells[*score_]);
  }

  std::vector<ColumnProfiler> columns_;
  ScaleEvidence evidence_;
  const ScoreParser& parser_;
  std::optional<std::size_t> score_;
  FileProfile& profile_;
};

}  // namespace

FileProfile profile_file(const std::string& path, const SurveyOptions& options,
                         const input::FileOpener& open_file) {
  const Scale scale = options.scale.value_or(Scale{});
  OpenSurveyFile file = open_survey_file(path, options, open_file);
  const Platform& platform = *file.header.platform;
  const ScoreParser parser(scale, options.maps, blank_texts(options, platform, scale));
  FileProfile profile;
  const std::optional<std::size_t> score = find_score(file, options, parser, profile);
  if (score) profile.score_column = file.columns.name(*score);

  RowProfiler rows(file.columns.size(), parser, score, profile);
  input::Selection everything;
  everything.header_width = file.columns.size();
  everything.all = true;
  // The profile of a column takes its cells in their order.
  input::Reading reading = options.reading;
  reading.threads = 1;
  file.table->read_rows(file.header.rows, everything, reading, rows);
  const std::vector<std::string> roles = find_roles_of(file, score);
  for (std::size_t i = 0; i < file.columns.size(); ++i) {
    const Column& header = file.header.columns[i];
    ColumnProfile& column = profile.columns.emplace_back();
    column.position = i + 1;
    column.name = header.name;
    if (header.question != header.name) column.question = header.question;
    column.role = roles[i];
    rows.columns()[i].describe(column, roles[i] == "date");
  }
  if (score && !options.scale) {
    const auto doubt = rows.evidence().doubt(*profile.score_column, platform);
    if (doubt) profile.score_problem = doubt->message;
    if (rows.evidence().may_be_shifted(platform)) {
      profile.warnings.push_back(answers_may_be_shifted(path));
    }
  }
  profile.file = file.summary();
  warn_about_file(profile.file, options, profile.warnings);
  warn_about_mixture(file, {}, profile.warnings);
  return profile;
}

}  // namespace nps::survey
