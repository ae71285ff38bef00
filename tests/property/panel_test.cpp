#include "nps/survey/panel.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "support/survey_run.hpp"

namespace {

using nps::survey::Keep;
using nps::survey::Panel;
using nps::survey::PanelTally;
using nps::survey::RowCounts;

struct Row {
  std::string id, wave, score;
};

/// Few ids and waves, so that every way to answer more than once comes up.
std::vector<Row> any_rows() {
  const auto id = rc::gen::element<std::string>("", "a", "b", "c", "d", " a ", "e");
  const auto wave = rc::gen::element<std::string>("w1", "w1", "w2", "w2", "w3", "");
  const auto score = rc::gen::element<std::string>("0", "6", "7", "8", "9", "10", "10", "", "x");
  return *rc::gen::container<std::vector<Row>>(
      rc::gen::map(rc::gen::tuple(id, wave, score),
                   [](const std::tuple<std::string, std::string, std::string>& t) {
                     return Row{std::get<0>(t), std::get<1>(t), std::get<2>(t)};
                   }));
}

std::string trimmed(const std::string& id) { return id == " a " ? "a" : id; }

/// What a person would do with the rows: for each wave, one answer of each respondent.
using Kept = std::map<std::string, std::map<std::string, int>>;

Kept kept_by_hand(const std::vector<Row>& rows, Keep keep) {
  Kept kept;
  for (const Row& row : rows) {
    if (row.score.empty() || row.score == "x" || trimmed(row.id).empty()) continue;
    auto& wave = kept[row.wave];
    const int score = std::stoi(row.score);
    if (keep == Keep::latest) wave[trimmed(row.id)] = score;
    if (keep == Keep::first) wave.emplace(trimmed(row.id), score);
  }
  return kept;
}

Panel read(const std::vector<Row>& rows, Keep keep) {
  std::string text = "id,wave,score\n";
  for (const Row& row : rows)
    text.append(row.id).append(",").append(row.wave).append(",").append(row.score) += "\n";
  nps::test::SurveyRun run = nps::test::run_of(text);
  run.options.id = "id";
  run.options.by = {"wave"};
  run.options.score = "score";
  run.options.scale = nps::survey::Scale{};
  run.options.keep = keep;
  run.options.hash_key = {*rc::gen::arbitrary<std::uint64_t>(), 1};
  run.options.reading.threads = *rc::gen::inRange<std::size_t>(1, 4);
  run.options.reading.block_size = *rc::gen::element<std::size_t>(64, 128, 1U << 18U);
  return nps::survey::read_panel(run.options, run.files.opener());
}

std::size_t wave_number(const Panel& panel, const std::string& name) {
  const auto& waves = panel.waves().segments;
  for (std::size_t i = 0; i < waves.size(); ++i) {
    if (waves[i].key.front() == name) return i;
  }
  return waves.size();
}

RC_GTEST_PROP(Panel, KeepsOneAnswerOfEachRespondentInEachWave, ()) {
  const std::vector<Row> rows = any_rows();
  const Keep keep = *rc::gen::element(Keep::latest, Keep::first);
  const Panel panel = read(rows, keep);
  const Kept kept = kept_by_hand(rows, keep);
  RC_ASSERT(panel.waves().segments.size() == kept.size());
  for (const auto& [name, answers] : kept) {
    const std::size_t wave = wave_number(panel, name);
    RC_ASSERT(wave < panel.waves().segments.size());
    std::vector<std::int64_t> distribution(11);
    for (const auto& [id, score] : answers) ++distribution[static_cast<std::size_t>(score)];
    RC_ASSERT(panel.waves().segments[wave].tally.distribution() == distribution);
  }
}

RC_GTEST_PROP(Panel, AccountsForEveryRow, ()) {
  const std::vector<Row> rows = any_rows();
  const Panel panel = read(rows, Keep::latest);
  const RowCounts& counts = panel.survey().rows;
  RC_ASSERT(counts.read == nps::test::sum(counts));
  std::uint64_t named = 0;
  for (const auto& wave : panel.waves().segments) {
    named += static_cast<std::uint64_t>(wave.tally.n());
  }
  RC_ASSERT(counts.used == named + panel.unnamed());
  RC_ASSERT(panel.survey().overall.n() == static_cast<std::int64_t>(named));
}

RC_GTEST_PROP(Panel, JoinsTheAnswersOfARespondentInTwoWaves, ()) {
  const std::vector<Row> rows = any_rows();
  Kept kept = kept_by_hand(rows, Keep::latest);
  RC_PRE(kept.contains("w1") && kept.contains("w2"));
  const Panel panel = read(rows, Keep::latest);
  const PanelTally tally = panel.join(wave_number(panel, "w1"), wave_number(panel, "w2"));

  const nps::survey::Scale scale;
  PanelTally expected(scale);
  for (const auto& [id, score] : kept["w1"]) {
    const auto later = kept["w2"].find(id);
    if (later == kept["w2"].end()) {
      expected.leavers.add(scale, score);
      continue;
    }
    ++expected.joint[static_cast<std::size_t>(score)][static_cast<std::size_t>(later->second)];
    expected.stayers_first.add(scale, score);
    expected.stayers_second.add(scale, later->second);
  }
  for (const auto& [id, score] : kept["w2"]) {
    if (!kept["w1"].contains(id)) expected.newcomers.add(scale, score);
  }
  RC_ASSERT(tally.joint == expected.joint);
  RC_ASSERT(tally.stayers_first.distribution() == expected.stayers_first.distribution());
  RC_ASSERT(tally.stayers_second.distribution() == expected.stayers_second.distribution());
  RC_ASSERT(tally.leavers.distribution() == expected.leavers.distribution());
  RC_ASSERT(tally.newcomers.distribution() == expected.newcomers.distribution());
}

}  // namespace
