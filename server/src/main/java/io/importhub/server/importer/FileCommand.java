package io.importhub.server.importer;

import io.importhub.server.repository.ChangePart;
import java.util.function.Supplier;

/** A command of a file whose parts' places are known. */
public final class FileCommand implements SourceCommand {
  private final int line;
  private final PartPositions parts;
  private final Supplier<byte[]> bytes;
  private final ReadPoint end;

  /**
   * @param line the command's first line, from 1
   * @param bytes what the file has of the command; asked for when somebody wants to see it
   * @param end where reading goes on behind it
   */
  public FileCommand(int line, PartPositions parts, Supplier<byte[]> bytes, ReadPoint end) {
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
