#include "commands/weight_command.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "commands/option_values.hpp"
#include "commands/output_arguments.hpp"
#include "commands/progress.hpp"
#include "commands/statistics_arguments.hpp"
#include "commands/survey_arguments.hpp"
#include "commands/weighted_file.hpp"
#include "nps/analysis/calibrated_nps.hpp"
#include "nps/analysis/weighting.hpp"
#include "nps/report/weight_document.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kGroup = "Weights";
constexpr double kUsualCap = 5;

[[noreturn]] void refuse(std::string message, std::string hint) {
  throw Error(ErrorKind::usage, std::move(message), {"", 0, "", std::move(hint), {}});
}

class WeightInvocation final : public Invocation {
 public:
  std::vector<Option> options() override {
    std::vector<Option> all = weight_options();
    append(all, survey_.score_options());
    append(all, survey_.form_options());
    append(all, statistics_.interval_options());
    all.push_back(
        text_option("output", "FILE", "Output", "write the survey with its weights (CSV)", path_));
    append(all, without(output_.options(), {"output"}));
    return all;
  }

  Positional positional() override {
    Positional files = survey_.files();
    files.help = "the survey to be weighted; gz, zst, xz and bz2 too";
    return files;
  }

  Outcome run(const Context& context, const Messages& messages) override {
    const survey::WeightingOptions options = weighting_options(context);
    settle_limits();
    const std::string& shares = cells_.empty() ? margins_ : cells_;
    std::optional<WeightedFile> file;
    if (!path_.empty()) file.emplace(path_, std::vector<std::string>{options.file, shares});
    const survey::Population population = cells_.empty()
                                              ? survey::read_margins(margins_, context.open_file)
                                              : survey::read_cells(cells_, context.open_file);

    survey::require_file(options.file, context.open_file);
    Progress progress(context, messages, file ? 2 : 1);
    const survey::WeightingSample sample =
        survey::read_sample(options, population, progress.opener());
    const analysis::Weighting weighting = analysis::make_weights(sample, population, limits_);
    if (file) {
      survey::write_weighted(options, population, sample, weighting.weights, progress.opener(),
                             file->receiver());
    }
    progress.clear();
    if (file) file->commit();
    const analysis::ReportOptions& statistics = statistics_.report_options();
    const auto nps =
        analysis::calibrated_nps(sample, weighting, *statistics.interval, statistics.level);
    output_.write(report::weight_document(sample, weighting, nps, settings(), output_.language()),
                  {}, context);
    if (!output_.read_by_people()) {
      for (const auto& warning : weighting.warnings) {
        messages.warning(warning.code, warning.message);
      }
    }
    return Outcome::done;
  }

 private:
  std::vector<Option> weight_options() {
    std::vector<Option> options;
    options.push_back(text_option("margins", "FILE", kGroup,
                                  "shares of single variables: CSV variable,level,share",
                                  margins_));
    options.push_back(text_option("cells", "FILE", kGroup,
                                  "shares of combinations: CSV with their columns and share",
                                  cells_));
    options.push_back({"cap",
                       "N",
                       kGroup,
                       "largest weight, in units of the mean (5); none: any",
                       {},
                       false,
                       [this](const std::string& value) { set_cap(value); }});
    options.push_back(
        {"trim",
         "N",
         kGroup,
         "after weighting, cut weights above N times the mean (none)",
         {},
         false,
         [this](const std::string& value) { limits_.trim = limit_from("trim", value); }});
    options.push_back(text_option("weight", "COL", kGroup, "weights to begin with", weight_));
    options.push_back(
        text_option("name", "NAME", kGroup, "name of the new column (weight)", name_));
    return options;
  }

  void set_cap(const std::string& value) {
    limits_.cap = limit_from("cap", value);
    is_cap_named_ = limits_.cap.has_value();
  }

  static std::optional<double> limit_from(std::string_view option, const std::string& value) {
    if (value == "none") return std::nullopt;
    const double limit = parse_number(option, value);
    if (limit <= 1) {
      throw bad_value(option, value, "a number above 1, the mean, or none is wanted");
    }
    return limit;
  }

  /// Trimming takes the place of the usual cap.
  void settle_limits() {
    if (!limits_.trim) return;
    if (is_cap_named_) {
      refuse("--cap and --trim do not go together",
             "a cap holds while the shares are met, trimming cuts afterwards: set one of them to "
             "none");
    }
    limits_.cap.reset();
  }

  [[nodiscard]] survey::WeightingOptions weighting_options(const Context& context) const {
    if (margins_.empty() == cells_.empty()) {
      refuse(margins_.empty() ? "there are no shares to weight to"
                              : "--margins and --cells do not go together",
             "name one file of shares, with --margins or --cells");
    }
    if (name_.empty()) throw bad_value("name", name_, "a name is wanted");
    survey::WeightingOptions options;
    options.form = survey_.finish(context);
    if (options.form.files.size() != 1) {
      refuse("one survey is weighted at a time", "weight them one by one");
    }
    options.file = options.form.files.front();
    options.weight = weight_;
    options.name = name_;
    return options;
  }

  [[nodiscard]] report::WeightSettings settings() const {
    report::WeightSettings settings{!cells_.empty(), limits_.cap,  limits_.trim,
                                    name_,           std::nullopt, statistics_.settings()};
    if (!path_.empty()) settings.output = path_;
    return settings;
  }

  SurveyArguments survey_;
  StatisticsArguments statistics_;
  OutputArguments output_;
  std::string margins_;
  std::string cells_;
  std::string weight_;
  std::string name_ = "weight";
  std::string path_;
  stats::RakingOptions limits_{.cap = kUsualCap};
  bool is_cap_named_ = false;
};

}  // namespace

std::unique_ptr<Invocation> open_weight() { return std::make_unique<WeightInvocation>(); }

}  // namespace nps::commands
