package io.importhub.server.importer.command;

import io.importhub.server.importer.Position;
import io.importhub.server.importer.ReadPoint;
import io.importhub.server.importer.SourceCommand;
import io.importhub.server.repository.ChangePart;

/** A command as it stands in a command file. */
final class FileCommand implements SourceCommand {
  private final int line;
  private final Header.Parts parts;
  private final CommandBytes bytes;
  private final ReadPoint end;

  FileCommand(int line, Header.Parts parts, CommandBytes bytes, ReadPoint end) {
    this.line = line;
    this.parts = parts;
    this.bytes = bytes;
    this.end = end;
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public Position positionOf(ChangePart part) {
    return parts.position(part);
  }

  @Override
  public byte[] bytes() {
    return bytes.get();
  }

  @Override
  public ReadPoint end() {
    return end;
  }
}
