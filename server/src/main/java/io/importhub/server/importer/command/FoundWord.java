package io.importhub.server.importer.command;

import io.importhub.server.importer.CommandFault;

/** What was found in a line, as a message shows it. */
final class FoundWord {
  private FoundWord() {}

  /** The word at an index, or what ends the line there. */
  static String at(LogicalLine line, int index) {
    char[] chars = line.chars();
    if (index >= line.length() || chars[index] == '\n') {
      return "the end of the line";
    }
    int end = index;
    while (chars[end] != '\n' && !LogicalLine.isBlank(chars[end])) {
      end++;
    }
    return CommandFault.quoted(new String(chars, index, Math.max(1, end - index)));
  }
}
