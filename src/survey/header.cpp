#include "nps/survey/header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "nps/error.hpp"
#include "nps/text/unicode.hpp"

namespace nps::survey {
namespace {

constexpr std::uint64_t kMostHeaderRows = 100;

using Head = std::span<const input::HeadRecord>;

std::string_view trimmed_cell(Head head, std::size_t row, std::size_t column) {
  if (row >= head.size() || column >= head[row].cells.size()) return {};
  return text::trim(head[row].cells[column]);
}

std::size_t header_width(Head head, std::size_t rows) {
  std::size_t width = head.empty() ? 0 : head.front().cells.size();
  for (std::size_t row = 1; row < std::min(rows, head.size()); ++row) {
    width = std::max(width, head[row].cells.size());
  }
  return width;
}

bool is_plain_response(std::string_view choice) {
  const std::string folded = text::fold(choice);
  return folded.empty() || folded == "response" || folded == "open-endedresponse";
}

std::vector<Column> names_and_questions(Head head, std::size_t rows, std::size_t width) {
  std::vector<Column> columns(width);
  for (std::size_t i = 0; i < width; ++i) {
    columns[i].name = trimmed_cell(head, 0, i);
    // The last header row of three holds import ids, which nobody types.
    if (rows >= 2) columns[i].question = trimmed_cell(head, 1, i);
    if (columns[i].question.starts_with("{\"ImportId\"")) columns[i].question.clear();
  }
  return columns;
}

std::vector<Column> questions_and_choices(Head head, std::size_t width) {
  std::vector<Column> columns(width);
  std::string_view question;
  for (std::size_t i = 0; i < width; ++i) {
    const std::string_view own = trimmed_cell(head, 0, i);
    if (!own.empty()) question = own;
    const std::string_view choice = trimmed_cell(head, 1, i);
    columns[i].question = question;
    columns[i].name = is_plain_response(choice) ? std::string(question)
                      : question.empty()        ? std::string(choice)
                                                : fmt::format("{} / {}", question, choice);
  }
  return columns;
}

bool has_blank_between_names(Head head) {
  if (head.empty()) return false;
  const std::vector<std::string>& names = head.front().cells;
  const auto last = std::find_if(names.rbegin(), names.rend(),
                                 [](const std::string& name) { return !text::trim(name).empty(); });
  return std::any_of(last, names.rend(),
                     [](const std::string& name) { return text::trim(name).empty(); });
}

[[noreturn]] void refuse_header_rows(std::string message, std::string hint) {
  ErrorDetails details;
  details.column = "--header-rows";
  details.hint = std::move(hint);
  throw Error(ErrorKind::usage, std::move(message), std::move(details));
}

std::size_t rows_of(const Platform& platform, Head head) {
  if (platform.header_rows == nullptr) return 1;
  return std::max<std::size_t>(1, platform.header_rows(platform, head));
}

}  // namespace

Header read_header(std::span<const input::HeadRecord> head, std::string_view platform,
                   std::optional<std::uint64_t> header_rows) {
  if (header_rows.value_or(1) > kMostHeaderRows) {
    refuse_header_rows(
        fmt::format("a header of {} rows is more than {}", *header_rows, kMostHeaderRows), {});
  }
  Header header;
  header.platform_named = !platform.empty();
  header.platform = header.platform_named ? &find_platform(platform) : &recognise_platform(head);
  const std::size_t usual_rows = rows_of(*header.platform, head);
  header.rows = header_rows ? static_cast<std::size_t>(*header_rows) : usual_rows;
  if (header.rows > usual_rows && header.rows >= head.size()) {
    refuse_header_rows(fmt::format("a header of {} rows leaves no row of answers: the file has {}",
                                   header.rows, head.size()),
                       "leave the option out, or say how many rows stand above the answers");
  }
  const std::size_t width = header_width(head, header.rows);
  if (header.rows == 0) {
    header.columns.resize(width);
    return header;
  }
  const bool choices_below =
      header.platform->naming == HeaderNaming::question_then_choice ||
      (header.platform->header_rows == nullptr && has_blank_between_names(head));
  header.columns = header.rows >= 2 && choices_below
                       ? questions_and_choices(head, width)
                       : names_and_questions(head, header.rows, width);
  return header;
}

std::string display_name(const Header& header, std::size_t position) {
  const std::string& name = header.columns[position].name;
  return name.empty() ? fmt::format("#{}", position + 1) : name;
}

}  // namespace nps::survey
