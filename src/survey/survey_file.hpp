#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "nps/input/delimited_file.hpp"
#include "nps/survey/column_map.hpp"
#include "nps/survey/header.hpp"
#include "nps/survey/survey.hpp"

namespace nps::survey {

/// A file whose header is understood and whose rows are still to be read.
struct OpenSurveyFile {
  std::string path;
  std::unique_ptr<input::DelimitedFile> table;
  Header header;
  ColumnMap columns;

  /// The file as reports show it; complete once its rows have been read.
  [[nodiscard]] SurveyFile summary() const;
};

/// `other_scores` are asked for beside that of the options. Throws Error{usage|data|input}.
[[nodiscard]] OpenSurveyFile open_survey_file(const std::string& path, const SurveyOptions& options,
                                              const input::FileOpener& open_file,
                                              std::span<const std::string> other_scores = {});

/// The texts that mean "no answer" in a file of the platform, beside the usual ones: those of the
/// user and the platform's codes, but for codes that are scores of the scale.
[[nodiscard]] std::vector<std::string> blank_texts(const SurveyOptions& options,
                                                   const Platform& platform, const Scale& scale);

}  // namespace nps::survey
