#include "render/records.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "render/shown.hpp"

namespace nps::render {
namespace {

using report::Audience;
using report::Block;
using report::Facts;
using report::Section;
using report::Table;

constexpr std::string_view kUnnamedRows = "rows";
constexpr std::string_view kIdentity = "key";

/// Columns stand in the order of first appearance; one that a later record has more goes behind
/// the one before it in that record, so that names still come before figures.
class ColumnOrder {
 public:
  explicit ColumnOrder(std::vector<std::string_view>& columns) : columns_(columns) {}

  void note(std::string_view key) {
    auto place = std::find(columns_.begin(), columns_.end(), key);
    if (place == columns_.end()) place = columns_.insert(columns_.begin() + next_, key);
    next_ = place - columns_.begin() + 1;
  }

 private:
  std::vector<std::string_view>& columns_;
  std::ptrdiff_t next_ = 0;
};

class Collector {
 public:
  explicit Collector(RecordList& list) : list_(list) {}

  /// The object a block stands in: the innermost keyed Section.
  struct Scope {
    std::string_view name;
    std::vector<RecordField> fields;
  };

  void walk(const std::vector<Block>& blocks, const Scope& scope) {
    for (const Block& block : blocks) {
      if (const auto* facts = std::get_if<Facts>(&block)) add_facts(*facts, scope);
      if (const auto* table = std::get_if<Table>(&block)) add_table(*table, scope);
      if (const auto* section = std::get_if<Section>(&block)) enter(*section, scope);
    }
  }

  void gather(const Facts& facts, std::string_view prefix, std::vector<RecordField>& fields) {
    const std::string_view inner = joined(prefix, facts.key);
    for (const report::Field& field : facts.fields) {
      if (field.audience == Audience::people) continue;
      put(fields, {joined(inner, field.key), &field.value});
    }
  }

  void emit(std::string_view name, std::vector<RecordField> fields) {
    ColumnOrder order(list_.columns);
    for (const RecordField& field : fields) order.note(field.key);
    list_.records.push_back({name, std::move(fields)});
  }

  std::string_view joined(std::string_view prefix, std::string_view key) {
    if (prefix.empty()) return key;
    if (key.empty()) return prefix;
    std::string path(prefix);
    path += '.';
    path += key;
    return list_.joined_keys.emplace_back(std::move(path));
  }

 private:
  static void put(std::vector<RecordField>& fields, RecordField field) {
    const auto same =
        std::find_if(fields.begin(), fields.end(),
                     [&field](const RecordField& other) { return other.key == field.key; });
    if (same == fields.end()) {
      fields.push_back(field);
    } else {
      same->value = field.value;
    }
  }

  static std::string_view name_of(std::string_view key, const Scope& scope) {
    const bool unnamed = key.empty() || key == kUnnamedRows;
    return unnamed && !scope.name.empty() ? scope.name : key;
  }

  /// The plain Facts of one object, keyless Sections included: those only divide the screen.
  void gather_plain_facts(const std::vector<Block>& blocks, std::vector<RecordField>& fields) {
    for (const Block& block : blocks) {
      const auto* facts = std::get_if<Facts>(&block);
      if (facts != nullptr && !facts->record && tells_which(*facts)) gather(*facts, {}, fields);
      const auto* section = std::get_if<Section>(&block);
      if (section != nullptr && section->key.empty()) gather_plain_facts(section->blocks, fields);
    }
  }

  /// Facts about the object itself, not figures of it: a test over all segments is none of theirs.
  static bool tells_which(const Facts& facts) {
    return facts.key.empty() || facts.key == kIdentity;
  }

  void add_facts(const Facts& facts, const Scope& scope) {
    if (!facts.record) return;
    list_.declared = true;
    std::vector<RecordField> fields = scope.fields;
    for (const report::Field& field : facts.fields) {
      if (field.audience != Audience::people) put(fields, {field.key, &field.value});
    }
    emit(name_of(facts.key, scope), std::move(fields));
  }

  void add_table(const Table& table, const Scope& scope) {
    if (!table.records) return;
    require_full_rows(table);
    list_.declared = true;
    ColumnOrder order(list_.columns);
    for (const RecordField& field : scope.fields) order.note(field.key);
    for (const report::Column& column : table.columns) {
      if (column.audience != Audience::people) order.note(column.key);
    }
    for (const auto& row : table.rows) {
      std::vector<RecordField> fields = scope.fields;
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (table.columns[i].audience == Audience::people) continue;
        put(fields, {table.columns[i].key, &row[i].value});
      }
      list_.records.push_back({name_of(table.key, scope), std::move(fields)});
    }
  }

  void enter(const Section& section, const Scope& scope) {
    if (section.key.empty()) return walk(section.blocks, scope);
    Scope inner{section.key, scope.fields};
    gather_plain_facts(section.blocks, inner.fields);
    walk(section.blocks, inner);
  }

  RecordList& list_;
};

void gather_outside_lists(Collector& collector, const std::vector<Block>& blocks,
                          std::string_view prefix, std::vector<RecordField>& fields) {
  for (const Block& block : blocks) {
    if (const auto* facts = std::get_if<Facts>(&block)) collector.gather(*facts, prefix, fields);
    const auto* section = std::get_if<Section>(&block);
    if (section == nullptr || section->element) continue;
    gather_outside_lists(collector, section->blocks, collector.joined(prefix, section->key),
                         fields);
  }
}

}  // namespace

RecordList collect_records(const report::Document& document) {
  RecordList list;
  Collector(list).walk(document.blocks, {});
  return list;
}

RecordList whole_document_record(const report::Document& document) {
  RecordList list;
  Collector collector(list);
  std::vector<RecordField> fields;
  gather_outside_lists(collector, document.blocks, {}, fields);
  collector.emit(document.schema, std::move(fields));
  return list;
}

}  // namespace nps::render
