// `lineside ports`: the serial ports of this machine, with what their adapters report about themselves.
#include "app/link/ports.hpp"

#include <nlohmann/json.hpp>
#include <ostream>

#include "app/cli/commands.hpp"

namespace lineside::cli {

namespace {

void print_json(const std::vector<PortInfo>& ports, std::ostream& out) {
  auto document = nlohmann::ordered_json::array();
  for (const PortInfo& port : ports) {
    nlohmann::ordered_json entry{{"port", port.port},     {"maker", port.maker},   {"product", port.product},
                                 {"serial", port.serial}, {"usable", port.usable}, {"why_not", nullptr}};
    if (!port.usable) entry["why_not"] = english(port.why_not);
    document.push_back(std::move(entry));
  }
  // Adapters report bytes in any encoding.
  out << document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void print_text(const std::vector<PortInfo>& ports, const Context& context) {
  for (const PortInfo& port : ports) {
    context.out << port.port;
    for (const std::string* part : {&port.maker, &port.product, &port.serial}) {
      if (!part->empty()) context.out << "  " << *part;
    }
    context.out << '\n';
    if (!port.usable) context.out << "    " << context.said(port.why_not) << '\n';
  }
}

}  // namespace

Command ports_command(Context& context) {
  Command command{"ports", msg("Serial ports with manufacturer, product and serial number")};
  auto json = std::make_shared<bool>(false);
  command.flag("--json", *json, msg("Print one JSON document"));
  command.run([&context, json] {
    const auto ports = list_ports();
    if (*json) return print_json(ports, context.out);
    print_text(ports, context);
    if (ports.empty())
      context.err << context.said(msg("No serial port was found. Plug the adapter in, then try again.")) << "\n";
  });
  return command;
}

}  // namespace lineside::cli
