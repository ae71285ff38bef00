#include "report/value_form.hpp"

#include "nps/report/metric_document.hpp"
#include "nps/text/number.hpp"
#include "report/metric_figures.hpp"

namespace nps::report {
namespace {

/// By MetricUnit: how sentences write values and differences.
struct Wording {
  double shown = 1;  ///< people read values of machines times this
  int decimals = 1;
  bool is_signed = false;
  std::string_view sign = {};  ///< behind a value
  bool in_points = true;       ///< differences are told in points
};

constexpr Wording kWordings[] = {
    {1, 1, true}, {100, 1, false, " %"}, {1, 2, false, {}, false}, {1, 1}};

const Wording& wording(const ValueForm& form) {
  return kWordings[static_cast<std::size_t>(form.metric_unit)];
}

}  // namespace

ValueForm value_form(const std::optional<analysis::MetricChoice>& metric,
                     const Language& language) {
  ValueForm form;
  form.title = language[Phrase::column_nps];
  if (!metric) return form;
  const MetricShape& shape = metric_shape(metric->metric->unit);
  form.is_nps = false;
  form.title = metric_title(*metric->metric, {}, language);
  form.machine = 1;
  form.shown_change = shape.shown_change;
  form.widest = metric->metric->span(metric->scale);
  form.less_is_better = metric->less_is_better();
  form.metric_unit = metric->metric->unit;
  form.value = shape.value;
  form.change = shape.change;
  if (metric->metric->box != nullptr && metric->metric->unit != analysis::MetricUnit::share) {
    form.box = metric->scale.box();
  }
  return form;
}

std::string value_text(const ValueForm& form, double value) {
  const Wording& how = wording(form);
  const double shown = how.shown * (form.machine * value);
  std::string text =
      how.is_signed ? text::signed_fixed(shown, how.decimals) : text::fixed(shown, how.decimals);
  return text.append(how.sign);
}

std::string change_text(const ValueForm& form, double change) {
  return text::signed_fixed(form.shown_change * (form.machine * change), wording(form).decimals);
}

std::string amount_text(const ValueForm& form, double difference, const Language& language) {
  const Wording& how = wording(form);
  const std::string number = text::fixed(form.shown_change * difference, how.decimals);
  return how.in_points ? language.format(Phrase::amount_points, {number}) : number;
}

Facts metric_facts(const analysis::MetricChoice& metric) {
  const auto field = [](const char* key, std::string_view value) {
    return Field{key, "", std::string(value), Unit::none, Audience::machines};
  };
  return {"",
          "",
          {field("metric", metric.metric->name),
           field("unit", metric_shape(metric.metric->unit).name)}};
}

}  // namespace nps::report
