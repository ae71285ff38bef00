#include "survey/remarks.hpp"

namespace nps::survey {

void Uncounted::add(const Uncounted& other) {
  if (other.rows == 0) return;
  const std::uint64_t all = rows + other.rows;
  if (rows == 0 || other.position < position) *this = other;
  rows = all;
}

void RowRemarks::add(const RowRemarks& other) {
  unfinished_used += other.unfinished_used;
  empty_ids += other.empty_ids;
  undated += other.undated;
  uncounted.add(other.uncounted);
  unweighted.add(other.unweighted);
  unpopulated.add(other.unpopulated);
}

}  // namespace nps::survey
