package io.importhub.server.importer.snapshot;

import io.importhub.server.answer.AnswerForm;
import io.importhub.server.answer.DocumentWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result document on the wire ({@code docs/contract/snapshot-import.json}): what is empty is
 * left out.
 */
public final class ResultDocument {
  /** The name of the document's element in XML. */
  public static final String ROOT = "SnapshotImport";

  private ResultDocument() {}

  /** Writes the document in JSON. */
  public static void writeJson(SnapshotResult result, OutputStream to) throws IOException {
    DocumentWriter out = AnswerForm.JSON.open(to, ROOT);
    write(result, out);
    out.close();
  }

  /** Writes the members of the document. */
  public static void write(SnapshotResult result, DocumentWriter out) throws IOException {
    text("message", result.message(), out);
    out.text("importStatus", result.status().name());
    out.startObject("jobResults");
    for (Map.Entry<SnapshotKind, KindResult> kind : result.kinds().entrySet()) {
      out.startObject(kind.getKey().name());
      write(kind.getValue(), out);
      out.endObject();
    }
    out.endObject();
  }

  private static void write(KindResult kind, DocumentWriter out) throws IOException {
    out.text("jobStatus", kind.status().name());
    out.number("totalElementsCount", kind.total());
    out.number("invalidElementsCount", kind.invalid());
    out.startList("importResults");
    for (ElementResult element : kind.elements()) {
      out.startItem("importResult");
      write(element, out);
      out.endObject();
    }
    out.endList();
  }

  private static void write(ElementResult element, DocumentWriter out) throws IOException {
    switch (element.kind()) {
      case TAG -> text("tagCode", element.code(), out);
      case PARAM -> text("parameterCode", element.code(), out);
      case PROFILE -> {}
    }
    ProfileElement place = element.place();
    if (place != null) {
      out.text("profileCode", place.profileCode());
      text("regionCode", place.regionCode(), out);
      text("version", place.version(), out);
    }
    out.text("status", element.status().name());
    text("action", element.action() == null ? null : element.action().name(), out);
    text("message", element.message(), out);
    out.text("path", element.path());
  }

  private static void text(String name, @Nullable String value, DocumentWriter out)
      throws IOException {
    if (value != null) {
      out.text(name, value);
    }
  }
}
