#pragma once

#include "nps/analysis/panel_report.hpp"
#include "nps/report/document.hpp"

/// The tests of a panel, for machines.
namespace nps::report {

/// `paired`: every test of the change of the NPS.
[[nodiscard]] Section paired_section(const analysis::PanelReport& report);

/// `margins`: whether the shares changed.
[[nodiscard]] Section margins_section(const analysis::PanelReport& report);

}  // namespace nps::report
