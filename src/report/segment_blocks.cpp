#include "report/segment_blocks.hpp"

#include "nps/report/key.hpp"
#include "nps/text/number.hpp"

namespace nps::report {

std::string joined(const std::vector<std::string>& names, std::string_view separator) {
  std::string text;
  for (const auto& name : names) {
    if (!text.empty()) text += separator;
    text += name;
  }
  return text;
}

void add_name_columns(const std::vector<std::string>& by, Table& table) {
  for (const auto& name : by) {
    table.columns.push_back(
        {"key." + key_path_element(name), name, Unit::none, Audience::machines});
    table.columns.push_back({"", name, Unit::none, Audience::people});
  }
}

void add_names(const std::vector<std::string>& key, const Language& language,
               std::vector<Cell>& row) {
  for (const auto& value : key) {
    row.push_back({value, ""});
    row.push_back({value.empty() ? std::string(language[Phrase::no_answer_key]) : value, ""});
  }
}

Facts left_out_facts(const char* key, const analysis::LeftOut& left_out) {
  return {key,
          "",
          {{"segments", "", static_cast<std::int64_t>(left_out.segments), Unit::count,
            Audience::machines},
           {"answers", "", left_out.answers, Unit::count, Audience::machines}}};
}

std::vector<std::string> sign_notes(bool significant, bool low_base,
                                    const StatisticalSettings& settings, const Language& language) {
  std::vector<std::string> notes;
  if (significant) {
    const std::string adjusted =
        settings.adjust == "none"
            ? std::string(language[Phrase::not_adjusted])
            : language.format(Phrase::adjusted_by, {std::string(settings.adjust)});
    notes.push_back(
        language.format(Phrase::note_significant, {per_cent_text(settings.level), adjusted}));
  }
  if (low_base) {
    notes.push_back(language.format(Phrase::note_low_base, {std::to_string(analysis::kLowBase)}));
  }
  return notes;
}

void append_left_out_notes(const analysis::LeftOut& below_min_n,
                           const analysis::LeftOut& beyond_top, std::int64_t min_n,
                           const Language& language, std::vector<std::string>& notes) {
  const auto counts = [](const analysis::LeftOut& left_out) {
    return std::pair(text::grouped(left_out.segments),
                     text::grouped(static_cast<std::uint64_t>(left_out.answers)));
  };
  if (below_min_n.segments > 0) {
    const auto [segments, answers] = counts(below_min_n);
    notes.push_back(
        language.format(Phrase::note_hidden, {segments, answers, std::to_string(min_n)}));
  }
  if (beyond_top.segments > 0) {
    const auto [segments, answers] = counts(beyond_top);
    notes.push_back(language.format(Phrase::note_beyond_top, {segments, answers}));
  }
}

}  // namespace nps::report
