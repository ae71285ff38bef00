#include "nps/input/small_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "input/fast_csv.hpp"
#include "nps/error.hpp"
#include "nps/input/text_source.hpp"
#include "nps/text/nearest.hpp"
#include "nps/text/unicode.hpp"

namespace nps::input {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 24;
constexpr std::size_t kLeastColumns = 2;
constexpr std::size_t kMostColumns = 9;

[[noreturn]] void refuse(const std::string& file, std::uint64_t line, std::string message,
                         std::string hint = {}) {
  throw Error(ErrorKind::data, std::move(message), {file, line, "", std::move(hint), {}});
}

std::string whole_text(const std::string& path, const FileOpener& open_file) {
  TextSource source(open_file(path), "", path);
  std::string text(kMostBytes + 1, '\0');
  text.resize(read_fully(source, text.data(), text.size()));
  if (text.size() > kMostBytes) refuse(path, 0, "the table is larger than 16 MiB");
  if (text.find('\0') != std::string::npos) refuse(path, 0, "the file holds binary data");
  return text;
}

/// How often `separator` stands outside quotes in the first line that is not blank.
std::size_t separators_in_header(std::string_view text, char separator) {
  const std::size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const std::size_t line_end = text.substr(0, first).find_last_of("\r\n");
  const std::size_t begin = line_end == std::string_view::npos ? 0 : line_end + 1;
  std::size_t count = 0;
  bool quoted = false;
  for (const char c : text.substr(begin)) {
    if (c == '\n' || c == '\r') break;
    if (c == '"') quoted = !quoted;
    if (c == separator && !quoted) ++count;
  }
  return count;
}

template <char kSeparator, std::size_t... kColumn>
void read_rows(const std::string& text, std::index_sequence<kColumn...> /*columns*/,
               SmallTable& table) {
  io::CSVReader<sizeof...(kColumn), io::trim_chars<' '>, io::double_quote_escape<kSeparator, '"'>,
                io::throw_on_overflow, io::empty_line_comment>
      reader(table.file, text.data(), text.data() + text.size());
  std::array<std::string, sizeof...(kColumn)> cells;
  try {
    while (reader.read_row(cells[kColumn]...)) {
      table.rows.push_back({reader.get_file_line(), {cells.begin(), cells.end()}});
    }
  } catch (const io::error::too_few_columns& error) {
    refuse(table.file, static_cast<std::uint64_t>(error.file_line),
           "the row has fewer cells than the header");
  } catch (const io::error::too_many_columns& error) {
    refuse(table.file, static_cast<std::uint64_t>(error.file_line),
           "the row has more cells than the header",
           "a cell with a separator in it stands in double quotes");
  } catch (const io::error::escaped_string_not_closed& error) {
    refuse(table.file, static_cast<std::uint64_t>(error.file_line),
           "a quote is opened here and not closed in the same line");
  } catch (const io::error::line_length_limit_exceeded&) {
    refuse(table.file, reader.get_file_line(), "the line is too long");
  }
}

using ReadRows = void (*)(const std::string& text, SmallTable& table);

template <char kSeparator, std::size_t kColumns>
void read_rows_of(const std::string& text, SmallTable& table) {
  read_rows<kSeparator>(text, std::make_index_sequence<kColumns>(), table);
}

/// The reader's number of columns is known when it is compiled: one for each.
template <char kSeparator, std::size_t... kIndex>
constexpr auto readers(std::index_sequence<kIndex...> /*indices*/) {
  return std::array<ReadRows, sizeof...(kIndex)>{
      &read_rows_of<kSeparator, kLeastColumns + kIndex>...};
}

using Readers = std::array<ReadRows, kMostColumns - kLeastColumns + 1>;

struct Separator {
  char character;
  Readers readers;
};

template <char kSeparator>
constexpr Separator separator() {
  return {kSeparator, readers<kSeparator>(std::make_index_sequence<std::tuple_size_v<Readers>>())};
}

constexpr Separator kSeparators[] = {separator<','>(), separator<';'>(), separator<'\t'>()};

}  // namespace

std::size_t SmallTable::column(std::string_view name) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (text::fold(columns[i]) == text::fold(name)) return i;
  }
  std::string all;
  for (const std::string& known : columns) all += (all.empty() ? "" : ", ") + known;
  throw Error(ErrorKind::usage, "there is no column '" + std::string(name) + "'",
              {file, 1, std::string(name), "columns: " + all, text::nearest(name, columns)});
}

SmallTable read_small_table(const std::string& path, const FileOpener& open_file) {
  SmallTable table{path, {}, {}};
  const std::string text = whole_text(path, open_file);
  std::size_t most = 0;
  const Separator* chosen = nullptr;
  for (const Separator& candidate : kSeparators) {
    const std::size_t count = separators_in_header(text, candidate.character);
    if (count > most) {
      most = count;
      chosen = &candidate;
    }
  }
  const std::size_t columns = most + 1;
  if (chosen == nullptr || columns > kMostColumns) {
    refuse(path, 1, "a table of two to nine columns is wanted",
           "its first line names the columns, separated by commas");
  }
  chosen->readers[columns - kLeastColumns](text, table);
  if (table.rows.empty()) refuse(path, 0, "the table is empty");
  table.columns = std::move(table.rows.front().cells);
  table.rows.erase(table.rows.begin());
  return table;
}

}  // namespace nps::input
