# bash completion of lineside: subcommands and options from the program's own help, model numbers from its decoder.

_lineside_words() {  # subcommands and long options of "lineside $@"
  lineside --language en "$@" --help 2>/dev/null | sed -n \
    -e '/^Subcommands:/,$ s/^  \([a-z][a-z-]*\) .*/\1/p' \
    -e 's/^  \(-[a-z],\)\{0,1\}\(--[a-z][a-z-]*\).*/\2/p'
}

_lineside_numbers() {  # what the number typed so far can become, a field at a time
  local code kept
  lineside decode --complete "$1" 2>/dev/null | sed -n 's/^  \([0-9A-Z]\{1,\}\)  .*/\1/p' | while read -r code; do
    for ((kept = ${#code}; kept > 0; kept--)); do  # part of the code is typed already
      [ "${1%"${code:0:kept}"}" = "$1" ] || break
    done
    printf '%s\n' "$1${code:kept}"
  done
}

_lineside() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} word
  local -a command=()
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      -*) ;;
      decode | voltage | diagnose | ports | scan | read | set-id | reset-demand | listen | practice | wizard | job) command+=("$word") ;;
      *) [ "${command[0]-}" = job ] && [ ${#command[@]} -eq 1 ] && command+=("$word") ;;
    esac
  done
  case $prev in
    --port)
      COMPREPLY=($(compgen -W "practice $(lineside ports --json 2>/dev/null | sed -n 's/.*"port": "\([^"]*\)".*/\1/p')" -- "$cur"))
      return ;;
    --store | --bus | --answers | --save | --trace | --ledger | -o)
      COMPREPLY=($(compgen -f -- "$cur"))
      return ;;
    --format) COMPREPLY=($(compgen -W "csv json pdf text trace labels support bundle" -- "$cur")); return ;;
    --flow) COMPREPLY=($(compgen -W "commission troubleshoot" -- "$cur")); return ;;
    --language) COMPREPLY=($(compgen -W "en es fr" -- "$cur")); return ;;
  esac
  if [ "${command[0]-}" = decode ] && [ -n "$cur" ] && [ "${cur#-}" = "$cur" ]; then
    COMPREPLY=($(_lineside_numbers "$cur"))
    compopt -o nospace 2>/dev/null
    return
  fi
  COMPREPLY=($(compgen -W "$(_lineside_words "${command[@]}")" -- "$cur"))
  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$cur"))
}
complete -F _lineside lineside
