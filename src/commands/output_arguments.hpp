#pragma once

#include <string>
#include <vector>

#include "commands/output_file.hpp"
#include "nps/commands/command.hpp"
#include "nps/render/renderer.hpp"
#include "nps/report/document.hpp"
#include "nps/report/language.hpp"

namespace nps::commands {

/// Where the result goes and in what form: the output options of every command.
class OutputArguments {
 public:
  [[nodiscard]] std::vector<Option> options();

  [[nodiscard]] const report::Language& language() const { return *language_; }
  /// True when the report itself is read by people, who then find the warnings in it.
  [[nodiscard]] bool read_by_people() const;

  /// Opens every --output file, before any work is done. Throws Error{usage|output}.
  /// `taken` are the other files of the run.
  [[nodiscard]] std::vector<OutputFile> open(std::vector<std::string> taken) const;
  /// Renders the document into the files that `open` gave, all or none, then on standard output.
  void write(const report::Document& document, std::vector<OutputFile> files,
             const Context& context) const;

 private:
  [[nodiscard]] const render::Renderer* screen_format() const;
  [[nodiscard]] render::RenderOptions screen_options(const Context& context) const;

  const render::Renderer* format_ = nullptr;
  const report::Language* language_ = &report::languages().front();
  std::vector<std::string> outputs_;
  std::string color_ = "auto";
  int precision_ = 1;
};

}  // namespace nps::commands
