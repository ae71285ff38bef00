#include "survey/stratum_populations.hpp"

#include <fmt/format.h>

#include "nps/error.hpp"
#include "nps/text/number.hpp"
#include "survey/scan.hpp"

namespace nps::survey {

void StratumPopulations::add(std::string_view stratum, const PopulationCell& cell) {
  const TextIndex::Place place = strata_.find_or_add(trim_cell(stratum));
  if (place.is_new) {
    const Said first{cell.population, std::string(cell.file), cell.line, cell.position};
    found_.push_back({std::string(place.text), first, std::nullopt});
    return;
  }
  Stratum& known = found_[place.number];
  const bool says_nothing_new = known.first.population == cell.population ||
                                (known.other && known.other->position < cell.position);
  if (says_nothing_new && known.first.position < cell.position) return;
  take(known, {cell.population, std::string(cell.file), cell.line, cell.position});
}

/// Adds a row that may stand before or behind those that were added.
void StratumPopulations::take(Stratum& stratum, const Said& said) {
  const auto before = [](const Said& a, const Said& b) { return a.position < b.position; };
  if (before(said, stratum.first)) {
    const bool same = said.population == stratum.first.population;
    if (!same) stratum.other = stratum.first;
    stratum.first = said;
    return;
  }
  if (said.population == stratum.first.population) return;
  if (!stratum.other || before(said, *stratum.other)) stratum.other = said;
}

void StratumPopulations::merge(const StratumPopulations& other) {
  for (const Stratum& theirs : other.found_) {
    const TextIndex::Place place = strata_.find_or_add(theirs.name);
    if (place.is_new) {
      found_.push_back(theirs);
      continue;
    }
    take(found_[place.number], theirs.first);
    if (theirs.other) take(found_[place.number], *theirs.other);
  }
}

std::map<std::string, StratumPopulations::Said> StratumPopulations::settle(
    const std::string& column, bool stratified) const {
  std::map<std::string, Said> all;
  const Stratum* wrong = nullptr;
  for (const Stratum& stratum : found_) {
    all.emplace(stratum.name, stratum.first);
    if (!stratum.other) continue;
    if (wrong == nullptr || stratum.other->position < wrong->other->position) wrong = &stratum;
  }
  if (wrong == nullptr) return all;
  const Said& first = wrong->first;
  ErrorDetails details;
  details.file = wrong->other->file;
  details.line = wrong->other->line;
  details.column = column;
  details.hint = stratified ? "every row of a stratum must hold the same number"
                            : "without --strata every row must hold the same number";
  throw Error(ErrorKind::data,
              fmt::format("{}two populations: {} here and {} in {}, line {}",
                          stratified ? fmt::format("stratum '{}' has ", wrong->name)
                                     : fmt::format("column '{}' holds ", column),
                          text::shortest(wrong->other->population),
                          text::shortest(first.population), first.file, first.line),
              details);
}

}  // namespace nps::survey
