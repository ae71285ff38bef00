#include "survey/survey_file.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "nps/text/unicode.hpp"
#include "survey/breakdown_names.hpp"

namespace nps::survey {
namespace {

std::vector<std::string> wanted_names(const SurveyOptions& options,
                                      std::span<const std::string> other_scores) {
  std::vector<std::string> names;
  const auto want = [&](const std::string& name) {
    if (!name.empty() && name.front() != '#') names.push_back(name);
  };
  want(options.score);
  for (const std::string& score : other_scores) want(score);
  want(options.id);
  want(options.date);
  want(options.count);
  for (const std::string& by : options.by) {
    // The list may turn out to be one name that looks like a list: it is not judged here.
    for (const std::string& name : read_names(by).names) want(name);
  }
  return names;
}

bool is_score(std::string_view code, const Scale& scale) {
  int value = 0;
  const char* end = code.data() + code.size();
  const auto [stop, error] = std::from_chars(code.data(), end, value);
  return error == std::errc{} && stop == end && scale.contains(value);
}

/// What the user says about a code goes before what the platform means by it.
bool is_mapped(std::string_view code, const std::vector<std::string>& maps) {
  return std::any_of(maps.begin(), maps.end(), [&](std::string_view map) {
    return text::fold(map.substr(0, map.rfind('='))) == code;
  });
}

}  // namespace

SurveyFile OpenSurveyFile::summary() const {
  SurveyFile file{table->facts(), header.rows, std::nullopt};
  const bool generic = header.platform == &platforms().back();
  if (!generic || header.platform_named) file.platform = header.platform->name;
  return file;
}

OpenSurveyFile open_survey_file(const std::string& path, const SurveyOptions& options,
                                const input::FileOpener& open_file,
                                std::span<const std::string> other_scores) {
  const input::FileOptions form{options.encoding, options.delimiter, options.skip_rows,
                                wanted_names(options, other_scores)};
  auto table = std::make_unique<input::DelimitedFile>(open_file(path), path, form);
  Header header = read_header(table->head(), options.platform, options.header_rows);
  ColumnMap columns(header, path);
  return {path, std::move(table), std::move(header), std::move(columns)};
}

std::vector<std::string> blank_texts(const SurveyOptions& options, const Platform& platform,
                                     const Scale& scale) {
  std::vector<std::string> texts = options.na;
  for (const std::string_view code : platform.blank_codes) {
    if (!code.empty() && !is_score(code, scale) && !is_mapped(code, options.maps)) {
      texts.emplace_back(code);
    }
  }
  return texts;
}

}  // namespace nps::survey
