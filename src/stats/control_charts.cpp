#include <algorithm>
#include <array>

#include "nps/stats/control_chart.hpp"
#include "stats/chart_families.hpp"

namespace nps::stats {
namespace {

constexpr std::array<ControlChartMethod, 5> kCharts{{
    {"shewhart", "each period against three of its standard errors, with run rules",
     "Shewhart (1931), Economic Control of Quality of Manufactured Product", shewhart_chart},
    {"xmr", "each period against moving ranges: sampling errors unknown, or not all",
     "Montgomery (2013), Introduction to Statistical Quality Control, ch. 6", xmr_chart},
    {"ewma", "averages that forget: small changes that last",
     "Roberts (1959), Technometrics 1:239-250", ewma_chart},
    {"ewma-xmr", "ewma with the spread of xmr", "Roberts (1959), Technometrics 1:239-250",
     ewma_xmr_chart},
    {"cusum", "sums of deviations: small changes that last, either way",
     "Page (1954), Biometrika 41:100-115", cusum_chart},
}};

}  // namespace

std::span<const ControlChartMethod> control_charts() { return kCharts; }

const ControlChartMethod* find_control_chart(std::string_view name) {
  const auto* found = std::ranges::find(kCharts, name, &ControlChartMethod::name);
  return found == kCharts.end() ? nullptr : found;
}

}  // namespace nps::stats
