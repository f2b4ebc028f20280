#include "app/i18n/template.hpp"

#include "models/text.hpp"

namespace lineside::i18n {
namespace {

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Length of a place at the beginning of `text`, "{1}", "{1!}" or "{line}"; 0 where there is none.
std::size_t place_length(std::string_view text) {
  if (const std::string_view name = place_at(text, 0); !name.empty()) return name.size() + 2;
  return text.size() > 3 && text[0] == '{' && text[1] >= '1' && text[1] <= '9' && text.substr(2, 2) == "!}" ? 4 : 0;
}

}  // namespace

Template::Template(std::string_view text) {
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = place_length(text.substr(i));
    if (length == 0) {
      letters_ += letter(text[i]) ? 1 : 0;
      ++i;
      continue;
    }
    if (i > from) pieces_.push_back({text.substr(from, i - from), {}, false});
    const bool quoted = i > 0 && text[i - 1] == '"' && i + length < text.size() && text[i + length] == '"';
    const bool typed = text[i + length - 2] == '!';
    pieces_.push_back({{}, text.substr(i + 1, length - (typed ? 3 : 2)), quoted || typed});
    ++places_;
    i += length;
    from = i;
  }
  if (from < text.size()) pieces_.push_back({text.substr(from), {}, false});
}

bool Template::match(std::string_view text, int& steps, const std::function<bool(const Arguments&)>& found) const {
  Arguments filled;
  return match_from(0, text, steps, filled, found);
}

bool Template::match_from(std::size_t piece, std::string_view rest, int& steps, Arguments& filled,
                          const std::function<bool(const Arguments&)>& found) const {
  if (--steps < 0) return false;
  if (piece == pieces_.size()) return rest.empty() && found(filled);
  const Piece& here = pieces_[piece];
  if (here.place.empty()) {
    return rest.starts_with(here.literal) &&
           match_from(piece + 1, rest.substr(here.literal.size()), steps, filled, found);
  }
  filled.push_back({here.place, {}, here.as_typed});
  bool done = false;
  if (piece + 1 == pieces_.size()) {
    filled.back().text = rest;
    done = found(filled);
  } else {
    const std::string_view next = pieces_[piece + 1].literal;
    const bool last = piece + 2 == pieces_.size();  // the rest has to end with it
    std::size_t at =
        last ? (rest.ends_with(next) ? rest.size() - next.size() : std::string_view::npos) : rest.find(next);
    for (; !done && at != std::string_view::npos && steps > 0;
         at = last ? std::string_view::npos : rest.find(next, at + 1)) {
      filled.back().text = rest.substr(0, at);
      done = match_from(piece + 1, rest.substr(at), steps, filled, found);
    }
  }
  filled.pop_back();
  return done;
}

}  // namespace lineside::i18n
