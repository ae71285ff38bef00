#include "survey/respondents.hpp"

#include <cassert>
#include <string>
#include <vector>

#include "survey/date_code.hpp"

namespace nps::survey {
namespace {

constexpr std::size_t kCodeBits = 40;
constexpr std::uint64_t kCodeMask = (std::uint64_t{1} << kCodeBits) - 1;
static_assert(kDateCodes < kCodeMask / 8 * 7, "places beside the codes");

constexpr std::size_t kScoreBytes = 1;  ///< score and mark of an unfinished row
constexpr std::size_t kDatedBytes = kCodeBits / 8 + kScoreBytes;

std::uint64_t read_number(const std::byte* from, std::size_t bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < bytes; ++i)
    number |= std::to_integer<std::uint64_t>(from[i]) << 8 * i;
  return number;
}

void write_number(std::byte* to, std::size_t bytes, std::uint64_t number) {
  for (std::size_t i = 0; i < bytes; ++i) to[i] = static_cast<std::byte>(number >> 8 * i);
}

std::size_t answer_size(const RespondentOptions& options) {
  if (options.keep == Keep::mean) return PackedSums::kBytes;
  return options.dated ? kDatedBytes : kScoreBytes;
}

/// Unnamed respondents are numbered; another key keeps the numbers apart from ids.
HashKey key_of_unnamed(const HashKey& key) { return {~key.first, key.second}; }

}  // namespace

Respondents::Respondents(const RespondentOptions& options)
    : options_(options),
      readings_(!options.dated || options.keep == Keep::mean ? 1
                : options.rows_may_do                        ? 3
                                                             : 2),
      answer_bytes_(answer_size(options)),
      row_bytes_(options.rows_wanted && options.keep != Keep::mean ? sizeof(std::uint64_t) : 0),
      groups_bytes_(options.breakdowns == 0 ? 0 : 1),
      combinations_(options.breakdowns, options.key),
      table_(answer_bytes_ + row_bytes_ + groups_bytes_) {}

Fingerprint Respondents::fingerprint(std::string_view id) {
  if (!id.empty()) return fingerprint_of(options_.key, id);
  const std::string number = std::to_string(unnamed_++);
  return fingerprint_of(key_of_unnamed(options_.key), number);
}

std::int64_t Respondents::time_of(const std::optional<DateCell>& date, std::size_t reading) const {
  if (!options_.dated || !date) return kUndated;
  if (reading == kDayFirst && date->day_first_ok) return date->day_first;
  if (reading == kMonthFirst && date->month_first_ok) return date->month_first;
  return kUndated;
}

bool Respondents::replaces(std::int64_t candidate, std::int64_t incumbent) const {
  if (options_.keep == Keep::latest) return candidate >= incumbent;
  if (candidate == kUndated) return false;
  return incumbent == kUndated || candidate < incumbent;
}

bool Respondents::add(std::string_view id, const Answer& answer) {
  assert(options_.scale.contains(answer.score));
  const std::uint32_t groups = combinations_.number(answer.segments);
  fit_groups(groups);
  const FingerprintTable::Place place = table_.find_or_add(fingerprint(id));
  if (options_.keep == Keep::mean) {
    add_to_sum(place.payload, answer, groups);
    return place.is_new;
  }
  const auto score = static_cast<std::uint8_t>(answer.score - options_.scale.min);
  const Kept kept{answer.row, groups, score, answer.unfinished};
  if (place.is_new) {
    set(place.payload, kept, answer.date);
  } else {
    keep_best(place.payload, kept, answer.date);
  }
  return place.is_new;
}

Respondents::Entry Respondents::read(const std::byte* payload) const {
  const std::uint64_t packed = read_number(payload, answer_bytes_);
  const std::uint64_t score = options_.dated ? packed >> kCodeBits : packed;
  Entry entry;
  entry.code = options_.dated ? packed & kCodeMask : 0;
  entry.kept.score = static_cast<std::uint8_t>(score >> 1U);
  entry.kept.unfinished = (score & 1U) != 0;
  entry.kept.row = read_number(payload + answer_bytes_, row_bytes_);
  entry.kept.groups = read_groups(payload);
  return entry;
}

void Respondents::write(std::byte* payload, const Entry& entry) const {
  const std::uint64_t score =
      std::uint64_t{entry.kept.score} << 1U | (entry.kept.unfinished ? 1U : 0U);
  write_number(payload, answer_bytes_, options_.dated ? entry.code | score << kCodeBits : score);
  write_number(payload + answer_bytes_, row_bytes_, entry.kept.row);
  write_groups(payload, entry.kept.groups);
}

/// The answer counts under all readings.
void Respondents::set(std::byte* payload, const Kept& kept, const std::optional<DateCell>& date) {
  const std::optional<std::uint64_t> code = options_.dated ? date_code(date) : 0;
  write(payload, {code.value_or(kDateCodes + apart_.size()), kept});
  if (code) return;
  Apart apart;
  for (std::size_t reading = 0; reading < readings_; ++reading) {
    apart.kept[reading] = kept;
    apart.times[reading] = time_of(date, reading);
  }
  apart_.push_back(apart);
}

Respondents::Apart Respondents::unfold(const Entry& entry) const {
  if (entry.code >= kDateCodes) return apart_[entry.code - kDateCodes];
  const std::optional<DateCell> date = date_of_code(entry.code);
  Apart apart;
  for (std::size_t reading = 0; reading < readings_; ++reading) {
    apart.kept[reading] = entry.kept;
    apart.times[reading] = time_of(date, reading);
  }
  return apart;
}

void Respondents::keep_best(std::byte* payload, const Kept& kept,
                            const std::optional<DateCell>& date) {
  Entry entry = read(payload);
  Apart apart = unfold(entry);
  std::size_t replaced = 0;
  for (std::size_t reading = 0; reading < readings_; ++reading) {
    const std::int64_t time = time_of(date, reading);
    if (!replaces(time, apart.times[reading])) continue;
    apart.kept[reading] = kept;
    apart.times[reading] = time;
    ++replaced;
  }
  if (replaced == 0) return;
  if (entry.code >= kDateCodes) {
    apart_[entry.code - kDateCodes] = apart;
  } else if (replaced == readings_) {
    set(payload, kept, date);
  } else {
    entry.code = kDateCodes + apart_.size();
    apart_.push_back(apart);
    write(payload, entry);
  }
}

void Respondents::add_to_sum(std::byte* payload, const Answer& answer, std::uint32_t groups) {
  const std::uint64_t packed = read_number(payload, PackedSums::kBytes);
  AnswerSum sum = sums_.read(packed);
  sum.scores += static_cast<std::uint64_t>(answer.score - options_.scale.min);
  ++sum.answers;
  sum.unfinished += answer.unfinished ? 1 : 0;
  write_number(payload, PackedSums::kBytes, sums_.write(packed, sum));
  write_groups(payload, groups);
}

void Respondents::fill_mean(FinalAnswer& answer, std::uint64_t packed) const {
  const AnswerSum sum = sums_.read(packed);
  const auto answers = static_cast<std::int64_t>(sum.answers);
  const std::int64_t scores = static_cast<std::int64_t>(sum.scores) + answers * options_.scale.min;
  answer.mean = static_cast<double>(scores) / static_cast<double>(answers);
  answer.unfinished = sum.unfinished;
}

/// Most surveys have few combinations; so their numbers start small.
void Respondents::fit_groups(std::uint32_t groups) {
  if (groups_bytes_ == 0 || std::uint64_t{groups} >> 8 * groups_bytes_ == 0) return;
  while (std::uint64_t{groups} >> 8 * groups_bytes_ > 0) ++groups_bytes_;
  table_.widen(answer_bytes_ + row_bytes_ + groups_bytes_);
}

std::uint32_t Respondents::read_groups(const std::byte* payload) const {
  return static_cast<std::uint32_t>(
      read_number(payload + answer_bytes_ + row_bytes_, groups_bytes_));
}

void Respondents::write_groups(std::byte* payload, std::uint32_t groups) const {
  write_number(payload + answer_bytes_ + row_bytes_, groups_bytes_, groups);
}

bool Respondents::order_matters() const {
  for (std::size_t place = 0; place < apart_.size(); ++place) {
    const Apart& apart = apart_[place];
    if (apart.kept[kDayFirst].row != apart.kept[kMonthFirst].row) return true;
  }
  return false;
}

void Respondents::for_each(std::optional<DateOrder> order,
                           const std::function<void(const FinalAnswer&)>& visit) const {
  const std::size_t wanted = !order                            ? kByRow
                             : order == DateOrder::month_first ? kMonthFirst
                                                               : kDayFirst;
  const std::size_t reading = wanted < readings_ ? wanted : kDayFirst;
  std::vector<std::uint32_t> groups(options_.breakdowns);
  table_.for_each([&](const std::byte* payload) {
    FinalAnswer answer;
    std::uint32_t combination = read_groups(payload);
    if (options_.keep == Keep::mean) {
      fill_mean(answer, read_number(payload, PackedSums::kBytes));
    } else {
      const Entry entry = read(payload);
      const Kept kept =
          entry.code < kDateCodes ? entry.kept : apart_[entry.code - kDateCodes].kept[reading];
      answer.score = options_.scale.min + kept.score;
      answer.row = options_.rows_wanted ? kept.row : 0;
      answer.unfinished = kept.unfinished ? 1 : 0;
      combination = kept.groups;
    }
    combinations_.groups(combination, groups);
    answer.segments = groups;
    visit(answer);
  });
}

std::size_t Respondents::bytes() const {
  return table_.bytes() + combinations_.bytes() + apart_.bytes() + sums_.bytes();
}

}  // namespace nps::survey
