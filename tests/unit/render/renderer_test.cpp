#include "nps/render/renderer.hpp"

#include <gtest/gtest.h>

namespace {

using nps::render::find_renderer;
using nps::render::renderer_for_file;

TEST(Renderers, BeginWithTheDefault) { EXPECT_EQ(nps::render::renderers().front().name, "table"); }

TEST(Renderers, AreFoundByTheirExactName) {
  ASSERT_NE(find_renderer("json"), nullptr);
  EXPECT_EQ(find_renderer("json")->name, "json");
  EXPECT_EQ(find_renderer("JSON"), nullptr);
  EXPECT_EQ(find_renderer(""), nullptr);
}

TEST(Renderers, AreFoundByTheEndOfAFileName) {
  EXPECT_EQ(renderer_for_file("report.md")->name, "markdown");
  EXPECT_EQ(renderer_for_file("/tmp/a.b/Report.JSON")->name, "json");
  EXPECT_EQ(renderer_for_file("rows.ndjson")->name, "ndjson");
  EXPECT_EQ(renderer_for_file("report"), nullptr);
  EXPECT_EQ(renderer_for_file("json"), nullptr);
  EXPECT_EQ(renderer_for_file(".json"), nullptr);
  EXPECT_EQ(renderer_for_file("report.json.gz"), nullptr);
}

}  // namespace
