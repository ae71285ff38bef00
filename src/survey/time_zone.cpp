#include "nps/survey/time_zone.hpp"

#include <fmt/format.h>
#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tzrule.h>
#include <unicode/tztrans.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "nps/error.hpp"
#include "nps/text/nearest.hpp"

namespace nps::survey {
namespace {

constexpr double kMilliseconds = 1000;
/// Days and weekdays of the calendar come again every 400 years, and with them the rules of a zone.
constexpr Instant kCycle = Instant{146'097} * 86'400;
/// The beginning of the year 2500: no zone has a rule that ends as late.
constexpr Instant kEndOfTable = 16'725'225'600;

std::vector<std::string> zone_names() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> ids(
      icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, nullptr, nullptr, status));
  std::vector<std::string> names;
  if (U_FAILURE(status)) return names;
  while (const char* id = ids->next(nullptr, status)) names.emplace_back(id);
  return names;
}

void require_known(const std::string& name) {
  const std::vector<std::string> names = zone_names();
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  ErrorDetails details;
  details.column = "--timezone";
  details.hint = "name a zone of the time zone database, such as Europe/Berlin";
  details.did_you_mean = text::nearest(name, names);
  throw Error(ErrorKind::usage, fmt::format("there is no time zone '{}'", name),
              std::move(details));
}

Instant seconds_of(UDate time) { return static_cast<Instant>(time / kMilliseconds); }

}  // namespace

std::shared_ptr<const TimeZone> TimeZone::named(const std::string& name) {
  require_known(name);
  const std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  const auto* const rules = dynamic_cast<const icu::BasicTimeZone*>(zone.get());
  if (rules == nullptr) throw Error(ErrorKind::internal, "a time zone without rules: " + name);
  constexpr Instant kBeforeAll = -100'000'000'000;
  std::shared_ptr<TimeZone> result(new TimeZone(name));
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t raw = 0;
  std::int32_t saved = 0;
  zone->getOffset(static_cast<double>(kBeforeAll) * kMilliseconds, 0, raw, saved, status);
  if (U_FAILURE(status)) throw Error(ErrorKind::internal, "a time zone without offset: " + name);
  result->stretches_.push_back(
      {std::numeric_limits<Instant>::min(), seconds_of(raw) + seconds_of(saved)});
  icu::TimeZoneTransition change;
  UDate time = static_cast<double>(kBeforeAll) * kMilliseconds;
  while (rules->getNextTransition(time, 0, change) != 0) {
    time = change.getTime();
    if (seconds_of(time) >= kEndOfTable) break;
    const icu::TimeZoneRule& rule = *change.getTo();
    const Instant offset = seconds_of(rule.getRawOffset()) + seconds_of(rule.getDSTSavings());
    if (offset == result->stretches_.back().offset) continue;
    result->stretches_.push_back({seconds_of(time), offset});
  }
  return result;
}

std::size_t TimeZone::stretch_at(Instant time) const {
  if (time >= kEndOfTable) time -= ((time - kEndOfTable) / kCycle + 1) * kCycle;
  const auto next =
      std::upper_bound(stretches_.begin(), stretches_.end(), time,
                       [](Instant t, const Stretch& stretch) { return t < stretch.begin; });
  return static_cast<std::size_t>(next - stretches_.begin()) - 1;
}

CivilSeconds TimeZone::civil(Instant time) const {
  return time + stretches_[stretch_at(time)].offset;
}

bool TimeZone::is_steady(Instant from, Instant to) const {
  return stretch_at(from) == stretch_at(to);
}

}  // namespace nps::survey
