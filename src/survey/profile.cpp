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

/// What reading all rows gives.
struct Contents {
  std::vector<ColumnProfiler> columns;
  ScaleEvidence evidence;
};

Contents read_rows(OpenSurveyFile& file, const ScoreParser& parser,
                   std::optional<std::size_t> score, FileProfile& profile) {
  Contents contents{std::vector<ColumnProfiler>(file.columns.size()),
                    ScaleEvidence(parser.scale())};
  input::Selection everything;
  everything.header_width = file.columns.size();
  everything.all = true;
  const auto reader = file.table->records(file.header.rows, everything);
  input::Record record;
  while (reader->next(record)) {
    ++profile.rows;
    if (record.shape == input::RowShape::short_row) ++profile.ragged;
    if (record.shape == input::RowShape::long_row) {
      ++profile.malformed;
      continue;
    }
    const std::size_t width = std::min(record.cells.size(), contents.columns.size());
    for (std::size_t i = 0; i < width; ++i) contents.columns[i].add(record.cells[i], parser);
    if (!score || *score >= width) continue;
    const ScoreCell answer = parser.parse(record.cells[*score]);
    if (answer.kind == CellKind::score) contents.evidence.add_score(answer.score);
    if (answer.kind == CellKind::invalid) contents.evidence.add_other(record.cells[*score]);
  }
  return contents;
}

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

  const Contents contents = read_rows(file, parser, score, profile);
  const std::vector<std::string> roles = find_roles_of(file, score);
  for (std::size_t i = 0; i < file.columns.size(); ++i) {
    const Column& header = file.header.columns[i];
    ColumnProfile& column = profile.columns.emplace_back();
    column.position = i + 1;
    column.name = header.name;
    if (header.question != header.name) column.question = header.question;
    column.role = roles[i];
    contents.columns[i].describe(column, roles[i] == "date");
  }
  if (score && !options.scale) {
    const auto doubt = contents.evidence.doubt(*profile.score_column, platform);
    if (doubt) profile.score_problem = doubt->message;
    if (contents.evidence.may_be_shifted(platform)) {
      profile.warnings.push_back(answers_may_be_shifted(path));
    }
  }
  profile.file = file.summary();
  warn_about_file(profile.file, options, profile.warnings);
  warn_about_mixture(file, {}, profile.warnings);
  return profile;
}

}  // namespace nps::survey
