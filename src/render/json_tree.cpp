#include "render/json_tree.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "nps/error.hpp"
#include "nps/report/key.hpp"
#include "render/shown.hpp"

namespace nps::render {
namespace {

using nlohmann::ordered_json;
using report::Audience;
using report::Block;
using report::Missing;
using report::Value;
using report::ValueList;

constexpr const char* kReason = "reason";
constexpr const char* kReasonSeparator = "; ";

void add_reason(ordered_json& object, const std::string& reason) {
  if (reason.empty()) return;
  ordered_json& member = object[kReason];
  if (!member.is_string()) {
    member = reason;
    return;
  }
  const auto& present = member.get_ref<const std::string&>();
  const auto enclosed = [](const std::string& text) {
    return kReasonSeparator + text + kReasonSeparator;
  };
  if (enclosed(present).find(enclosed(reason)) != std::string::npos) return;
  member = present + kReasonSeparator + reason;
}

struct Writer {
  ordered_json operator()(std::monostate) const { return nullptr; }
  ordered_json operator()(const Missing&) const { return nullptr; }
  ordered_json operator()(bool value) const { return value; }
  ordered_json operator()(std::int64_t value) const { return value; }
  ordered_json operator()(double value) const { return value; }
  ordered_json operator()(const std::string& value) const { return value; }
  ordered_json operator()(const ValueList& values) const {
    ordered_json list = ordered_json::array();
    for (const Value& value : values) list.push_back(std::visit(*this, value));
    return list;
  }
};

void add_reasons(ordered_json& object, const Value& value) {
  if (const auto* missing = std::get_if<Missing>(&value)) add_reason(object, missing->reason);
  if (const auto* list = std::get_if<ValueList>(&value)) {
    for (const Value& element : *list) add_reasons(object, element);
  }
}

/// A member that must be an object or a list; made when it is not there yet.
ordered_json& container(ordered_json& object, const std::string& name, ordered_json::value_t kind) {
  ordered_json& member = object[name];
  if (member.is_null()) member = ordered_json(kind);
  if (member.type() != kind) {
    throw Error(ErrorKind::internal, "two parts of the report disagree about '" + name + "'");
  }
  return member;
}

ordered_json& object_at(ordered_json& object, const std::vector<std::string>& path) {
  ordered_json* at = &object;
  for (const std::string& name : path) at = &container(*at, name, ordered_json::value_t::object);
  return *at;
}

ordered_json& list_at(ordered_json& object, std::vector<std::string> path) {
  const std::string name = path.back();
  path.pop_back();
  return container(object_at(object, path), name, ordered_json::value_t::array);
}

void add_blocks(ordered_json& object, const std::vector<Block>& blocks);

/// Adds the machine parts of a block to the object it stands in.
struct Adder {
  ordered_json& object;

  void operator()(const report::Facts& facts) const {
    const auto hidden = [](const report::Field& field) {
      return field.audience == Audience::people;
    };
    if (!facts.fields.empty() && std::all_of(facts.fields.begin(), facts.fields.end(), hidden)) {
      return;
    }
    ordered_json& inner = object_at(object, report::split_key_path(facts.key));
    for (const report::Field& field : facts.fields) {
      if (!hidden(field)) set_member(inner, report::split_key_path(field.key), field.value);
    }
  }

  void operator()(const report::Table& table) const {
    require_full_rows(table);
    const auto hidden = [](const report::Column& column) {
      return column.audience == Audience::people;
    };
    const bool for_people = std::all_of(table.columns.begin(), table.columns.end(), hidden);
    if (table.key.empty() || (for_people && !table.columns.empty())) return;
    std::vector<std::vector<std::string>> paths;
    for (const report::Column& column : table.columns) {
      paths.push_back(report::split_key_path(column.key));
    }
    ordered_json& list = list_at(object, report::split_key_path(table.key));
    for (const auto& row : table.rows) {
      ordered_json element = ordered_json::object();
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (!hidden(table.columns[i])) set_member(element, paths[i], row[i].value);
      }
      list.push_back(std::move(element));
    }
  }

  void operator()(const report::Section& section) const {
    const std::vector<std::string> path = report::split_key_path(section.key);
    if (path.empty() || !section.element) {
      add_blocks(object_at(object, path), section.blocks);
      return;
    }
    ordered_json& list = list_at(object, path);
    if (section.blocks.empty()) return;
    ordered_json element = ordered_json::object();
    add_blocks(element, section.blocks);
    list.push_back(std::move(element));
  }

  void operator()(const report::Headline&) const {}
  void operator()(const report::Bars&) const {}
  void operator()(const report::Chart&) const {}
  void operator()(const report::Sparklines&) const {}
  void operator()(const report::Note&) const {}
};

void add_blocks(ordered_json& object, const std::vector<Block>& blocks) {
  for (const Block& block : blocks) std::visit(Adder{object}, block);
}

}  // namespace

void set_member(ordered_json& object, const std::vector<std::string>& path, const Value& value) {
  if (path.empty()) throw Error(ErrorKind::internal, "a figure of the report has no key");
  std::vector<std::string> parents(path.begin(), path.end() - 1);
  ordered_json& parent = object_at(object, parents);
  parent[path.back()] = std::visit(Writer{}, value);
  add_reasons(parent, value);
}

ordered_json json_tree(const report::Document& document) {
  ordered_json root = ordered_json::object();
  root["schema"] = document.schema;
  add_blocks(root, document.blocks);
  return root;
}

}  // namespace nps::render
