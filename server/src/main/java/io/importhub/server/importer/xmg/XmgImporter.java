package io.importhub.server.importer.xmg;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.Format;
import io.importhub.server.importer.ImportSink;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.Importer;
import io.importhub.server.importer.RejectFileHeader;
import io.importhub.server.importer.RejectedCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Command files in XML. What is held does not grow with the file, but for 100 000 Objects that it
 * calls by an id of its own: one command, or one text of the most that a text may have.
 */
@Component
final class XmgImporter implements Importer {

  @Override
  public Format format() {
    return Format.XMG;
  }

  @Override
  public void read(ImportSource source, ImportSink sink) throws IOException {
    if (source.size() == 0) {
      return;
    }
    try {
      new XmgReader(source, sink).read();
    } catch (CommandFault fault) {
      throw new IOException("the file reads differently the second time: " + fault, fault);
    }
  }

  @Override
  public void writeRejects(
      RejectFileHeader header, Stream<RejectedCommand> rejects, OutputStream out)
      throws IOException {
    new XmgRejectFileWriter(header, out).write(rejects.iterator());
  }
}
