#include "sql/quoting.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "nps/text/unicode.hpp"
#include "nps/text/utf8.hpp"

namespace nps::sql {
namespace {

std::string enclosed(std::string_view text, char quote, std::string_view escaped, char escape) {
  std::string quoted(1, quote);
  for (const char c : text) {
    if (escaped.find(c) != std::string_view::npos) quoted += escape;
    quoted += c;
  }
  return quoted + quote;
}

bool is_steering(const text::CodePoint& point) {
  return point.valid && text::is_steering(point.value);
}

/// Calls `plain(bytes)` or `steering(code point, bytes)` for every character.
template <typename Plain, typename Steering>
void visit(std::string_view text, const Plain& plain, const Steering& steering) {
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode_utf8(text, at);
    const std::string_view bytes = text.substr(at, point.length);
    if (is_steering(point)) {
      steering(point.value, bytes);
    } else {
      plain(bytes);
    }
    at += point.length;
  }
}

/// Every steering character is below U+10000.
std::string four_digit_escape(char32_t c) {
  return fmt::format("\\u{:04X}", static_cast<unsigned>(c));
}

/// `'…'` in which a backslash escapes; `quote` stands for a quote.
template <typename Escape>
std::string with_backslashes(std::string_view text, std::string_view quote, const Escape& escape) {
  std::string literal = "'";
  visit(
      text,
      [&](std::string_view bytes) {
        if (bytes == "'") {
          literal += quote;
        } else {
          literal += bytes;
          if (bytes == "\\") literal += bytes;
        }
      },
      [&](char32_t c, std::string_view bytes) { literal += escape(c, bytes); });
  return literal + "'";
}

/// `('…' || CHR(9) || '…')`.
std::string joined(std::string_view text, std::string_view char_function) {
  std::string literal;
  bool open = false;
  std::size_t pieces = 0;
  const auto begin_piece = [&] {
    if (pieces++ > 0) literal += " || ";
  };
  const auto close = [&] {
    if (open) literal += '\'';
    open = false;
  };
  visit(
      text,
      [&](std::string_view bytes) {
        if (!open) {
          begin_piece();
          literal += '\'';
          open = true;
        }
        literal += bytes;
        if (bytes == "'") literal += bytes;
      },
      [&](char32_t c, std::string_view) {
        close();
        begin_piece();
        literal += fmt::format("{}({})", char_function, static_cast<unsigned>(c));
      });
  close();
  if (pieces == 0) return "''";
  return pieces == 1 ? literal : fmt::format("({})", literal);
}

}  // namespace

std::string in_double_quotes(std::string_view name) { return enclosed(name, '"', "\"", '"'); }

std::string in_backticks(std::string_view name) { return enclosed(name, '`', "`", '`'); }

std::string in_backticks_escaped(std::string_view name) { return enclosed(name, '`', "`\\", '\\'); }

std::string postgresql_literal(std::string_view text) {
  bool plain = text.find('\\') == std::string_view::npos;
  visit(
      text, [](std::string_view) {}, [&](char32_t, std::string_view) { plain = false; });
  if (plain) return enclosed(text, '\'', "'", '\'');
  return "E" + with_backslashes(text, "''",
                                [](char32_t c, std::string_view) { return four_digit_escape(c); });
}

std::string duckdb_literal(std::string_view text) { return joined(text, "CHR"); }

std::string sqlite_literal(std::string_view text) { return joined(text, "CHAR"); }

std::string clickhouse_literal(std::string_view text) {
  return with_backslashes(text, "\\'", [](char32_t, std::string_view bytes) {
    std::string escaped;
    for (const char byte : bytes) {
      escaped += fmt::format("\\x{:02X}", static_cast<unsigned char>(byte));
    }
    return escaped;
  });
}

std::string spark_literal(std::string_view text) {
  std::string literal = with_backslashes(
      text, "\\'", [](char32_t c, std::string_view) { return four_digit_escape(c); });
  for (std::size_t at = literal.find("${"); at != std::string::npos; at = literal.find("${", at)) {
    literal.insert(at + 1, 1, '\\');
  }
  return literal;
}

std::string bigquery_literal(std::string_view text) {
  return with_backslashes(text, "\\'",
                          [](char32_t c, std::string_view) { return four_digit_escape(c); });
}

}  // namespace nps::sql
