package io.importhub.server.importer.xmg;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.FileCommand;
import io.importhub.server.importer.ImportSink;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.PartPositions;
import io.importhub.server.importer.ReadPoint;
import io.importhub.server.importer.xmg.XmlText.Mark;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Hands commands on, but for those that an earlier attempt saved: XML is read from its beginning
 * whatever was done before. For one thread.
 */
final class Commands {
  private final ImportSink sink;
  private final Charset upload;
  private final long done;

  Commands(ImportSource source, ImportSink sink) {
    this.sink = sink;
    this.upload = source.charset();
    this.done = source.start().offset();
  }

  /** Hands a change on. */
  void change(XmgChanges.Placed placed, Mark start, Mark end, List<Piece> pieces) {
    if (end.bytes() > done) {
      sink.change(placed.change(), command(placed.parts(), start, end, pieces));
      sink.progress(end.bytes());
    }
  }

  /** Hands a command on that is not imported. */
  void reject(CommandFault fault, Mark start, Mark end, List<Piece> pieces) {
    if (end.bytes() > done) {
      sink.reject(fault.reject(), command(PartPositions.whole(start.at()), start, end, pieces));
      sink.progress(end.bytes());
    }
  }

  private FileCommand command(PartPositions parts, Mark start, Mark end, List<Piece> pieces) {
    return new FileCommand(
        PartPositions.position(start.at()).line(),
        parts,
        () -> Piece.join(pieces, upload),
        new ReadPoint(end.bytes(), PartPositions.position(end.at()).line()));
  }
}
