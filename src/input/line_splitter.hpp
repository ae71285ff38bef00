#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace nps::input {

/// Where a field stands in its record, quotes included.
struct FieldSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t closing_quote = 0;  ///< 0: the field is not quoted
  bool doubled_quotes = false;
};

/// A record as it lies in memory, and how more of it is fetched when a line ends inside quotes.
struct RecordText {
  char* data = nullptr;
  std::size_t size = 0;
};

/// Finds the fields of one record. `kSeparator` is fixed at compile time, so that the search is for
/// constants.
template <char kSeparator>
class LineSplitter {
 public:
  /// Calls `take(field)` with each of the first `wanted` fields and returns how many there are in
  /// all. `extend(record, quote)` is called when the text ends inside the quotes opened at `quote`:
  /// it puts the next line behind it, or throws.
  template <class Take, class Extend>
  static std::size_t split(RecordText& record, std::size_t wanted, Take take, Extend extend) {
    std::size_t count = 0;
    std::size_t position = 0;
    const char* quote = find(record, 0, kQuote);
    for (;; ++position) {
      if (quote == nullptr && count >= wanted) {
        return count + 1 + count_separators(record, position);
      }
      FieldSpan field;
      field.begin = position;
      if (position < record.size && record.data[position] == kQuote) {
        position = skip_quoted(record, field, extend);
        quote = find(record, position, kQuote);
      }
      position = field_end(record, position);
      if (quote != nullptr && quote < record.data + position)
        quote = find(record, position, kQuote);
      field.end = position;
      if (count < wanted) take(field);
      ++count;
      if (position == record.size) return count;
    }
  }

 private:
  static constexpr char kQuote = '"';

  static const char* find(const RecordText& record, std::size_t from, char wanted) {
    return static_cast<const char*>(std::memchr(record.data + from, wanted, record.size - from));
  }

  static std::size_t count_separators(const RecordText& record, std::size_t from) {
    return static_cast<std::size_t>(
        std::count(record.data + from, record.data + record.size, kSeparator));
  }

  // The position behind the closing quote of the field that begins with a quote.
  template <class Extend>
  static std::size_t skip_quoted(RecordText& record, FieldSpan& field, Extend& extend) {
    std::size_t from = field.begin + 1;
    for (;;) {
      const char* found = find(record, from, kQuote);
      if (found == nullptr) {
        from = record.size;
        extend(record, field.begin);
        continue;
      }
      const auto at = static_cast<std::size_t>(found - record.data);
      if (at + 1 == record.size || record.data[at + 1] != kQuote) {
        field.closing_quote = at;
        return at + 1;
      }
      field.doubled_quotes = true;
      from = at + 2;
    }
  }

  static std::size_t field_end(const RecordText& record, std::size_t from) {
    constexpr std::uint64_t kOnes = 0x0101010101010101U;
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    constexpr std::uint64_t kPattern = kOnes * static_cast<unsigned char>(kSeparator);
    const char* data = record.data;
    // The lowest high bit left marks the first separator among eight bytes; bits above it may be
    // wrong.
    while (std::endian::native == std::endian::little &&
           record.size - from >= sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, data + from, sizeof word);
      word ^= kPattern;
      const std::uint64_t marks = (word - kOnes) & ~word & kHighBits;
      if (marks != 0) return from + static_cast<std::size_t>(std::countr_zero(marks)) / 8;
      from += sizeof word;
    }
    while (from < record.size && data[from] != kSeparator) ++from;
    return from;
  }
};

}  // namespace nps::input
