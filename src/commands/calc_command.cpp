#include "commands/calc_command.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/metric_arguments.hpp"
#include "commands/option_values.hpp"
#include "commands/output_arguments.hpp"
#include "commands/statistics_arguments.hpp"
#include "nps/analysis/calculation.hpp"
#include "nps/report/calc_document.hpp"
#include "nps/survey/score_cell.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kGroup = "Answers";
constexpr std::string_view kBlanks = " \t\r\n,;";

std::string read_standard_input(const Context& context) {
  const auto source = context.open_file("-");
  std::string text;
  char block[65536];
  while (const std::size_t size = source->read(block, sizeof block)) text.append(block, size);
  return text;
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  while (true) {
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return found;
    text.remove_prefix(begin);
    const std::size_t length = std::min(text.find_first_of(kBlanks), text.size());
    found.emplace_back(text.substr(0, length));
    text.remove_prefix(length);
  }
}

class CalcInvocation final : public Invocation {
 public:
  std::vector<Option> options() override {
    std::vector<Option> all;
    all.push_back(count_option("promoters", promoters_));
    all.push_back(count_option("passives", passives_));
    all.push_back(count_option("detractors", detractors_));
    all.push_back(switch_option("scores", kGroup,
                                "read scores from standard input, separated by blanks or commas",
                                from_input_));
    all.push_back(text_option("counts", "N,N,...", kGroup,
                              "number of answers per score, from the lowest score to the highest",
                              counts_));
    all.push_back(text_option("scale", "A-B", kGroup, "scores that exist (0-10)", scale_));
    append(all, metrics_.options(false));
    for (auto& option : statistics_.interval_options()) {
      if (option.name == "interval") add_all_methods(option);
      all.push_back(std::move(option));
    }
    append(all, output_.options());
    return all;
  }

  Positional positional() override { return {"SCORE", "single scores", &scores_}; }

  Outcome run(const Context& context, const Messages& /*messages*/) override {
    const bool has_groups = promoters_ || passives_ || detractors_;
    const bool has_scores = from_input_ || !scores_.empty();
    refuse_forms(has_groups, has_scores);
    const MetricArguments::Wanted wanted = metrics_.wanted_one({}, scale_, false);
    const analysis::ReportOptions& statistics = statistics_.report_options();
    const auto metric = wanted.choice(metrics_.confidence(statistics.level));
    if (!wanted.survey.score.empty()) {
      throw Error(ErrorKind::usage, "nps calc reads no columns",
                  {"", 0, "--metric", "leave out the colon and what follows it", {}});
    }
    if (metric) refuse_for_metric(*metric, has_groups);
    std::vector<OutputFile> outputs = output_.open({});
    const survey::Scale scale = metric           ? metric->scale.scale
                                : scale_.empty() ? survey::Scale{}
                                                 : survey::parse_scale(scale_);
    const survey::Tally tally = has_groups        ? tally_of_groups()
                                : counts_.empty() ? tally_of_scores(scale, context)
                                                  : tally_of_counts(scale);
    const auto document =
        metric ? report::metric_calc_document(tally, *metric, output_.language())
               : report::calc_document(analysis::calculate(tally, methods(), statistics.level),
                                       statistics.level, output_.language());
    output_.write(document, std::move(outputs), context);
    return Outcome::done;
  }

 private:
  static std::int64_t parse_answers(const std::string& option, const std::string& value) {
    // Sums of counts stay exact in double precision up to here.
    constexpr std::int64_t kMost = std::int64_t{1} << 50;
    const std::int64_t count = parse_count(option, value, 0);
    if (count > kMost) throw bad_value(option, value, "it is beyond 2^50");
    return count;
  }

  static Option count_option(std::string name, std::optional<std::int64_t>& target) {
    return {name,
            "N",
            kGroup,
            "number of " + name,
            {},
            false,
            [name, &target](const std::string& value) { target = parse_answers(name, value); }};
  }

  void refuse_forms(bool has_groups, bool has_scores) const {
    const int forms = static_cast<int>(has_groups) + static_cast<int>(has_scores) +
                      static_cast<int>(!counts_.empty());
    if (forms == 1) return;
    throw Error(ErrorKind::usage,
                forms > 1 ? "counts and scores cannot be given together"
                          : "there is nothing to calculate with",
                {"",
                 0,
                 "",
                 "nps calc --promoters 50 --passives 25 --detractors 25, or: nps calc "
                 "10 9 7",
                 {}});
  }

  void refuse_for_metric(const analysis::MetricChoice& metric, bool has_groups) const {
    if (all_methods_) {
      throw Error(ErrorKind::usage, "--interval is for the metric nps",
                  {"", 0, "--interval", "that of a share is chosen with --share-interval", {}});
    }
    statistics_.refuse_interval();
    if (!has_groups) return;
    throw Error(ErrorKind::usage,
                "promoters, passives and detractors are the groups of the NPS; " +
                    std::string(metric.metric->name) + " needs scores",
                {"",
                 0,
                 "--promoters",
                 "type the scores, or the answers per score: nps calc --metric " +
                     std::string(metric.metric->name) + " --counts 5,10,25,90,70 --scale 1-5",
                 {}});
  }

  void add_all_methods(Option& option) {
    option.choices.push_back({"all", "every method"});
    option.set = [this, set = option.set](const std::string& value) {
      all_methods_ = value == "all";
      if (!all_methods_) set(value);
    };
  }

  [[nodiscard]] std::vector<const stats::IntervalMethod*> methods() const {
    if (!all_methods_) return {statistics_.report_options().interval};
    std::vector<const stats::IntervalMethod*> all;
    for (const auto& method : stats::interval_methods()) all.push_back(&method);
    return all;
  }

  [[nodiscard]] survey::Tally tally_of_groups() const {
    return survey::Tally::of_groups(promoters_.value_or(0), passives_.value_or(0),
                                    detractors_.value_or(0));
  }

  [[nodiscard]] survey::Tally tally_of_counts(const survey::Scale& scale) const {
    const std::vector<std::string> counts = words(counts_);
    if (counts.size() != static_cast<std::size_t>(scale.size())) {
      throw Error(ErrorKind::usage,
                  "--counts has " + std::to_string(counts.size()) + " numbers, and there are " +
                      std::to_string(scale.size()) + " scores from " + std::to_string(scale.min) +
                      " to " + std::to_string(scale.max),
                  {"", 0, "--counts", "another scale is named with --scale", {}});
    }
    survey::Tally tally(scale);
    int score = scale.min;
    for (const std::string& count : counts) {
      tally.add(scale, score++, parse_answers("counts", count));
    }
    return tally;
  }

  [[nodiscard]] survey::Tally tally_of_scores(const survey::Scale& scale,
                                              const Context& context) const {
    const survey::ScoreParser parser(scale, {}, {});
    std::vector<std::string> scores = scores_;
    if (from_input_) {
      for (auto& word : words(read_standard_input(context))) scores.push_back(std::move(word));
    }
    survey::Tally tally(scale);
    for (const auto& score : scores) {
      const survey::ScoreCell cell = parser.parse(score);
      if (cell.kind != survey::CellKind::score) {
        throw Error(ErrorKind::usage,
                    "'" + score + "' is no score from " + std::to_string(scale.min) + " to " +
                        std::to_string(scale.max),
                    {"", 0, "", "another scale is named with --scale", {}});
      }
      tally.add(scale, cell.score);
    }
    return tally;
  }

  MetricArguments metrics_;
  StatisticsArguments statistics_;
  OutputArguments output_;
  std::optional<std::int64_t> promoters_;
  std::optional<std::int64_t> passives_;
  std::optional<std::int64_t> detractors_;
  std::vector<std::string> scores_;
  std::string counts_;
  std::string scale_;
  bool from_input_ = false;
  bool all_methods_ = false;
};

}  // namespace

std::unique_ptr<Invocation> open_calc() { return std::make_unique<CalcInvocation>(); }

}  // namespace nps::commands
