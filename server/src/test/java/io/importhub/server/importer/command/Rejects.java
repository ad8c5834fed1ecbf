package io.importhub.server.importer.command;

import io.importhub.server.importer.Heard;
import io.importhub.server.importer.Position;
import io.importhub.server.importer.Reject;
import io.importhub.server.importer.RejectFileHeader;
import io.importhub.server.importer.RejectedCommand;
import io.importhub.server.importer.Shown;
import io.importhub.server.repository.RejectCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reject files of what was read. */
final class Rejects {
  static final String[] HEADER_LINES = {
    "- Execution : Import rejects (2025/01/31 10:15:00)\n",
    "- File imported : demo.mgr\n",
    "- Repository : MIwdE)9gNz9I\n",
    "- Validate : Standard   Commands : 12   Rejects : 2   Ignored : 0\n"
  };

  private Rejects() {}

  static byte[] file(Charset charset, boolean byteOrderMark, List<RejectedCommand> commands)
      throws IOException {
    RejectFileHeader header =
        new RejectFileHeader(
            Instant.parse("2025-01-31T10:15:00Z"),
            "demo.mgr",
            "MIwdE)9gNz9I",
            "Standard",
            12,
            2,
            0,
            charset,
            byteOrderMark);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CommandFileImporter().writeRejects(header, commands.stream(), out);
    return out.toByteArray();
  }

  /** The commands that reading rejected. */
  static List<RejectedCommand> only(Read read) {
    return of(read, false);
  }

  /** The commands that reading rejected, and, as a repository that refuses all would, changes. */
  static List<RejectedCommand> all(Read read) {
    return of(read, true);
  }

  private static List<RejectedCommand> of(Read read, boolean changesToo) {
    List<RejectedCommand> commands = new ArrayList<>();
    for (Heard.Item item : read.items) {
      if (item.what() instanceof Reject || (changesToo && Shown.isChange(item))) {
        Reject reject =
            item.what() instanceof Reject given
                ? given
                : new Reject(new Position(1, 1), RejectCode.NOT_FOUND, "refused");
        commands.add(
            new RejectedCommand(
                commands.size() + 1, item.command().line(), reject, item.command().bytes()));
      }
    }
    return commands;
  }

  /** What was rejected, without line numbers: the same for a file and its reject file. */
  static List<String> shown(Read read, boolean changesToo) {
    return read.items.stream()
        .filter(item -> item.what() instanceof Reject || (changesToo && Shown.isChange(item)))
        .map(
            item ->
                item.what() instanceof Reject reject
                    ? (reject.at().line() - item.command().line())
                        + ":"
                        + reject.at().column()
                        + " "
                        + reject.code()
                        + " "
                        + reject.message()
                    : Shown.of(item).replaceFirst("^\\d+ ", ""))
        .toList();
  }
}
