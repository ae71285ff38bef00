#include "commands/output_arguments.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <sstream>

#include "commands/option_values.hpp"

namespace nps::commands {
namespace {

constexpr std::string_view kGroup = "Output";
constexpr std::int64_t kMostDecimals = 12;

constexpr Choice kColors[] = {
    {"auto", "on a terminal, unless NO_COLOR is set"},
    {"always", "also in files and pipes"},
    {"never", "no colour"},
};

bool is_set(const Context& context, const char* name) {
  const auto value = context.environment(name);
  return value && !value->empty() && *value != "0";
}

bool wants_color(const std::string& choice, const Context& context) {
  if (choice != "auto") return choice == "always";
  const auto no_color = context.environment("NO_COLOR");
  if (no_color && !no_color->empty()) return false;
  if (is_set(context, "CLICOLOR_FORCE")) return true;
  return context.out_is_terminal && context.environment("CLICOLOR").value_or("1") != "0" &&
         context.environment("TERM").value_or("dumb") != "dumb";
}

/// Only a terminal's own locale can keep it from showing UTF-8; files and pipes are always UTF-8.
bool is_utf8_locale(const Context& context) {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    auto value = context.environment(name).value_or("");
    if (value.empty()) continue;
    std::transform(value.begin(), value.end(), value.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
  }
  return false;
}

const render::Renderer& format_of_file(const std::string& path) {
  if (const auto* renderer = render::renderer_for_file(path)) return *renderer;
  std::string known;
  for (const auto& renderer : render::renderers()) {
    known += (known.empty() ? "" : ", ") + std::string(renderer.extension);
  }
  throw Error(ErrorKind::usage, "the ending of the output file names no format",
              {path, 0, "--output", "endings that do: " + known, {}});
}

std::string rendered(const render::Renderer& renderer, const report::Document& document,
                     const render::RenderOptions& options) {
  std::ostringstream text;
  renderer.render(document, options, text);
  return std::move(text).str();
}

}  // namespace

std::vector<Option> OutputArguments::options() {
  std::vector<Option> options;
  options.push_back(table_option("format", "NAME", kGroup, "format on standard output",
                                 render::renderers(), render::find_renderer, format_));
  options.push_back(list_option("output", "FILE", kGroup,
                                "write to FILE, in the format its ending names; may be repeated",
                                outputs_));
  options.push_back(table_option("lang", "NAME", kGroup, "language of the labels",
                                 report::languages(), report::find_language, language_));
  options.push_back(
      {"color",
       "WHEN",
       kGroup,
       "use colour",
       {std::begin(kColors), std::end(kColors)},
       false,
       [this](const std::string& value) {
         const auto named = [&](const Choice& choice) { return choice.name == value; };
         if (std::none_of(std::begin(kColors), std::end(kColors), named)) {
           throw unknown_name("color", value, {std::begin(kColors), std::end(kColors)});
         }
         color_ = value;
       }});
  options.push_back({"precision",
                     "N",
                     kGroup,
                     "decimals of NPS and per cent for people (1)",
                     {},
                     false,
                     [this](const std::string& value) {
                       const std::int64_t decimals = parse_count("precision", value, 0);
                       if (decimals > kMostDecimals) {
                         throw bad_value("precision", value, "at most 12 decimals are wanted");
                       }
                       precision_ = static_cast<int>(decimals);
                     }});
  return options;
}

const render::Renderer* OutputArguments::screen_format() const {
  if (format_ != nullptr) return format_;
  return outputs_.empty() ? &render::renderers().front() : nullptr;
}

bool OutputArguments::read_by_people() const {
  const auto* format = screen_format();
  return format != nullptr && format->for_people;
}

render::RenderOptions OutputArguments::screen_options(const Context& context) const {
  render::RenderOptions options;
  options.precision = precision_;
  options.color = wants_color(color_, context);
  if (context.out_is_terminal) {
    options.width = context.width;
    options.truncate = true;
    options.ascii = !is_utf8_locale(context);
  }
  return options;
}

std::vector<OutputFile> OutputArguments::open(std::vector<std::string> taken) const {
  for (const auto& path : outputs_) format_of_file(path);
  std::vector<OutputFile> files;
  for (const auto& path : outputs_) {
    files.emplace_back(path, taken);
    taken.push_back(path);
  }
  return files;
}

void OutputArguments::write(const report::Document& document, std::vector<OutputFile> files,
                            const Context& context) const {
  render::RenderOptions file_options;
  file_options.precision = precision_;
  for (std::size_t i = 0; i < files.size(); ++i) {
    files[i].write(rendered(format_of_file(outputs_[i]), document, file_options));
  }
  for (auto& file : files) file.commit();
  if (const auto* format = screen_format()) {
    context.out(rendered(*format, document, screen_options(context)));
  }
}

}  // namespace nps::commands
