#include <fmt/format.h>

#include <ostream>
#include <unordered_map>
#include <vector>

#include "nps/render/csv_field.hpp"
#include "nps/report/key.hpp"
#include "nps/text/number.hpp"
#include "nps/text/unicode.hpp"
#include "nps/text/utf8.hpp"
#include "render/format_value.hpp"
#include "render/formats.hpp"
#include "render/records.hpp"

namespace nps::render {
namespace {

constexpr char kListSeparator = '|';

/// A value before quoting; unrounded, empty where there is none.
struct PlainText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const report::Missing&) const { return {}; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(double value) const { return text::shortest(value); }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(const report::ValueList& values) const {
    std::string joined;
    bool first = true;
    for (const report::Value& value : values) {
      if (!first) joined += kListSeparator;
      first = false;
      joined += std::visit(*this, value);
    }
    return joined;
  }
};

void append_value(std::string& line, const report::Value& value) {
  const std::string plain = std::visit(PlainText{}, value);
  if (is_number(value)) {
    line += plain;
  } else {
    append_csv_text(line, plain);
  }
}

/// "key.region": the names of the path, without the escapes that only keep them apart.
std::string header_name(std::string_view key) {
  const std::vector<std::string> names = report::split_key_path(key);
  return fmt::format("{}", fmt::join(names, "."));
}

void write_header(const RecordList& list, std::ostream& out) {
  std::string line = "record";
  for (const std::string_view column : list.columns) {
    line += ',';
    append_csv_text(line, header_name(column));
  }
  out << line << '\n';
}

void write_rows(const RecordList& list, std::ostream& out) {
  std::unordered_map<std::string_view, std::size_t> positions;
  for (const std::string_view column : list.columns) positions.emplace(column, positions.size());

  std::vector<const report::Value*> cells;
  for (const Record& record : list.records) {
    cells.assign(list.columns.size(), nullptr);
    for (const RecordField& field : record.fields) cells[positions.at(field.key)] = field.value;
    std::string line;
    append_csv_text(line, record.name);
    for (const report::Value* value : cells) {
      line += ',';
      if (value != nullptr) append_value(line, *value);
    }
    out << line << '\n';
  }
}

}  // namespace

void append_csv_text(std::string& line, std::string_view text) {
  std::string field;
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
    field += '\'';
  }
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode_utf8(text, at);
    const std::string_view piece = text.substr(at, point.length);
    if (!point.valid) {
      field += "\xEF\xBF\xBD";
    } else if (point.value != '\n' && text::is_steering(point.value)) {
      field += text::escape(piece);
    } else {
      if (point.value == '"') field += '"';
      field += piece;
    }
    at += point.length;
  }
  const bool blank_at_an_end = !field.empty() && (field.front() == ' ' || field.back() == ' ');
  const bool quoted = blank_at_an_end || field.find_first_of(",\"\n") != std::string::npos;
  if (quoted) line += '"';
  line += field;
  if (quoted) line += '"';
}

void render_csv(const report::Document& document, const RenderOptions&, std::ostream& out) {
  RecordList list = collect_records(document);
  if (!list.declared) list = whole_document_record(document);
  write_header(list, out);
  write_rows(list, out);
}

void append_csv_exact(std::string& line, std::string_view text) {
  const bool blank_at_an_end = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (!blank_at_an_end && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    line += text;
    return;
  }
  line += '"';
  for (const char c : text) line.append(c == '"' ? 2 : 1, c);
  line += '"';
}

}  // namespace nps::render
