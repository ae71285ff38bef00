#include "nps/survey/panel.hpp"

#include <optional>
#include <utility>

#include "nps/error.hpp"
#include "survey/panel_counter.hpp"
#include "survey/panel_design.hpp"
#include "survey/panel_parts.hpp"
#include "survey/survey_file.hpp"
#include "survey/survey_reading.hpp"
#include "survey/warnings.hpp"

namespace nps::survey {

struct Panel::Content {
  explicit Content(const Scale& scale) : survey{{}, {}, scale, {}, {}, {}, Tally(scale), {}, {}} {}

  SurveyTally survey;
  BreakdownTally waves;
  std::vector<PanelWave> respondents;  ///< of each of the waves
  std::optional<DateOrder> order;
  std::uint64_t unnamed = 0;
  Roles roles;
  std::optional<StratumPopulations> by_row;  ///< populations
  Populations populations;
  std::optional<PanelDesign> design;
};

namespace {

/// The unfinished answers that count are told as those of a report are.
Tally tally_of(const PanelWave& wave, const Scale& scale, std::optional<DateOrder> order,
               std::uint64_t& unfinished) {
  Tally tally(scale);
  wave.respondents->for_each(order, [&](const FinalAnswer& answer) {
    tally.add(scale, answer.score);
    unfinished += answer.unfinished;
  });
  return tally;
}

}  // namespace

PanelTally::PanelTally(const Scale& scale)
    : first(scale),
      second(scale),
      joint(static_cast<std::size_t>(scale.size()),
            std::vector<std::int64_t>(static_cast<std::size_t>(scale.size()))),
      stayers_first(scale),
      stayers_second(scale),
      leavers(scale),
      newcomers(scale) {}

Panel::Panel() = default;
Panel::Panel(Panel&&) noexcept = default;
Panel& Panel::operator=(Panel&&) noexcept = default;
Panel::~Panel() = default;

const SurveyTally& Panel::survey() const { return content_->survey; }
const BreakdownTally& Panel::waves() const { return content_->waves; }
std::uint64_t Panel::unnamed() const { return content_->unnamed; }

PanelTally Panel::join(std::size_t first, std::size_t second) const {
  struct Before {
    Fingerprint respondent;
    int score = 0;
    std::uint32_t place = 0;
  };
  const bool is_weighted = content_->roles.is_weighted;
  const auto& waves = content_->respondents;
  PanelParts parts(content_->survey.scale, is_weighted, *content_->design);
  std::vector<Before> before;
  std::vector<double> weights;  // apart: most panels have none
  before.reserve(waves[first].respondents->size());
  const auto answer_of = [](const FinalAnswer& answer) {
    return PanelAnswer{answer.score, answer.weight,
                       answer.segments.empty() ? 0 : answer.segments.front()};
  };
  waves[first].respondents->for_each(content_->order, [&](const FinalAnswer& answer) {
    const PanelAnswer given = answer_of(answer);
    before.push_back({answer.respondent, given.score, given.place});
    if (is_weighted) weights.push_back(given.weight);
    parts.add_first(given);
  });
  std::size_t next = 0;
  const auto given_before = [&] {
    return PanelAnswer{before[next].score, is_weighted ? weights[next] : 1, before[next].place};
  };
  const auto leave = [&] {
    parts.add_leaver(given_before());
    ++next;
  };
  // Both tables are in the order of the fingerprints.
  waves[second].respondents->for_each(content_->order, [&](const FinalAnswer& answer) {
    while (next < before.size() && before[next].respondent < answer.respondent) leave();
    if (next == before.size() || before[next].respondent != answer.respondent) {
      parts.add_newcomer(answer_of(answer));
      return;
    }
    parts.add_stayer(given_before(), answer_of(answer));
    ++next;
  });
  while (next < before.size()) leave();
  return parts.result();
}

Panel read_panel(const SurveyOptions& options, const input::FileOpener& open_file) {
  if (options.files.empty()) throw Error(ErrorKind::usage, "no file is given");
  const Scale scale = options.scale.value_or(Scale{});
  Panel panel;
  panel.content_ = std::make_unique<Panel::Content>(scale);
  SurveyTally& survey = panel.content_->survey;
  survey.filters = options.where;
  const std::vector<std::string> paths = distinct_files(options, survey.warnings);

  OpenSurveyFile first = open_survey_file(paths.front(), options, open_file);
  panel.content_->roles = find_roles(first, options, scale);
  Roles& roles = panel.content_->roles;
  // Respondents are kept with their place in the design, whatever their wave.
  if (!roles.design_by.empty()) roles.design_by.resize(1);
  survey.columns = columns_in_use(roles);
  PanelCounter counter(roles, options, scale);
  SurveyReading reading(roles, options, false, survey);
  const auto open = [&](const std::string& path) {
    return open_survey_file(path, options, open_file);
  };
  for_each_file(std::move(first), paths, open, [&](OpenSurveyFile& file) {
    const FilePlan plan = reading.plan(file);
    counter.begin_file(file, plan);
    FileCounter* const counters[] = {&counter};
    read_rows(file, plan.selection, options.reading, counters);
    reading.end_file(file, counter.counters().end_file());
  });
  reading.finish();
  counter.finish(survey);

  Panel::Content& content = *panel.content_;
  content.order = counter.date_order();
  content.unnamed = counter.unnamed();
  content.by_row = counter.take_populations();
  content.populations = {options.population, roles.population ? &*content.by_row : nullptr};
  content.design.emplace(roles, content.populations, counter.places());
  content.respondents = counter.take_waves();
  content.waves.by =
      survey.columns.by.empty() ? std::vector<std::string>{"file"} : survey.columns.by.front();
  RowRemarks remarks = counter.remarks();
  remarks.unfinished_used = 0;
  for (const PanelWave& wave : content.respondents) {
    content.waves.segments.push_back(
        {wave.key, tally_of(wave, scale, content.order, remarks.unfinished_used)});
    survey.overall.merge(content.waves.segments.back().tally);
  }
  warn_about_rows(survey, remarks, survey.warnings);
  return panel;
}

}  // namespace nps::survey
