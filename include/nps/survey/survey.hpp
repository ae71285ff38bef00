#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nps/input/byte_source.hpp"
#include "nps/input/delimited_file.hpp"
#include "nps/survey/period.hpp"
#include "nps/survey/scale.hpp"
#include "nps/survey/tally.hpp"
#include "nps/survey/time_zone.hpp"

namespace nps::survey {

/// Which answer counts when a respondent gave several.
enum class Keep { latest, first, all, mean };

/// Everything the user said about the files and the rows to use.
struct SurveyOptions {
  std::vector<std::string> files;
  std::string score;            ///< empty: find the score column
  std::vector<std::string> by;  ///< breakdowns as typed: a column, or several joined by commas
  std::string id;
  std::string date;
  std::string date_format;
  std::shared_ptr<const TimeZone> timezone;  ///< to convert dates to that state their offset
  Keep keep = Keep::latest;
  std::vector<std::string> where;  ///< conditions as typed, joined by "and"
  std::optional<Day> since;        ///< first day of the answers to use
  std::optional<Day> until;        ///< last day of them
  /// Count by day's period, too: the first column of every breakdown is then the date column, its
  /// values the first days of the periods, and a breakdown by period alone comes first.
  std::optional<PeriodRule> every;
  [[nodiscard]] bool needs_dates() const { return every || since || until; }
  bool finished_only = false;
  std::optional<Scale> scale;  ///< set when the user named it: the scale guard is off
  std::vector<std::string> maps;
  std::vector<std::string> na;
  std::string encoding;
  char delimiter = '\0';
  std::optional<std::uint64_t> skip_rows;
  std::optional<std::uint64_t> header_rows;
  std::string platform;  ///< empty: find it out
  std::uint64_t max_segments = 10'000;
  /// Answers have weights, if only all the same.
  [[nodiscard]] bool is_weighted() const {
    return !weight.empty() || !strata.empty() || !cluster.empty() || population ||
           !population_column.empty();
  }
  std::string count;    ///< column that says how many answers a row stands for; empty: one each
  std::string weight;   ///< column of weights; empty: all the same
  std::string strata;   ///< column of strata; empty: one
  std::string cluster;  ///< column of primary sampling units; empty: every answer is one
  std::optional<double> population;  ///< primary sampling units there are; only without strata
  /// Column that says in every row how many primary sampling units there are in its stratum;
  /// without strata in all.
  std::string population_column;
  input::Reading reading;
  /// A number nobody can guess: ids and names that would slow the program down cannot be written
  /// then. No result depends on it.
  std::array<std::uint64_t, 2> hash_key{};
};

/// Where every data row went; with a column of counts, every answer. `read` is the sum of the
/// others but `ragged`, which says how many rows had fewer cells than the header.
struct RowCounts {
  std::uint64_t read = 0;
  std::uint64_t used = 0;
  std::uint64_t blank = 0;
  std::uint64_t invalid = 0;
  std::uint64_t malformed = 0;
  std::uint64_t filtered = 0;
  std::uint64_t duplicate = 0;
  std::uint64_t incomplete = 0;
  std::uint64_t preview = 0;
  std::uint64_t zero_weight = 0;
  std::uint64_t undated = 0;
  std::uint64_t ragged = 0;

  void add(const RowCounts& other);
};

/// A count of rows and its name.
struct RowKind {
  std::string_view name;
  std::uint64_t RowCounts::*count;
};

/// `read`, then every way a row can end.
inline constexpr std::array<RowKind, 11> kRowKinds{{
    {"read", &RowCounts::read},
    {"used", &RowCounts::used},
    {"blank", &RowCounts::blank},
    {"invalid", &RowCounts::invalid},
    {"malformed", &RowCounts::malformed},
    {"filtered", &RowCounts::filtered},
    {"duplicate", &RowCounts::duplicate},
    {"incomplete", &RowCounts::incomplete},
    {"preview", &RowCounts::preview},
    {"zero_weight", &RowCounts::zero_weight},
    {"undated", &RowCounts::undated},
}};

/// A score cell that was no score, with how often and where it first stood.
struct InvalidValue {
  std::string value;
  std::uint64_t count = 0;
  std::string file;
  std::uint64_t first_line = 0;
};

struct SegmentTally {
  std::vector<std::string> key;  ///< one value per column of the breakdown; "" is no answer
  Tally tally;
};

struct BreakdownTally {
  std::vector<std::string> by;         ///< column names as in the header
  std::vector<SegmentTally> segments;  ///< in order of first appearance
};

/// Something the user should know that is no error.
struct Warning {
  std::string code;     ///< snake_case, stable
  std::string message;  ///< English
};

/// A file as it was understood.
struct SurveyFile {
  input::FileFacts facts;
  std::uint64_t header_rows = 1;
  std::optional<std::string> platform;
};

/// Columns in use, by their names in the header of the first file.
struct ColumnsInUse {
  std::string score;
  bool score_found = false;  ///< found by the program, not named by the user
  std::vector<std::vector<std::string>> by;
  std::optional<std::string> id;
  std::optional<std::string> date;
  std::optional<std::string> count;
  std::optional<std::string> weight;
  std::optional<std::string> strata;
  std::optional<std::string> cluster;
  std::optional<std::string> population = {};
};

/// A survey boiled down to counts.
struct SurveyTally {
  std::vector<SurveyFile> files;
  ColumnsInUse columns;
  Scale scale;
  std::vector<std::string> filters;
  RowCounts rows;
  std::vector<InvalidValue> invalid_values;  ///< most frequent first, then by text
  Tally overall;
  std::vector<BreakdownTally> breakdowns;  ///< in the order of SurveyOptions::by
  std::vector<Warning> warnings;
  std::vector<Day> days = {};  ///< that have answers, in order; only when counted by period
  /// Some rows tell a period of several days: all of them stand in `days`.
  bool dated_by_period = false;
  std::optional<std::string> timezone = {};  ///< that dates were converted to
};

/// A row that was not used. The views hold during the call that receives it.
struct RejectedRow {
  std::string_view file;
  std::uint64_t line = 0;
  std::string_view reason;
  /// Under the columns of the first file, empty where the row has none; then what a row holds
  /// beyond its header. Columns that only another file has are left out.
  std::span<const std::string_view> cells;
};

/// Receives the rows that were not used, in the order read.
struct RejectReceiver {
  /// Once, before any row: the names of the first file's columns.
  std::function<void(std::span<const std::string>)> columns;
  std::function<void(const RejectedRow&)> row;
};

/// Reads the files once and counts. `rejects` may be null. Throws Error{usage|data|input}.
[[nodiscard]] SurveyTally tally_survey(const SurveyOptions& options,
                                       const input::FileOpener& open_file,
                                       const RejectReceiver* rejects = nullptr);

/// Counts the answers to several questions while the files are read once: as many surveys, each as
/// if read alone. `questions`, one at least, differ in `score` and `scale` only; files, rows and
/// segments are those of the first.
[[nodiscard]] std::vector<SurveyTally> tally_questions(std::span<const SurveyOptions> questions,
                                                       const input::FileOpener& open_file);

/// A column as `inspect` shows it. No cell values: they may be personal.
struct ColumnProfile {
  std::size_t position = 0;  ///< from 1
  std::string name;
  std::string question;  ///< question text when the platform keeps it apart from the name
  std::string kind;      ///< score, number, date, text, empty
  std::string role;      ///< score, id, date, preview, finished, group, comment or empty
  std::uint64_t filled = 0;
  std::uint64_t distinct = 0;  ///< counted up to 1,000
  bool distinct_capped = false;
  std::optional<double> min;  ///< of numeric columns
  std::optional<double> max;
};

/// What the program sees in one file and what it would do with it.
struct FileProfile {
  SurveyFile file;
  std::uint64_t rows = 0;
  std::uint64_t ragged = 0;
  std::uint64_t malformed = 0;
  std::vector<ColumnProfile> columns;
  std::optional<std::string> score_column;  ///< what `report` would use
  std::string score_problem;  ///< why there is none: none or several candidates, scale guard
  std::vector<std::string> score_candidates;
  std::vector<Warning> warnings;
};

/// Reads the whole file. Of `options` it uses `score`, `scale`, `maps` and `na`, the form of the
/// file (`encoding`, `delimiter`, `skip_rows`, `header_rows`, `platform`) and, only to find the
/// separator, the names in `id`, `date` and `by`. Throws Error{usage|data|input}.
[[nodiscard]] FileProfile profile_file(const std::string& path, const SurveyOptions& options,
                                       const input::FileOpener& open_file);

}  // namespace nps::survey
