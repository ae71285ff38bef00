#include "nps/survey/time_zone.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>

namespace {

using nps::survey::Instant;
using nps::survey::TimeZone;

/// What the C library makes of an instant, out of the system's own time zone files.
Instant civil_by_c_library(const char* zone, Instant time) {
  ::setenv("TZ", zone, 1);
  ::tzset();
  const auto seconds = static_cast<std::time_t>(time);
  std::tm parts{};
  ::localtime_r(&seconds, &parts);
  const Instant civil = ::timegm(&parts);
  ::unsetenv("TZ");
  ::tzset();
  return civil;
}

// Zones whose rules have not changed for years, so that the age of a database does not matter.
RC_GTEST_PROP(TimeZones, AgreeWithTheCLibrary, ()) {
  const char* const name = *rc::gen::element(
      "Europe/Berlin", "America/New_York", "Asia/Shanghai", "Pacific/Apia", "Asia/Kolkata",
      "Australia/Adelaide", "America/St_Johns", "Asia/Kathmandu", "Europe/London", "Africa/Nairobi",
      "Pacific/Auckland", "Australia/Lord_Howe");
  if (!std::filesystem::exists(std::string("/usr/share/zoneinfo/") + name)) return;
  constexpr Instant kEndOf2099 = 4'102'444'800;
  const Instant time = *rc::gen::inRange<Instant>(0, kEndOf2099);
  const auto zone = TimeZone::named(name);
  RC_LOG() << name << " " << time << '\n';
  RC_ASSERT(zone->civil(time) == civil_by_c_library(name, time));
}

}  // namespace
