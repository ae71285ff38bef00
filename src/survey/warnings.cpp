#include "survey/warnings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <string_view>

#include "nps/text/number.hpp"
#include "nps/text/unicode.hpp"

namespace nps::survey {
namespace {

/// "1 row" or "1,204 rows".
std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", text::grouped(count), count == 1 ? one : many);
}

std::string rows(std::uint64_t count) { return counted(count, "row", "rows"); }

/// Rows whose score cell is not blank.
std::uint64_t filled_scores(const RowCounts& counts) {
  return counts.used + counts.duplicate + counts.invalid;
}

/// More than a fifth: not just typing errors.
bool many_invalid(const RowCounts& counts) {
  constexpr std::uint64_t kFew = 10;
  return counts.invalid >= kFew && counts.invalid * 5 > filled_scores(counts);
}

struct Mixture {
  bool nps = false;
  bool other = false;
};

Mixture mixture_of(std::size_t column, std::span<const input::HeadRecord> head) {
  static constexpr std::string_view kOthers[] = {"csat", "ces", "customersatisfaction",
                                                 "customereffortscore", "customereffort"};
  Mixture found;
  for (const input::HeadRecord& row : head) {
    if (column >= row.cells.size() || row.cells[column].size() > 40) continue;
    const std::string value = text::fold(row.cells[column]);
    found.nps = found.nps || value == "nps" || value == "netpromoterscore";
    found.other = found.other ||
                  std::find(std::begin(kOthers), std::end(kOthers), value) != std::end(kOthers);
  }
  return found;
}

}  // namespace

void warn_about_file(const SurveyFile& file, const SurveyOptions& options,
                     std::vector<Warning>& warnings) {
  const input::FileFacts& facts = file.facts;
  if (facts.text.guessed) {
    warnings.push_back({"guessed_encoding",
                        fmt::format("{}: the encoding was guessed to be {}; --encoding settles it",
                                    facts.name, facts.text.encoding)});
  }
  if (facts.text.undecodable > 0) {
    warnings.push_back(
        {"undecodable_bytes",
         fmt::format("{}: {} could not be decoded as {}", facts.name,
                     counted(facts.text.undecodable, "byte", "bytes"), facts.text.encoding)});
  }
  if (facts.text.nul_bytes > 0) {
    warnings.push_back(
        {"nul_bytes", fmt::format("{}: {} in the text", facts.name,
                                  counted(facts.text.nul_bytes, "NUL byte", "NUL bytes"))});
  }
  if (facts.mixed_line_ends) {
    const bool both = facts.line_end == input::LineEnd::cr;
    warnings.push_back(
        {"mixed_line_ends", fmt::format("{}: both CR and LF stand at line ends; {}", facts.name,
                                        both ? "both were taken" : "only LF was taken")});
  }
  // A line that declares the separator is no title.
  const std::uint64_t title_lines = facts.preamble_lines - (facts.separator_line ? 1 : 0);
  if (title_lines > 0 && !options.skip_rows) {
    warnings.push_back(
        {"preamble_skipped", fmt::format("{}: {} before the header skipped", facts.name,
                                         counted(title_lines, "line", "lines"))});
  }
}

void warn_about_mixture(const OpenSurveyFile& file, const std::vector<RoleColumn>& conditions,
                        std::vector<Warning>& warnings) {
  for (std::size_t column = 0; column < file.columns.size(); ++column) {
    const Mixture found = mixture_of(column, file.table->head());
    if (!found.nps || !found.other) continue;
    const std::string& name = file.columns.name(column);
    const bool settled = std::any_of(conditions.begin(), conditions.end(),
                                     [&](const RoleColumn& role) { return role.name == name; });
    if (settled) continue;
    warnings.push_back(
        {"mixed_metrics", fmt::format("{}: column '{}' says that NPS answers stand beside those to "
                                      "other questions; --where keeps one kind",
                                      file.path, name)});
  }
}

std::vector<std::string> distinct_files(const SurveyOptions& options,
                                        std::vector<Warning>& warnings) {
  std::vector<std::string> distinct;
  std::vector<std::filesystem::path> seen;
  for (const std::string& path : options.files) {
    const std::filesystem::path normal = std::filesystem::path(path).lexically_normal();
    if (std::find(seen.begin(), seen.end(), normal) != seen.end()) {
      warnings.push_back(
          {"same_file_twice", fmt::format("{} was given more than once and is read once", path)});
      continue;
    }
    seen.push_back(normal);
    distinct.push_back(path);
  }
  return distinct;
}

namespace {

/// Rows that do not say something an answer needs.
struct LackingRows {
  std::string_view code;
  Uncounted RowRemarks::*rows;
  std::optional<std::string> ColumnsInUse::*column;
  std::string_view what;
  std::string_view counted_as;
};

constexpr LackingRows kLackingRows[] = {
    {"uncounted_rows", &RowRemarks::uncounted, &ColumnsInUse::count,
     "without a whole number from 1 on", "one invalid answer each"},
    {"unweighted_rows", &RowRemarks::unweighted, &ColumnsInUse::weight,
     "with a score but without a number from 0 on", "invalid"},
    {"unpopulated_rows", &RowRemarks::unpopulated, &ColumnsInUse::population,
     "with a score but without a number above 0", "invalid"},
};

// The variance that few clusters show is unsure itself, which makes intervals long.
void warn_about_clusters(const SurveyTally& survey, std::vector<Warning>& warnings) {
  constexpr double kFew = 30;
  const std::optional<Weighting>& weighting = survey.overall.weighting();
  if (!weighting || !weighting->sample->clustered) return;
  const std::vector<double>& psus = weighting->sample->psus;
  const double clusters = std::accumulate(psus.begin(), psus.end(), 0.0);
  const double df = clusters - static_cast<double>(psus.size());
  if (!(df > 0) || df >= kFew) return;
  warnings.push_back(
      {"few_clusters", fmt::format("only {:.0f} clusters in column '{}': intervals and p-values "
                                   "allow for it (degrees of freedom: {:.0f})",
                                   clusters, survey.columns.cluster.value_or(""), df)});
}

}  // namespace

void warn_about_rows(const SurveyTally& survey, const RowRemarks& remarks,
                     std::vector<Warning>& warnings) {
  const RowCounts& counts = survey.rows;
  const auto warn = [&](std::uint64_t count, std::string_view code, std::string_view text) {
    if (count > 0) warnings.push_back({std::string(code), fmt::format("{} {}", rows(count), text)});
  };
  warn(counts.ragged, "ragged_rows",
       "with fewer cells than the header; the missing ones count as "
       "empty");
  warn(counts.preview, "preview_rows", "made while the survey was tried out, left out");
  warn(counts.undated, "undated_rows", "with a score but without a readable date, left out");
  warn(remarks.unfinished_used, "unfinished_used",
       "of people who did not finish the survey, used; --finished-only leaves them out");
  warn(remarks.empty_ids, "empty_ids", "without an id, each taken as a respondent of its own");
  warn(remarks.undated, "undated_answers",
       "without a readable date; an answer with a date goes before them");
  for (const LackingRows& lack : kLackingRows) {
    const Uncounted& found = remarks.*lack.rows;
    if (found.rows == 0) continue;
    const std::string column = (survey.columns.*lack.column).value_or("");
    warnings.push_back(
        {std::string(lack.code),
         fmt::format("{} {} in column '{}', counted as {}, first in {}, line {}", rows(found.rows),
                     lack.what, column, lack.counted_as, found.file, found.line)});
  }
  warn_about_clusters(survey, warnings);
  if (!remarks.unused_dates.empty()) {
    warnings.push_back(
        {"order_by_rows",
         fmt::format("column '{}' does not tell which answer of a respondent was given first or "
                     "last; the order of the rows does; --date and --date-format settle it",
                     remarks.unused_dates)});
  }
  for (const Footer& footer : remarks.footers) {
    warnings.push_back(
        {"footer_line", fmt::format("{}: the last row (line {}) is short and has no score; it may "
                                    "be a footer",
                                    footer.file, footer.line)});
  }
  // A row without a weight or a population has a score.
  const std::uint64_t with_score = remarks.unweighted.rows + remarks.unpopulated.rows;
  RowCounts scores = counts;
  scores.invalid -= std::min(scores.invalid, with_score);
  if (many_invalid(scores)) {
    warnings.push_back(
        {"many_invalid",
         fmt::format("{} of {} scores are invalid: is this the right column, or do only some rows "
                     "hold the question (--where)?",
                     text::grouped(scores.invalid), text::grouped(filled_scores(counts)))});
  }
  if (survey.overall.n() == 0) {
    warnings.push_back({"no_answers", "no row holds a usable score"});
  }
}

Warning answers_may_be_shifted(std::string_view where) {
  return {"no_zero_scores",
          fmt::format("{}: nobody gave 0; an export by number (按序号) writes scores one too high",
                      where)};
}

}  // namespace nps::survey
