#pragma once

#include "nps/sql/dialect.hpp"

/// How each database cuts days into periods.
namespace nps::sql {

extern const Periods kPostgresqlPeriods;
extern const Periods kDuckdbPeriods;
extern const Periods kClickhousePeriods;
extern const Periods kSparkPeriods;
extern const Periods kBigqueryPeriods;
extern const Periods kSqlitePeriods;

}  // namespace nps::sql
