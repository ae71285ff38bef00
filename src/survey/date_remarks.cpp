#include "survey/date_remarks.hpp"

namespace nps::survey {

void DateRemarks::merge(const DateRemarks& other) {
  order.merge(other.order);
  any = any || other.any;
  if (!other.ambiguous) return;
  if (!ambiguous || other.ambiguous->position < ambiguous->position) ambiguous = other.ambiguous;
}

}  // namespace nps::survey
