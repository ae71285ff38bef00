#include "survey/score_name.hpp"

#include <gtest/gtest.h>

namespace nps::survey {
namespace {

TEST(ScoreClaim, IsStrongForWordsOfRecommendation) {
  for (const char* name :
       {"nps", "NPS score", "npsScore", "Q3_NPS", "您的NPS评分", "recommendation_score",
        "Would you recommend us?", "Likelihood to recommend", "您有多大可能推荐我们",
        "¿Recomendarías esto?", "Würden Sie uns weiterempfehlen?", "Recommanderiez-vous ?",
        "추천 의향", "おすすめ度", "Ci consiglieresti?"}) {
    EXPECT_EQ(score_claim({name, ""}), ScoreClaim::strong) << name;
  }
}

TEST(ScoreClaim, IsWeakForWordsOfRating) {
  for (const char* name : {"score", "Rating", "How would you rate us?", "评分", "请打分"}) {
    EXPECT_EQ(score_claim({name, ""}), ScoreClaim::weak) << name;
  }
}

TEST(ScoreClaim, IsNoneForColumnsBesideTheScore) {
  for (const char* name :
       {"Q1_NPS_GROUP", "nps_category", "NPS segment", "score_date", "rating id", "总分",
        "csat_score", "Effort score", "department", "underscore", "snps", "operating"}) {
    EXPECT_EQ(score_claim({name, ""}), ScoreClaim::none) << name;
  }
}

TEST(ScoreClaim, ListensToTheQuestion) {
  EXPECT_EQ(score_claim({"Q1", "How likely are you to recommend us?"}), ScoreClaim::strong);
}

}  // namespace
}  // namespace nps::survey
