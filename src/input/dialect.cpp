#include "input/dialect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "input/careful_reader.hpp"
#include "input/header_row.hpp"
#include "nps/error.hpp"
#include "nps/input/delimiter.hpp"

namespace nps::input {
namespace {

// Enough rows to see a pattern, and enough bytes to hold them.
constexpr std::size_t kRowsLookedAt = 200;
constexpr std::size_t kBytesLookedAt = std::size_t{1} << 16;
// Line ends and head rows are looked for here first; the whole sample is only read where needed.
constexpr std::size_t kUsuallyEnough = std::size_t{1} << 18;
// What a table of one column is worth, against separators that rows hardly agree under.
constexpr double kOneColumn = 0.5;
constexpr double kSeveralCells = 0.8;
constexpr double kPreamblePenalty = 0.2;
constexpr double kOpenQuotePenalty = 0.1;

bool is_guessed(char c) {
  const Delimiter* known = find_delimiter(c);
  return known != nullptr && known->guessed;
}

[[noreturn]] void fail(ErrorKind kind, const std::string& file, std::string message,
                       std::string hint) {
  ErrorDetails details;
  details.file = file;
  details.hint = std::move(hint);
  throw Error(kind, std::move(message), std::move(details));
}

// Bytes up to and including the end of the first line; npos when it does not end.
std::size_t line_length(std::string_view text, LineEnd line_end) {
  const std::size_t end = line_end == LineEnd::cr ? text.find_first_of("\r\n") : text.find('\n');
  if (end == text.npos) return text.npos;
  const bool pair = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
  return end + (pair ? 2 : 1);
}

// Bytes taken by the first `lines` physical lines; npos when there are fewer.
std::size_t offset_of_line(std::string_view text, std::uint64_t lines, LineEnd line_end) {
  std::size_t offset = 0;
  for (std::uint64_t i = 0; i < lines; ++i) {
    if (offset == text.size()) return text.npos;
    const std::size_t length = line_length(text.substr(offset), line_end);
    offset = length == text.npos ? text.size() : offset + length;
  }
  return offset;
}

// Without the line that the end of the sample cuts.
std::string_view whole_lines(std::string_view text, LineEnd line_end, bool complete) {
  if (complete) return text;
  const std::size_t last = line_end == LineEnd::cr ? text.find_last_of("\r\n") : text.rfind('\n');
  return text.substr(0, last == text.npos ? 0 : last + 1);
}

// The separator named by a first line such as `sep=;`, which spreadsheet programs obey.
std::optional<char> declared_separator(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') {
    line.remove_prefix(1);
    line.remove_suffix(1);
  }
  if (line.size() != 5) return std::nullopt;
  std::string word(line.substr(0, 4));
  for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (word != "sep=" || find_delimiter(line[4]) == nullptr) return std::nullopt;
  return line[4];
}

struct Rows {
  std::vector<HeadRecord> records;
  std::optional<std::uint64_t> open_quote;  // line of a quote that is never closed
};

Rows read_rows(std::string_view text, char delimiter, LineEnd line_end) {
  Rows rows;
  const std::unique_ptr<ByteSource> source = memory_source(std::string(text));
  Selection everything;
  everything.all = true;
  const auto reader = careful_reader(*source, {delimiter, line_end, 1, {}}, everything);
  Record record;
  try {
    while (rows.records.size() < kRowsLookedAt && reader->next(record)) {
      rows.records.push_back({record.line, {record.cells.begin(), record.cells.end()}});
    }
  } catch (const Error& error) {
    rows.open_quote = error.details().line;
  }
  return rows;
}

// Rows as they would be from line `line` on if quotes were nothing special.
std::vector<HeadRecord> rows_without_quotes(std::string_view text, char delimiter, LineEnd line_end,
                                            std::uint64_t line) {
  std::vector<HeadRecord> rows;
  const std::size_t begin = offset_of_line(text, line - 1, line_end);
  text.remove_prefix(std::min(begin, text.size()));
  for (; !text.empty() && rows.size() < kRowsLookedAt; ++line) {
    const std::size_t length = std::min(line_length(text, line_end), text.size());
    std::string_view cells = text.substr(0, length);
    text.remove_prefix(length);
    while (!cells.empty() && (cells.back() == '\n' || cells.back() == '\r')) cells.remove_suffix(1);
    if (cells.empty()) continue;
    HeadRecord row{line, {}};
    for (std::size_t end = 0; end != cells.npos;) {
      end = cells.find(delimiter);
      std::string_view cell = cells.substr(0, end);
      if (cell.starts_with('"')) cell.remove_prefix(1);
      row.cells.emplace_back(cell);
      if (end != cells.npos) cells.remove_prefix(end + 1);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

struct Judgement {
  char delimiter = ',';
  std::size_t header = 0;  // index among the rows
  std::size_t named = 0;   // wanted names in the header
  double quality = 0;
  std::size_t width = 0;
  std::uint64_t header_line = 1;
};

double quality_of(const std::vector<HeadRecord>& rows, std::size_t header) {
  const std::size_t width = rows[header].cells.size();
  if (width < 2) return kOneColumn;
  std::size_t following = 0;
  std::size_t agreeing = 0;
  std::size_t several = 0;
  for (std::size_t i = header + 1; i < rows.size(); ++i) {
    ++following;
    if (agrees_with_header(rows[header], rows[i])) ++agreeing;
    if (rows[i].cells.size() > 1) ++several;
  }
  if (following == 0) return 1;
  const auto all = static_cast<double>(following);
  return std::max(static_cast<double>(agreeing) / all,
                  width > 2 ? kSeveralCells * static_cast<double>(several) / all : 0.0);
}

Judgement judge(const std::vector<HeadRecord>& rows, std::size_t header, char delimiter,
                const FileOptions& options) {
  Judgement result;
  result.delimiter = delimiter;
  result.header = header;
  result.named = wanted_names_in(rows[header], options.wanted);
  result.width = rows[header].cells.size();
  result.header_line = rows[header].line;
  result.quality = quality_of(rows, header);
  if (header > 0) result.quality -= kPreamblePenalty;
  return result;
}

bool better(const Judgement& a, const Judgement& b) {
  if (a.named != b.named) return a.named > b.named;
  if (a.quality != b.quality) return a.quality > b.quality;
  return a.width > b.width;
}

Judgement judge(std::string_view text, char delimiter, LineEnd line_end, bool complete,
                const FileOptions& options) {
  const auto header_of = [&](const std::vector<HeadRecord>& rows) {
    return options.skip_rows ? 0 : header_row(rows, options.wanted);
  };
  Rows rows = read_rows(text, delimiter, line_end);
  Judgement result;
  result.delimiter = delimiter;
  result.quality = -1;
  const std::size_t sound = rows.records.size();
  if (sound > 0) result = judge(rows.records, header_of(rows.records), delimiter, options);
  // Another separator may hide a quote that is never closed: what this one makes of the lines
  // counts too, so that the quote is reported. A cut text may only have cut a long cell.
  if (rows.open_quote && (complete || sound == 0)) {
    for (HeadRecord& row : rows_without_quotes(text, delimiter, line_end, *rows.open_quote)) {
      rows.records.push_back(std::move(row));
    }
    const std::size_t header = std::min(header_of(rows.records), sound);
    const Judgement unquoted = judge(rows.records, header, delimiter, options);
    if (better(unquoted, result)) result = unquoted;
    result.quality -= kOpenQuotePenalty;
  }
  return result;
}

// Rows of a sample that begins with the header. Where the sample is cut, a quote that it leaves
// open is no error, unless `required` and no row comes before it.
std::vector<HeadRecord> read_head(const Sample& sample, const Dialect& dialect, std::size_t most,
                                  bool required) {
  const std::unique_ptr<ByteSource> source =
      memory_source(std::string(whole_lines(sample.text, dialect.line_end, sample.complete)));
  Selection everything;
  everything.all = true;
  const auto reader = careful_reader(
      *source, {dialect.delimiter, dialect.line_end, dialect.preamble_lines + 1, sample.file},
      everything);
  std::vector<HeadRecord> rows;
  Record record;
  try {
    while (rows.size() < most && reader->next(record)) {
      rows.push_back({record.line, {record.cells.begin(), record.cells.end()}});
    }
  } catch (const Error&) {
    if (sample.complete || (required && rows.empty())) throw;
  }
  return rows;
}

void check_delimiter(char delimiter) {
  if (delimiter == '\0' || find_delimiter(delimiter) != nullptr) return;
  ErrorDetails details;
  details.column = "--delimiter";
  std::string names;
  for (const Delimiter& known : kDelimiters) {
    names += names.empty() ? "" : ", ";
    names += known.name;
  }
  details.hint = "it may be one of " + names;
  throw Error(ErrorKind::usage, fmt::format("\"{}\" cannot separate columns", delimiter),
              std::move(details));
}

// Where a character stands next, looked for once however often it is asked.
class NextPlace {
 public:
  NextPlace(std::string_view text, char character)
      : text_(text), character_(character), place_(text.find(character)) {}

  // Never before an earlier `begin`.
  std::size_t from(std::size_t begin) {
    if (place_ < begin) place_ = text_.find(character_, begin);
    return place_;
  }

 private:
  std::string_view text_;
  char character_;
  std::size_t place_;
};

bool begins_field(std::string_view text, std::size_t place) {
  if (place == 0) return true;
  const char before = text[place - 1];
  return before == '\n' || before == '\r' || is_guessed(before);
}

// Where the field ends whose quote opens at `open`; npos where it never does.
std::size_t closing_quote(std::string_view text, std::size_t open) {
  for (std::size_t i = text.find('"', open + 1); i != text.npos; i = text.find('"', i + 2)) {
    if (i + 1 == text.size() || text[i + 1] != '"') return i;
  }
  return text.npos;
}

}  // namespace

LineEnds find_line_ends(std::string_view text) {
  std::size_t line_feeds = 0;
  std::size_t pairs = 0;
  std::size_t carriage_returns = 0;
  NextPlace quote(text, '"');
  NextPlace carriage_return(text, '\r');
  NextPlace line_feed(text, '\n');
  const auto next_place = [&](std::size_t from) {
    return std::min({quote.from(from), carriage_return.from(from), line_feed.from(from)});
  };
  for (std::size_t i = next_place(0); i != text.npos; i = next_place(i + 1)) {
    const char c = text[i];
    if (c == '"') {
      if (begins_field(text, i)) i = closing_quote(text, i);
      if (i == text.npos) break;
      continue;
    }
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (c == '\n') ++line_feeds;
    if (c == '\r' && next == '\n') ++pairs;
    // Some programs write CR CR LF for one line end.
    const bool doubled = next == '\r' && i + 2 < text.size() && text[i + 2] == '\n';
    if (c == '\r' && next != '\n' && !doubled) ++carriage_returns;
  }
  if (carriage_returns > line_feeds) return {LineEnd::cr, line_feeds > 0};
  if (line_feeds > 0) {
    // One behind the last line may be the end of the text.
    const bool mixed = carriage_returns > (text.ends_with('\r') ? 1U : 0U);
    return {pairs * 2 > line_feeds ? LineEnd::crlf : LineEnd::lf, mixed};
  }
  const bool only_carriage_returns = text.find('\n') == text.npos && text.find('\r') != text.npos;
  return {only_carriage_returns ? LineEnd::cr : LineEnd::lf, false};
}

Dialect find_dialect(const Sample& sample, const FileOptions& options) {
  check_delimiter(options.delimiter);
  Dialect dialect;
  const LineEnds line_ends = find_line_ends(sample.text.substr(0, kUsuallyEnough));
  dialect.line_end = line_ends.kind;
  dialect.mixed_line_ends = line_ends.mixed;
  std::string separators;
  for (const Delimiter& known : kDelimiters) {
    if (known.guessed) separators += known.character;
  }
  if (const auto declared =
          declared_separator(sample.text.substr(0, line_length(sample.text, dialect.line_end)))) {
    separators.assign(1, *declared);
    dialect.preamble_lines = 1;
    dialect.separator_line = !options.skip_rows;
  }
  if (options.delimiter != '\0') separators.assign(1, options.delimiter);
  if (options.skip_rows) dialect.preamble_lines = *options.skip_rows;

  const std::size_t begin = offset_of_line(sample.text, dialect.preamble_lines, dialect.line_end);
  if (begin == sample.text.npos || begin == sample.text.size()) {
    fail(ErrorKind::data, sample.file,
         options.skip_rows ? "no row is left after the skipped ones" : "the file holds no rows",
         {});
  }
  const std::string_view text = sample.text.substr(begin);
  std::string_view looked_at = whole_lines(text.substr(0, kBytesLookedAt), dialect.line_end,
                                           sample.complete && text.size() <= kBytesLookedAt);
  bool complete = sample.complete && looked_at.size() == text.size();
  if (looked_at.empty()) {
    looked_at = text;
    complete = sample.complete;
  }

  std::optional<Judgement> best;
  for (const char separator : separators) {
    const Judgement judgement = judge(looked_at, separator, dialect.line_end, complete, options);
    if (!best || better(judgement, *best)) best = judgement;
  }
  dialect.delimiter = best->delimiter;
  dialect.preamble_lines += best->header_line - 1;
  dialect.header_offset = begin + offset_of_line(text, best->header_line - 1, dialect.line_end);
  return dialect;
}

std::vector<HeadRecord> head_records(const Sample& sample, const Dialect& dialect,
                                     std::size_t most) {
  const std::string_view text = sample.text.substr(dialect.header_offset);
  if (text.size() > kUsuallyEnough) {
    std::vector<HeadRecord> rows =
        read_head({text.substr(0, kUsuallyEnough), false, sample.file}, dialect, most, false);
    if (rows.size() == most) return rows;
  }
  std::vector<HeadRecord> rows =
      read_head({text, sample.complete, sample.file}, dialect, most, true);
  if (rows.empty() && !sample.complete) {
    fail(ErrorKind::data, sample.file, "the first row does not end within the first MiB",
         "line ends of another kind, or no table at all, may be the cause");
  }
  if (rows.empty()) fail(ErrorKind::data, sample.file, "the file holds no rows", {});
  return rows;
}

}  // namespace nps::input
