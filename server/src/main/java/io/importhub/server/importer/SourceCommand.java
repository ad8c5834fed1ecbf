package io.importhub.server.importer;

import io.importhub.server.repository.ChangePart;

/** A command as it stands in its file. */
public interface SourceCommand {

  /** The command's first line, from 1. */
  int line();

  /** Where a part of its change stands. */
  Position positionOf(ChangePart part);

  /** The command's own lines, byte for byte, its text included; not to be changed. */
  byte[] bytes();

  /** Where reading goes on behind the command. */
  ReadPoint end();
}
