package io.importhub.server.importer.xmg;

import io.importhub.server.importer.Position;
import io.importhub.server.importer.SourceCommand;
import io.importhub.server.repository.ChangePart;
import java.util.List;
import java.util.stream.Stream;

/** Where the parts of a command stand. */
final class Places {
  private Places() {}

  /** The places of some kinds of part, as {@code line:column}. */
  static List<String> of(SourceCommand command, String... kinds) {
    return Stream.of(kinds)
        .map(kind -> command.positionOf(ChangePart.of(ChangePart.Kind.valueOf(kind))))
        .map(Places::of)
        .toList();
  }

  private static String of(Position position) {
    return position.line() + ":" + position.column();
  }
}
