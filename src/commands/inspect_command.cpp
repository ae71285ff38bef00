#include "commands/inspect_command.hpp"

#include "commands/option_values.hpp"
#include "commands/output_arguments.hpp"
#include "commands/progress.hpp"
#include "commands/survey_arguments.hpp"
#include "nps/report/inspect_document.hpp"

namespace nps::commands {
namespace {

class InspectInvocation final : public Invocation {
 public:
  std::vector<Option> options() override {
    std::vector<Option> all = survey_.score_options();
    append(all, survey_.form_options());
    append(all, output_.options());
    return all;
  }

  Positional positional() override { return survey_.files(); }

  Outcome run(const Context& context, const Messages& messages) override {
    const survey::SurveyOptions options = survey_.finish(context);
    std::vector<OutputFile> outputs = output_.open(options.files);
    std::vector<survey::FileProfile> profiles;
    Progress progress(context, messages, options.files.size());
    const input::FileOpener open_file = progress.opener();
    for (const auto& file : options.files) {
      profiles.push_back(survey::profile_file(file, options, open_file));
    }
    progress.clear();
    output_.write(report::inspect_document(profiles, output_.language()), std::move(outputs),
                  context);
    if (output_.read_by_people()) return Outcome::done;
    for (const auto& profile : profiles) {
      for (const auto& warning : profile.warnings) messages.warning(warning.code, warning.message);
    }
    return Outcome::done;
  }

 private:
  SurveyArguments survey_;
  OutputArguments output_;
};

}  // namespace

std::unique_ptr<Invocation> open_inspect() { return std::make_unique<InspectInvocation>(); }

}  // namespace nps::commands
