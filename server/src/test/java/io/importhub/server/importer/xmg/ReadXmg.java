package io.importhub.server.importer.xmg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.importhub.server.importer.BytesSource;
import io.importhub.server.importer.Heard;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.Reject;
import io.importhub.server.importer.RejectFileHeader;
import io.importhub.server.importer.RejectedCommand;
import io.importhub.server.importer.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What reading an XMG file hands on, and the reject file of it. */
final class ReadXmg extends Heard {
  private final Charset charset;

  private ReadXmg(Charset charset) {
    this.charset = charset;
  }

  static ReadXmg of(ImportSource source) {
    ReadXmg read = new ReadXmg(source.charset());
    try {
      new XmgImporter().read(source, read);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return read;
  }

  static ReadXmg of(String file) {
    return of(BytesSource.of(file.getBytes(UTF_8), UTF_8));
  }

  /** Of the commands in a {@code Commands}, on line 2. */
  static ReadXmg ofCommands(String commands) {
    return of("<MegaExchange><Commands>\n" + commands + "\n</Commands></MegaExchange>");
  }

  /** What it hands on, in words; rejects without their message. */
  List<String> shown() {
    return items.stream().map(Shown::of).toList();
  }

  /** The changes, in words. */
  List<String> changesShown() {
    return changes().stream().map(Shown::of).toList();
  }

  /** The reject file of what was rejected, and, as a repository that refuses all would, changes. */
  String rejectFile(boolean changesToo) throws IOException {
    return new String(rejectBytes(false, changesToo), charset);
  }

  byte[] rejectBytes(boolean byteOrderMark, boolean changesToo) throws IOException {
    List<RejectedCommand> commands = new ArrayList<>();
    for (Item item : items) {
      if (item.what() instanceof Reject || (changesToo && Shown.isChange(item))) {
        Reject reject =
            item.what() instanceof Reject given
                ? given
                : new Reject(
                    item.command()
                        .positionOf(
                            io.importhub.server.repository.ChangePart.of(
                                io.importhub.server.repository.ChangePart.Kind.NAME)),
                    io.importhub.server.repository.RejectCode.NOT_FOUND,
                    "no such object -- expected one-");
        commands.add(
            new RejectedCommand(
                commands.size() + 1, item.command().line(), reject, item.command().bytes()));
      }
    }
    RejectFileHeader header =
        new RejectFileHeader(
            Instant.parse("2025-01-31T10:15:00Z"),
            "demo.xmg",
            "MIwdE)9gNz9I",
            "Standard",
            12,
            commands.size(),
            0,
            charset,
            byteOrderMark);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new XmgImporter().writeRejects(header, commands.stream(), out);
    return out.toByteArray();
  }
}
