#include "render/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "nps/text/number.hpp"
#include "nps/text/unicode.hpp"
#include "nps/text/utf8.hpp"

namespace nps::render {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kLineLength = 100;

void append_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode_utf8(text, at);
    if (!point.valid) {
      out += "\xEF\xBF\xBD";
    } else if (point.value == '"' || point.value == '\\') {
      out += '\\';
      out += static_cast<char>(point.value);
    } else if (point.value == '\n') {
      out += "\\n";
    } else if (point.value == '\t') {
      out += "\\t";
    } else if (text::is_steering(point.value)) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(point.value));
    } else {
      out += text.substr(at, point.length);
    }
    at += point.length;
  }
  out += '"';
}

void append_double(std::string& out, double value) {
  const std::string digits = text::shortest(value);
  out += digits;
  if (digits.find_first_of(".e") == std::string::npos) out += ".0";
}

void append_scalar(std::string& out, const ordered_json& value) {
  if (value.is_string()) {
    append_string(out, value.get_ref<const std::string&>());
  } else if (value.is_number_float()) {
    append_double(out, value.get<double>());
  } else {
    out += value.dump();
  }
}

void append_compact(std::string& out, const ordered_json& value) {
  if (!value.is_structured()) return append_scalar(out, value);
  out += value.is_object() ? '{' : '[';
  bool first = true;
  for (const auto& member : value.items()) {
    if (!first) out += ", ";
    first = false;
    if (value.is_object()) {
      append_string(out, member.key());
      out += ": ";
    }
    append_compact(out, member.value());
  }
  out += value.is_object() ? '}' : ']';
}

/// On one line if nothing but plain values are inside and it is short or a list of numbers; else
/// empty.
std::string one_line(const ordered_json& value) {
  const auto structured = [](const ordered_json& member) { return member.is_structured(); };
  const auto number = [](const ordered_json& member) { return member.is_number(); };
  if (std::any_of(value.begin(), value.end(), structured)) return {};
  std::string compact;
  append_compact(compact, value);
  const bool numbers = value.is_array() && std::all_of(value.begin(), value.end(), number);
  return numbers || compact.size() <= kLineLength ? compact : std::string();
}

void append_indented(std::string& out, const ordered_json& value, std::size_t depth) {
  if (!value.is_structured()) return append_scalar(out, value);
  const bool whole_document = depth == 0;
  if (const std::string compact = one_line(value); !compact.empty() && !whole_document) {
    out += compact;
    return;
  }
  out += value.is_object() ? '{' : '[';
  bool first = true;
  for (const auto& member : value.items()) {
    out += first ? "\n" : ",\n";
    first = false;
    out.append(depth + 1, ' ');
    if (value.is_object()) {
      append_string(out, member.key());
      out += ": ";
    }
    append_indented(out, member.value(), depth + 1);
  }
  out += '\n';
  out.append(depth, ' ');
  out += value.is_object() ? '}' : ']';
}

}  // namespace

std::string json_text(const ordered_json& value) {
  std::string out;
  append_indented(out, value, 0);
  return out;
}

std::string json_line(const ordered_json& value) {
  std::string out;
  append_compact(out, value);
  return out;
}

}  // namespace nps::render
