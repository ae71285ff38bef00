#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The one thing that crosses from results to rendering: a tree of typed blocks. Machine keys are
/// English snake_case with dots for nesting ("interval.low"; a name that comes from the data goes
/// through `key_path_element` of key.hpp); labels are in the user's language. Texts are raw: the
/// renderers escape them.
namespace nps::report {

/// A figure that does not exist, and why (English). Machine formats write null and put the reason
/// into the member "reason" of the same object.
struct Missing {
  std::string reason;
};

struct Value;
using ValueList = std::vector<Value>;

/// `std::monostate` is a plain null: something that does not apply and needs no reason.
struct Value
    : std::variant<std::monostate, Missing, bool, std::int64_t, double, std::string, ValueList> {
  using variant::variant;
};

/// How a value is written for people. Machine formats write it unrounded.
enum class Unit {
  none,      ///< as it is
  count,     ///< 1,204
  points,    ///< NPS, signed, one decimal: +62.1; a list of two is an interval: +50.7 … +71.8
  error,     ///< standard errors and widths in points, unsigned: 5.3
  share,     ///< 0..1, shown as per cent: 67.7 %
  score,     ///< mean score, two decimals; a list of two is an interval, as of shares and errors
  change,    ///< difference of two mean scores, signed, two decimals
  p_value,   ///< 0.032, <0.001
  statistic  ///< three decimals
};

/// Who sees a field or a column.
enum class Audience { everyone, people, machines };

struct Cell {
  Value value;
  std::string mark;  ///< people only: signs explained by a note, such as "*" or "low"
};

struct Field {
  std::string key;
  std::string label;
  Value value;
  Unit unit = Unit::none;
  Audience audience = Audience::everyone;
};

/// One object: fields under a key ("overall", "settings"). `record`: one line of CSV and NDJSON,
/// named after the key, or after the keyed Section around it where the key is empty.
/// `title` empty and every field for machines: nothing is shown to people.
struct Facts {
  std::string key;  ///< empty: the fields stand in the enclosing object
  std::string title;
  std::vector<Field> fields;
  bool record = false;
};

struct Column {
  std::string key;
  std::string label;
  Unit unit = Unit::none;
  Audience audience = Audience::everyone;
  bool is_whole = false;  ///< its texts are never cut: what tells them apart stands at their end
  bool is_spare = false;  ///< left out where the table finds no room on a terminal
};

/// A list of objects under a key. Every row has a cell per column.
struct Table {
  std::string key;
  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::vector<std::string> notes;  ///< people only, under the table: what the signs mean
  bool records = false;            ///< each row is one line of CSV and NDJSON, named like Facts are
                                   ///< ("rows" counts as no name)
  std::string spare_note = {};     ///< people only, where spare columns are left out; `{}` stands
                                   ///< for their labels
};

/// People only: the answer in one line, "NPS +62.1   95 % interval +50.7 … +71.8   124 answers".
struct Headline {
  enum class Tone { good, neutral, bad };
  struct Part {
    std::string text;  ///< `{}` stands for the value: "{} answers"
    Value value = {};
    Unit unit = Unit::none;
    bool strong = false;
  };
  std::vector<Part> parts;
  Tone tone = Tone::neutral;
};

/// People only: shares as horizontal bars on one scale.
struct Bars {
  enum class Tone { good, neutral, bad };
  struct Bar {
    std::string label;
    double share = 0;  ///< 0..1
    std::int64_t count = 0;
    Tone tone = Tone::neutral;
  };
  std::string title;
  std::vector<Bar> bars;
};

/// People only: how a figure moves, one point a period. All figures have one unit: points, share,
/// score or, for an index of 0 to 100, error.
struct Chart {
  struct Point {
    std::string label;
    std::optional<double> value = {};  ///< nothing: a gap
    std::optional<double> low = {};    ///< of its interval, the band; both or none
    std::optional<double> high = {};
    std::optional<double> level = {};   ///< that the series has there
    std::optional<double> window = {};  ///< figure of the window that ends there
    std::string signs = {};             ///< of `signs`, in ASCII
  };
  struct Sign {
    char sign = ' ';
    std::string meaning;
  };
  std::string value_label;
  std::string band_label;
  std::string level_label;
  std::string window_label;
  std::string cut_label;  ///< where not all points find room; `{}` stands for those that do
  std::vector<Sign> signs;
  std::vector<Point> points;
  Unit unit = Unit::points;
};

/// People only: a line of small bars for each of several series with the same periods, on one
/// scale, beside the last figure and its change.
struct Sparklines {
  struct Line {
    std::string name;
    std::vector<std::optional<double>> values;  ///< one for each period
    Cell last;
    Cell change;
  };
  std::string title;
  std::string name_label;
  std::string last_label;
  std::string change_label;
  std::vector<std::string> periods;
  std::vector<Line> lines;
  Unit unit = Unit::points;
  Unit change_unit = Unit::points;
};

/// People only: a line of plain text.
struct Note {
  enum class Level { info, warning };
  std::string text;
  Level level = Level::info;
};

struct Section;
using Block = std::variant<Facts, Table, Headline, Bars, Chart, Sparklines, Note, Section>;

/// Blocks of one object; without a key they belong to the object around it. The machine fields of
/// plain Facts in a keyed Section are repeated in its records. `element`: one object of the list
/// `key`, which collects all sections of the same key in order; an empty `blocks` then stands for
/// an empty list.
struct Section {
  std::string key;
  std::string title;
  bool element = false;
  std::vector<Block> blocks;
};

struct Document {
  std::string schema;  ///< "nps.report/1"
  std::vector<Block> blocks;
};

}  // namespace nps::report
