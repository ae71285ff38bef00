#include "nps/survey/survey.hpp"

#include <memory>
#include <utility>

#include "nps/error.hpp"
#include "survey/answer_counter.hpp"
#include "survey/roles.hpp"
#include "survey/survey_file.hpp"
#include "survey/survey_reading.hpp"
#include "survey/warnings.hpp"

namespace nps::survey {
namespace {

/// A question of a survey and what is known of its answers.
class Question {
 public:
  /// All must outlive it; `rejects` may be null.
  Question(const OpenSurveyFile& first, const SurveyOptions& options, const RejectReceiver* rejects,
           std::vector<Warning> warnings)
      : scale_(options.scale.value_or(Scale{})),
        roles_(find_roles(first, options, scale_)),
        result_{{}, columns_in_use(roles_), scale_, {}, {}, {}, Tally(scale_),
                {}, std::move(warnings)},
        reading_(roles_, options, rejects != nullptr, result_),
        counter_(roles_, options, scale_, rejects) {
    if (options.timezone) result_.timezone = options.timezone->name();
    for (const Condition& condition : roles_.conditions) {
      result_.filters.push_back(condition.text());
    }
  }
  Question(const Question&) = delete;
  Question& operator=(const Question&) = delete;

  /// Gives all cells asked for, those of `others` and its own.
  const input::Selection& begin_file(const OpenSurveyFile& file, const input::Selection& others) {
    plan_ = std::make_unique<FilePlan>(reading_.plan(file, others));
    counter_.begin_file(file, *plan_);
    return plan_->selection;
  }
  [[nodiscard]] FileCounter& counter() { return counter_; }
  void end_file(const OpenSurveyFile& file) {
    reading_.end_file(file, counter_.counters().end_file());
  }

  [[nodiscard]] SurveyTally finish() {
    reading_.finish();
    counter_.finish(result_);
    warn_about_rows(result_, counter_.remarks(), result_.warnings);
    return std::move(result_);
  }

 private:
  Scale scale_;
  Roles roles_;
  SurveyTally result_;
  SurveyReading reading_;
  AnswerCounter counter_;
  std::unique_ptr<FilePlan> plan_;  ///< of the file being read
};

using Questions = std::vector<std::unique_ptr<Question>>;

void read_file(OpenSurveyFile& file, const Questions& questions, const input::Reading& reading) {
  input::Selection selection;
  std::vector<FileCounter*> counters;
  for (const auto& question : questions) {
    selection = question->begin_file(file, selection);
    counters.push_back(&question->counter());
  }
  read_rows(file, selection, reading, counters);
  for (const auto& question : questions) question->end_file(file);
}

std::vector<SurveyTally> tally(std::span<const SurveyOptions> all,
                               const input::FileOpener& open_file, const RejectReceiver* rejects) {
  const SurveyOptions& options = all.front();
  if (options.files.empty()) throw Error(ErrorKind::usage, "no file is given");
  std::vector<Warning> warnings;
  const std::vector<std::string> paths = distinct_files(options, warnings);
  std::vector<std::string> scores;
  for (const SurveyOptions& question : all) scores.push_back(question.score);
  const auto open = [&](const std::string& path) {
    return open_survey_file(path, options, open_file, scores);
  };

  OpenSurveyFile first = open(paths.front());
  Questions questions;
  for (const SurveyOptions& question : all) {
    questions.push_back(std::make_unique<Question>(first, question, rejects, warnings));
  }
  for_each_file(std::move(first), paths, open,
                [&](OpenSurveyFile& file) { read_file(file, questions, options.reading); });
  std::vector<SurveyTally> results;
  for (const auto& question : questions) results.push_back(question->finish());
  return results;
}

}  // namespace

void RowCounts::add(const RowCounts& other) {
  for (const RowKind& kind : kRowKinds) this->*kind.count += other.*kind.count;
  ragged += other.ragged;
}

SurveyTally tally_survey(const SurveyOptions& options, const input::FileOpener& open_file,
                         const RejectReceiver* rejects) {
  return std::move(tally({&options, 1}, open_file, rejects).front());
}

std::vector<SurveyTally> tally_questions(std::span<const SurveyOptions> questions,
                                         const input::FileOpener& open_file) {
  return tally(questions, open_file, nullptr);
}

}  // namespace nps::survey
