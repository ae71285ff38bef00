#include "nps/survey/weighting.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "nps/error.hpp"
#include "nps/text/nearest.hpp"
#include "nps/text/number.hpp"
#include "survey/row_weigher.hpp"
#include "survey/survey_file.hpp"
#include "survey/weighted_scores.hpp"

namespace nps::survey {
namespace {

/// A level that the survey has and the population lacks.
struct UnknownLevel {
  std::size_t margin = 0;
  std::vector<std::string> values;
  std::uint64_t first_line = 0;
  std::uint64_t rows = 0;
};

constexpr std::pair<RowFate, std::uint64_t WeightingRows::*> kFates[] = {
    {RowFate::weighted, &WeightingRows::weighted},   {RowFate::no_level, &WeightingRows::no_level},
    {RowFate::no_weight, &WeightingRows::no_weight}, {RowFate::preview, &WeightingRows::preview},
    {RowFate::malformed, &WeightingRows::malformed},
};

struct UnitOrder {
  bool operator()(const WeightingUnit& a, const WeightingUnit& b) const {
    return std::tie(a.levels, a.weight) < std::tie(b.levels, b.weight);
  }
};

struct RowsOfUnit {
  std::uint64_t rows = 0;
  std::array<std::uint64_t, 3> answers{};
};

/// A receiver that takes all rows one after the other.
class RowByRow final : public input::RowReceiver {
 public:
  explicit RowByRow(std::function<void(const input::Record&)> take) : take_(std::move(take)) {}

  void begin(std::size_t /*workers*/) override {}
  bool read(std::size_t /*worker*/, input::RecordReader& part) override {
    while (part.next(record_)) take_(record_);
    return false;
  }
  void hand_in(std::size_t /*worker*/) override {}

 private:
  std::function<void(const input::Record&)> take_;
  input::Record record_;
};

/// A name as --by takes it.
std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name) text.append(c == '"' ? 2 : 1, c);
  return text + '"';
}

OpenSurveyFile open(const WeightingOptions& options, const Population& population,
                    const input::FileOpener& open_file) {
  // The names that the population speaks of tell which separator is the right one.
  SurveyOptions form = options.form;
  for (const PopulationMargin& margin : population.margins) {
    for (const std::string& column : margin.columns) form.by.push_back(quoted(column));
  }
  return open_survey_file(options.file, form, open_file);
}

void read_rows(OpenSurveyFile& file, const WeightingOptions& options,
               std::function<void(const input::Record&)> take) {
  RowByRow receiver(std::move(take));
  input::Selection everything;
  everything.header_width = file.columns.size();
  everything.all = true;
  input::Reading reading = options.form.reading;
  reading.threads = 1;
  file.table->read_rows(file.header.rows, everything, reading, receiver);
}

void refuse_name(const OpenSurveyFile& file, const WeightingOptions& options) {
  for (std::size_t i = 0; i < file.columns.size(); ++i) {
    if (file.columns.name(i) != options.name) continue;
    throw Error(ErrorKind::usage, "the survey has a column '" + options.name + "' already",
                {options.file, 0, options.name, "name the new one with --name", {}});
  }
}

std::vector<std::string> names_of(const std::vector<PopulationLevel>& levels) {
  std::vector<std::string> names;
  names.reserve(levels.size());
  for (const PopulationLevel& level : levels) names.push_back(joined_names(level.values));
  return names;
}

[[noreturn]] void refuse_unknown(const UnknownLevel& unknown, const WeightingOptions& options,
                                 const Population& population) {
  const PopulationMargin& margin = population.margins[unknown.margin];
  const std::string value = joined_names(unknown.values);
  throw Error(ErrorKind::usage,
              population.file + " has no share for " + joined_names(margin.columns) + " '" + value +
                  "', which " + text::grouped(unknown.rows) +
                  (unknown.rows == 1 ? " row has" : " rows have"),
              {options.file, unknown.first_line, joined_names(margin.columns),
               "add it, correct it in the survey, or make it no answer with --na '" + value + "'",
               text::nearest(value, names_of(margin.levels))});
}

/// Every level that the population has must have somebody to stand for it.
void refuse_empty_levels(const WeightingSample& sample, const Population& population) {
  for (std::size_t m = 0; m < population.margins.size(); ++m) {
    const PopulationMargin& margin = population.margins[m];
    std::vector<double> weights(margin.levels.size());
    for (const WeightingUnit& unit : sample.units) weights[unit.levels[m]] += unit.weight;
    std::vector<std::string> present;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (weights[i] > 0) present.push_back(joined_names(margin.levels[i].values));
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const PopulationLevel& level = margin.levels[i];
      if (weights[i] > 0 || level.share == 0) continue;
      const std::string value = joined_names(level.values);
      throw Error(ErrorKind::usage,
                  "nobody in the survey has " + joined_names(margin.columns) + " '" + value +
                      "', and so nobody can stand for it",
                  {population.file, level.line, "", "put levels together that have too few answers",
                   text::nearest(value, present)});
    }
  }
}

std::uint64_t WeightingRows::*counter_of(RowFate fate) {
  const auto* found = std::find_if(std::begin(kFates), std::end(kFates),
                                   [&](const auto& entry) { return entry.first == fate; });
  return found->second;
}

[[noreturn]] void refuse_changed(const std::string& file) {
  throw Error(ErrorKind::input, "the file has changed while it was read", {file, 0, "", "", {}});
}

}  // namespace

void require_file(const std::string& path, const input::FileOpener& open_file) {
  if (path != "-" && open_file(path)->size()) return;
  throw Error(ErrorKind::usage, "the survey is read twice: a file with rows is wanted, no pipe",
              {path, 0, "", "save it first", {}});
}

WeightingSample read_sample(const WeightingOptions& options, const Population& population,
                            const input::FileOpener& open_file) {
  OpenSurveyFile file = open(options, population, open_file);
  refuse_name(file, options);
  RowWeigher weigher(file, options, population);
  WeightedScores scores(file, options.form);
  WeightingSample sample;
  std::map<WeightingUnit, RowsOfUnit, UnitOrder> units;
  std::optional<UnknownLevel> unknown;
  read_rows(file, options, [&](const input::Record& record) {
    ++sample.rows.read;
    const RowFate fate = weigher.judge(record);
    if (fate == RowFate::unknown_level) {
      auto values = weigher.values_of(record, weigher.unknown_margin());
      if (!unknown) unknown = {weigher.unknown_margin(), values, record.line, 0};
      if (unknown->margin == weigher.unknown_margin() && unknown->values == values) ++unknown->rows;
      return;
    }
    ++(sample.rows.*counter_of(fate));
    if (fate != RowFate::weighted) return;
    RowsOfUnit& unit = units[weigher.unit()];
    ++unit.rows;
    scores.add(record, unit.answers);
  });
  if (unknown) refuse_unknown(*unknown, options, population);
  sample.file = file.summary();
  for (std::size_t i = 0; i < population.margins.size(); ++i) {
    auto& names = sample.columns.emplace_back();
    for (const std::size_t column : weigher.columns_of(i)) {
      names.push_back(file.columns.name(column));
    }
  }
  if (weigher.weight_column()) sample.weight = file.columns.name(*weigher.weight_column());
  sample.score = scores.column();
  if (!sample.score) sample.no_score = scores.problem();
  for (const auto& [unit, counted] : units) {
    sample.units.push_back(unit);
    sample.units.back().rows = counted.rows;
    if (sample.score) sample.units.back().answers = counted.answers;
  }
  refuse_empty_levels(sample, population);
  return sample;
}

void write_weighted(const WeightingOptions& options, const Population& population,
                    const WeightingSample& sample, std::span<const double> weights,
                    const input::FileOpener& open_file, const WeightedReceiver& receiver) {
  OpenSurveyFile file = open(options, population, open_file);
  RowWeigher weigher(file, options, population);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < file.columns.size(); ++i) names.push_back(file.columns.name(i));
  names.push_back(options.name);
  receiver.columns(names);
  std::uint64_t rows = 0;
  std::vector<std::string_view> cells;
  read_rows(file, options, [&](const input::Record& record) {
    ++rows;
    const RowFate fate = weigher.judge(record);
    if (fate == RowFate::malformed) return;
    std::optional<double> weight;
    if (fate == RowFate::unknown_level) refuse_changed(options.file);
    if (fate == RowFate::weighted) {
      const auto unit =
          std::lower_bound(sample.units.begin(), sample.units.end(), weigher.unit(), UnitOrder());
      if (unit == sample.units.end() || UnitOrder()(weigher.unit(), *unit)) {
        refuse_changed(options.file);
      }
      weight = weights[static_cast<std::size_t>(unit - sample.units.begin())];
    }
    cells.assign(names.size() - 1, {});
    const std::size_t width = std::min(cells.size(), record.cells.size());
    std::copy_n(record.cells.begin(), width, cells.begin());
    receiver.row(cells, weight);
  });
  if (rows != sample.rows.read) refuse_changed(options.file);
}

}  // namespace nps::survey
