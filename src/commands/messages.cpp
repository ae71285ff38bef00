#include "nps/commands/messages.hpp"

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "nps/commands/exit_codes.hpp"
#include "nps/render/renderer.hpp"
#include "nps/report/document.hpp"
#include "nps/text/unicode.hpp"

namespace nps::commands {
namespace {

report::Value text_or_null(const std::string& text) {
  return text.empty() ? report::Value(std::monostate{}) : report::Value(text);
}

std::string as_json(std::string_view record, std::string_view code, std::string_view message,
                    const ErrorDetails& details, int exit_code) {
  report::Facts facts{std::string(record), "", {}, true};
  const auto add = [&](const char* key, report::Value value) {
    facts.fields.push_back(
        {key, "", std::move(value), report::Unit::none, report::Audience::machines});
  };
  report::ValueList did_you_mean;
  for (const auto& name : details.did_you_mean) did_you_mean.emplace_back(name);
  add("kind", std::string(code));
  add("message", std::string(message));
  add("file", text_or_null(details.file));
  add("line", details.line == 0 ? report::Value(std::monostate{})
                                : report::Value(static_cast<std::int64_t>(details.line)));
  add("column", text_or_null(details.column));
  add("hint", text_or_null(details.hint));
  add("did_you_mean", std::move(did_you_mean));
  add("exit_code", std::int64_t{exit_code});
  std::ostringstream out;
  render::find_renderer("ndjson")->render({"", {std::move(facts)}}, {}, out);
  return out.str();
}

std::string as_text(std::string_view record, std::string_view message,
                    const ErrorDetails& details) {
  std::string text = "nps: ";
  if (record != "error") text.append(record).append(": ");
  if (!details.file.empty()) {
    text += text::escape(details.file);
    if (details.line > 0) text += ":" + std::to_string(details.line);
    text += ": ";
  }
  text += text::escape(message) + "\n";
  for (const auto& name : details.did_you_mean) {
    text += &name == details.did_you_mean.data() ? "  did you mean: " : ", ";
    text += text::escape(name);
  }
  if (!details.did_you_mean.empty()) text += "\n";
  if (!details.hint.empty()) text += "  " + text::escape(details.hint) + "\n";
  return text;
}

}  // namespace

void Messages::write(std::string_view record, std::string_view code, std::string_view message,
                     const ErrorDetails& details, int exit_code) const {
  sink_(json_ ? as_json(record, code, message, details, exit_code)
              : as_text(record, message, details));
}

int Messages::error(const Error& error) const {
  const ExitCode& entry = exit_code(error.kind());
  write("error", entry.name, error.message(), error.details(), entry.code);
  return entry.code;
}

void Messages::warning(std::string_view code, std::string_view message) const {
  if (!quiet_) write("warning", code, message, {}, 0);
}

void Messages::gate(std::string_view code, std::string_view message) const {
  write("gate", code, message, {}, kGateFailed);
}

void Messages::detail(std::string_view message) const {
  if (verbose_ && !quiet_) write("detail", "run", message, {}, 0);
}

}  // namespace nps::commands
