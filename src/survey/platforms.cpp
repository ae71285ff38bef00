#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "nps/error.hpp"
#include "nps/survey/platform.hpp"
#include "nps/text/nearest.hpp"
#include "nps/text/unicode.hpp"
#include "survey/header_shapes.hpp"

namespace nps::survey {
namespace {

constexpr RowTest kQualtricsPreview{
    .columns = {"status"},
    .values = {"surveypreview", "surveytest", "spam", "possiblespam", "surveypreviewspam",
               "offlinesurveypreview", "1", "2", "8", "17"}};
constexpr RowTest kFinishedIsNo{.columns = {"finished"},
                                .values = {"0", "false", "no", "falsch", "faux", "falso", "否"}};
constexpr RowTest kProgressBelow100{.columns = {"progress"}, .below = 100};
constexpr RowTest kNeverSubmitted{.columns = {"submitdate", "datesubmitted"}, .empty = true};

/// A platform is one row. Names are in folded form: lower case, no blanks.
constexpr Platform kPlatforms[] = {
    {.name = "qualtrics-legacy",
     .product = "Qualtrics, legacy layout",
     .header_rows = qualtrics_legacy_header_rows,
     .blank_codes = {"-99"},
     .preview = kQualtricsPreview,
     .unfinished = {kFinishedIsNo},
     .id = {"responseid"},
     .date = {"enddate", "startdate"}},
    {.name = "qualtrics",
     .product = "Qualtrics",
     .signatures = {{{"startdate", "enddate", "recordeddate", "responseid"},
                     {"startdate", "enddate", "status", "progress", "finished"},
                     {"startdate", "enddate", "finished", "ipaddress", "responseid"}}},
     .header_rows = qualtrics_header_rows,
     .blank_codes = {"-99"},
     .preview = kQualtricsPreview,
     .unfinished = {kFinishedIsNo, kProgressBelow100},
     .id = {"responseid"},
     .date = {"recordeddate", "enddate", "startdate"}},
    {.name = "surveymonkey",
     .product = "SurveyMonkey",
     .signatures = {{{"respondentid", "collectorid"}}},
     .header_rows = survey_monkey_header_rows,
     .naming = HeaderNaming::question_then_choice,
     .id = {"respondentid"},
     .date = {"enddate", "startdate", "datecreated", "datemodified"}},
    {.name = "formbricks",
     .product = "Formbricks",
     .signatures = {{{"no.", "responseid", "timestamp", "finished"},
                     {"responseid", "timestamp", "finished", "surveyid"}}},
     .unfinished = {kFinishedIsNo},
     .id = {"responseid", "userid"},
     .date = {"timestamp"}},
    {.name = "limesurvey",
     .product = "LimeSurvey",
     .signatures = {{{"id", "submitdate", "lastpage"},
                     {"response_id", "submitdate", "lastpage"},
                     {"responseid", "datesubmitted", "lastpage"}}},
     .unfinished = {kNeverSubmitted},
     .id = {"id", "response_id", "responseid"},
     .date = {"submitdate", "datesubmitted", "datestamp", "startdate"}},
    {.name = "typeform",
     .product = "Typeform",
     .signatures = {{{"#", "networkid"}, {"#", "startdate(utc)", "submitdate(utc)"}}},
     .id = {"#"},
     .date = {"submitdate(utc)", "startdate(utc)"}},
    {.name = "tally",
     .product = "Tally",
     .signatures = {{{"submissionid", "respondentid", "submittedat"}}},
     .id = {"respondentid", "submissionid"},
     .date = {"submittedat"}},
    {.name = "delighted",
     .product = "Delighted",
     .signatures = {{{"score", "comment", "permalink"},
                     {"survey_type", "score", "created_at"},
                     {"person_email", "survey_response", "score"}}},
     .id = {"person", "person_email", "id"},
     .date = {"created_at", "updated_at"},
     .comment = {"comment"}},
    {.name = "zendesk",
     .product = "Zendesk",
     .signatures = {{{"rating", "rated_at", "survey_id"},
                     {"rating", "delivered_at", "recipient_id"}}},
     .id = {"user_id", "user_email", "recipient_id"},
     .date = {"rated_at", "delivered_at"},
     .comment = {"comment"}},
    {.name = "wootric",
     .product = "Wootric",
     .signatures = {{{"score", "text", "end_user_id"}, {"score", "text", "origin_url"}}},
     .id = {"end_user_id", "email"},
     .date = {"created_at"},
     .comment = {"text"}},
    {.name = "hubspot",
     .product = "HubSpot",
     .signatures = {{{"contactid", "companyname", "npsscore"},
                     {"rating", "sentiment", "surveytype"}}},
     .id = {"contactid"},
     .date = {"responsedate", "submissiondate", "date"},
     .comment = {"feedback", "response", "comment"}},
    {.name = "wenjuanxing",
     .product = "问卷星",
     .signatures = {{{"序号", "提交答卷时间"}}},
     .blank_codes = {"(跳过)", "(空)", "-2", "-3"},
     .may_count_choices = true,
     .id = {"用户id", "序号"},
     .date = {"提交答卷时间"}},
    {.name = "tencent",
     .product = "腾讯问卷",
     .signatures = {{{"编号", "开始答题时间", "结束答题时间"}}},
     .id = {"编号"},
     .date = {"结束答题时间", "开始答题时间"}},
    {.name = "wenjuanwang",
     .product = "问卷网",
     .signatures = {{{"答题时长"}}},
     .id = {"序号", "编号"},
     .date = {"结束答题时间", "答题时间", "提交时间"}},
    {.name = "microsoft-forms",
     .product = "Microsoft Forms",
     .signatures = {{{"id", "starttime", "completiontime"},
                     {"id", "开始时间", "完成时间"},
                     {"id", "startzeit", "fertigstellungszeit"}}},
     .id = {"email", "id"},
     .date = {"completiontime", "完成时间", "fertigstellungszeit", "starttime"}},
    {.name = "google-forms",
     .product = "Google Forms",
     .first_cell = {"timestamp", "zeitstempel", "horodateur", "marcatemporal",
                    "informazionicronologiche", "时间戳记", "時間戳記", "タイムスタンプ",
                    "타임스탬프", "carimbodedata/hora"},
     .id = {"emailaddress"},
     .date = {"timestamp", "zeitstempel", "horodateur", "marcatemporal", "informazionicronologiche",
              "时间戳记", "時間戳記", "タイムスタンプ", "타임스탬프", "carimbodedata/hora"}},
    {.name = "generic",
     .product = "any table",
     .id = {"respondentid", "respondent_id", "customerid", "customer_id", "userid", "user_id",
            "email", "id", "客户id", "用户id"},
     .date = {"date", "timestamp", "responsedate", "response_date", "created_at", "submitted_at",
              "submittedat", "日期", "时间", "提交时间"},
     .comment = {"comment", "comments", "feedback", "reason", "why", "why?", "评论", "意见", "原因",
                 "建议"}},
};

bool looks_like(const Platform& platform, Head head) {
  if (platform.header_rows != nullptr) return platform.header_rows(platform, head) > 0;
  return has_signature(platform, head);
}

}  // namespace

bool holds(const Words& words, std::string_view folded) {
  return !folded.empty() && std::find(words.begin(), words.end(), folded) != words.end();
}

std::span<const Platform> platforms() { return kPlatforms; }

const Platform& find_platform(std::string_view name) {
  const std::string folded = text::fold(name);
  std::vector<std::string> names;
  for (const Platform& platform : kPlatforms) {
    if (platform.name == folded || text::fold(platform.product) == folded) return platform;
    names.emplace_back(platform.name);
  }
  ErrorDetails details;
  details.column = "--platform";
  details.did_you_mean = text::nearest(name, names);
  details.hint = fmt::format("platforms: {}", fmt::join(names, ", "));
  throw Error(ErrorKind::usage, fmt::format("there is no platform '{}'", name), details);
}

const Platform& recognise_platform(std::span<const input::HeadRecord> head) {
  const auto found = std::find_if(std::begin(kPlatforms), std::end(kPlatforms),
                                  [&](const Platform& row) { return looks_like(row, head); });
  return found == std::end(kPlatforms) ? *std::prev(std::end(kPlatforms)) : *found;
}

}  // namespace nps::survey
