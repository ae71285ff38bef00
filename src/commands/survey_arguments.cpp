#include "commands/survey_arguments.hpp"

#include <algorithm>

#include "commands/option_values.hpp"
#include "nps/input/delimiter.hpp"
#include "nps/survey/date.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kGroup = "Input";

struct NamedKeep {
  std::string_view name;
  std::string_view summary;
  survey::Keep keep;
};

constexpr NamedKeep kKeeps[] = {
    {"latest", "the last one, by --date when given, else by order", survey::Keep::latest},
    {"first", "the first one, by --date when given, else by order", survey::Keep::first},
    {"mean", "the mean of all", survey::Keep::mean},
    {"all", "every one", survey::Keep::all},
};

struct NamedReader {
  std::string_view name;
  std::string_view summary;
  input::ReaderKind reader;
};

constexpr NamedReader kReaders[] = {
    {"auto", "the fast one, which hands on what it cannot judge", input::ReaderKind::automatic},
    {"careful", "one row after the other", input::ReaderKind::careful},
    {"fast", "many bytes at a step, in several threads", input::ReaderKind::fast},
};

/// The entry of a table with that name. Throws Error{usage} naming the option.
template <typename Table>
const auto& entry_of(std::string_view option, const std::string& value, const Table& table) {
  for (const auto& known : table) {
    if (value == known.name) return known;
  }
  throw unknown_name(option, value, choices_of(table));
}

char parse_delimiter(const std::string& value) {
  for (const input::Delimiter& known : input::kDelimiters) {
    if (value == known.name || value == known.summary || value == std::string(1, known.character)) {
      return known.character;
    }
  }
  throw unknown_name("delimiter", value, choices_of(input::kDelimiters));
}

void refuse_without(std::string_view option, bool given, std::string_view needed, bool has_it) {
  if (!given || has_it) return;
  throw Error(ErrorKind::usage,
              std::string(option) + " does nothing without " + std::string(needed),
              {"", 0, std::string(option), "", {}});
}

}  // namespace

std::vector<Option> SurveyArguments::form_options() {
  std::vector<Option> options;
  options.push_back(text_option("encoding", "NAME", kGroup,
                                "encoding of the files (found out by itself)", options_.encoding));
  options.push_back({"delimiter", "CHAR", kGroup, "separator of the cells (found out by itself)",
                     choices_of(input::kDelimiters), false, [this](const std::string& value) {
                       options_.delimiter = parse_delimiter(value);
                     }});
  options.push_back({"skip-rows",
                     "N",
                     kGroup,
                     "lines before the header",
                     {},
                     false,
                     [this](const std::string& value) {
                       options_.skip_rows =
                           static_cast<std::uint64_t>(parse_count("skip-rows", value, 0));
                     }});
  options.push_back({"header-rows",
                     "N",
                     kGroup,
                     "rows of the header; 0: none, the columns are #1, #2, …",
                     {},
                     false,
                     [this](const std::string& value) {
                       options_.header_rows =
                           static_cast<std::uint64_t>(parse_count("header-rows", value, 0));
                     }});
  options.push_back(text_option("platform", "NAME", kGroup,
                                "survey platform of the export (found out by itself)",
                                options_.platform));
  options.push_back({"threads",
                     "N",
                     kGroup,
                     "threads that read (one for each processor)",
                     {},
                     false,
                     [this](const std::string& value) {
                       options_.reading.threads =
                           static_cast<std::size_t>(parse_count("threads", value, 1));
                       threads_given_ = true;
                     }});
  options.push_back({"reader", "WHICH", kGroup, "how rows are read; the result is the same",
                     choices_of(kReaders), false, [this](const std::string& value) {
                       options_.reading.reader = entry_of("reader", value, kReaders).reader;
                     }});
  return options;
}

std::vector<Option> SurveyArguments::score_options() {
  std::vector<Option> options;
  options.push_back(text_option("score", "COL", kGroup,
                                "score column: name, question text, a part of either, or #N",
                                options_.score));
  options.push_back(text_option(
      "scale", "A-B", kGroup, "scores that exist: 0-10 (default), 1-10, 1-7, 1-5 or any", scale_));
  options.push_back(text_option("promoters", "A-B", kGroup, "scores of promoters", promoters_));
  options.push_back(text_option("detractors", "A-B", kGroup, "scores of detractors", detractors_));
  options.push_back(
      list_option("map", "TEXT=SCORE", kGroup, "a word that stands for a score", options_.maps));
  options.push_back(
      list_option("na", "TEXT", kGroup, "a further text that means no answer", options_.na));
  return options;
}

std::vector<Option> SurveyArguments::row_options() {
  std::vector<Option> options;
  options.push_back(list_option(
      "by", "COL[,COL]", kGroup,
      "segments; two columns are crossed, several --by are several tables", options_.by));
  options.push_back(list_option(
      "where", "COND", kGroup,
      "rows to use: COL=A,B  COL!=A  COL<5  COL>=5  COL~REGEX  COL= (empty); several: and",
      options_.where));
  options.push_back(text_option("count", "COL", kGroup,
                                "how many answers a row stands for, as nps tally and sql write",
                                options_.count));
  options.push_back(
      text_option("id", "COL", kGroup, "respondent, for one answer each", options_.id));
  options.push_back({"keep", "WHICH", kGroup, "answer to use of a respondent with several",
                     choices_of(kKeeps), false, [this](const std::string& value) {
                       options_.keep = entry_of("keep", value, kKeeps).keep;
                       keep_given_ = true;
                     }});
  options.push_back(text_option("date", "COL", kGroup,
                                "date column, for --since, --until, --keep latest and first",
                                options_.date));
  options.push_back(text_option("date-format", "FORMAT", kGroup,
                                "form of its dates, such as %d/%m/%Y", options_.date_format));
  options.push_back(
      {"timezone",
       "ZONE",
       kGroup,
       "convert dates that state their offset to this zone, such as Europe/Berlin",
       {},
       false,
       [this](const std::string& value) { options_.timezone = survey::TimeZone::named(value); }});
  options.push_back(switch_option("finished-only", kGroup,
                                  "leave out answers that the platform marks as unfinished",
                                  options_.finished_only));
  options.push_back({"max-segments",
                     "N",
                     kGroup,
                     "most segments of a --by before it is refused (10000)",
                     {},
                     false,
                     [this](const std::string& value) {
                       options_.max_segments =
                           static_cast<std::uint64_t>(parse_count("max-segments", value, 1));
                     }});
  return options;
}

std::vector<Option> SurveyArguments::range_options() { return range_.options(); }

std::vector<Option> SurveyArguments::weight_options() {
  std::vector<Option> options;
  options.push_back(text_option("weight", "COL", kGroup,
                                "weight of each answer, such as nps weight writes",
                                options_.weight));
  options.push_back(text_option("strata", "COL", kGroup, "stratum that an answer was drawn from",
                                options_.strata));
  options.push_back(text_option("cluster", "COL", kGroup,
                                "cluster that was drawn, such as a shop, with all its answers",
                                options_.cluster));
  options.push_back({"population",
                     "N|COL",
                     kGroup,
                     "answers, or clusters, there would be if all had been asked: a number, or the "
                     "column that says it for each stratum",
                     {},
                     false,
                     [this](const std::string& value) { set_population(value); }});
  return options;
}

Positional SurveyArguments::files() {
  return {"FILE",
          "survey exports, read as one; - or nothing is standard input; gz, zst, xz and bz2 too",
          &options_.files};
}

/// What reads as a number is one; a column that is called so is named by its position.
void SurveyArguments::set_population(const std::string& value) {
  if (value.empty()) throw bad_value("population", value, "a number or a column is wanted");
  const bool is_column = !read_number(value);
  options_.population.reset();
  options_.population_column = is_column ? value : std::string();
  if (is_column) return;
  options_.population = static_cast<double>(parse_count("population", value, 1));
}

survey::SurveyOptions SurveyArguments::finish(const Context& context, bool sunday_weeks) const {
  refuse_without("--keep", keep_given_, "--id", !options_.id.empty());
  survey::SurveyOptions options = options_;
  range_.put_into(options, context, sunday_weeks);
  refuse_without(
      "--date", !options_.date.empty(), "--id, --where, --since or --until",
      !options_.id.empty() || !options_.where.empty() || options.needs_dates() || dates_needed_);
  refuse_without("--date-format", !options_.date_format.empty(), "--date", !options_.date.empty());
  if (!options_.count.empty() && !options_.id.empty()) {
    throw Error(ErrorKind::usage, "--count and --id do not go together",
                {"", 0, "--count", "rows that stand for several answers have no respondent", {}});
  }
  if (options_.population && !options_.strata.empty()) {
    throw Error(ErrorKind::usage,
                "with --strata one number cannot be the population: every stratum has its own",
                {"",
                 0,
                 "--population",
                 "name a column that holds in every row the population of its stratum, as in "
                 "--population stratum_size (#5 is the fifth column)",
                 {}});
  }
  if (options_.is_weighted() && options_.keep == survey::Keep::mean) {
    throw Error(ErrorKind::usage, "the mean of several answers has no weight",
                {"", 0, "--keep", "use --keep latest, first or all", {}});
  }
  if (options_.timezone && !options_.date_format.empty()) {
    throw Error(ErrorKind::usage, "--timezone and --date-format do not go together",
                {"", 0, "--timezone", "a date read by a format states no offset", {}});
  }
  refuse_without("--timezone", options_.timezone != nullptr, "--date, --where, --since or --until",
                 !options_.date.empty() || !options_.where.empty() || !options_.id.empty() ||
                     options.needs_dates() || dates_needed_);
  // The pattern is checked here; what it makes of a date does not matter yet.
  if (!options_.date_format.empty()) {
    static_cast<void>(survey::parse_date("2025-01-31", options_.date_format));
  }
  options.hash_key = context.random;
  if (!threads_given_) options.reading.threads = std::max<std::size_t>(context.processors, 1);
  if (std::find(options.files.begin(), options.files.end(), "") != options.files.end()) {
    throw Error(ErrorKind::usage, "a file name is empty", {"", 0, "", "- is standard input", {}});
  }
  if (options.files.empty()) {
    if (context.in_is_terminal) {
      throw Error(ErrorKind::usage, "no file is given and nothing is piped in",
                  {"", 0, "", "name a survey export, such as: nps report answers.csv", {}});
    }
    options.files.emplace_back("-");
  }
  if (!scale_.empty()) options.scale = survey::parse_scale(scale_);
  if (promoters_.empty() && detractors_.empty()) return options;

  const survey::Scale scale = options.scale.value_or(survey::Scale{});
  const auto range = [](const std::string& text, const char* option, survey::ScoreRange usual) {
    return text.empty() ? usual : survey::parse_score_range(text, option);
  };
  options.scale = survey::with_groups(scale, range(promoters_, "promoters", scale.promoters),
                                      range(detractors_, "detractors", scale.detractors));
  return options;
}

}  // namespace nps::commands
