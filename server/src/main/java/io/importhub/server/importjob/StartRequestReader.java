package io.importhub.server.importjob;

import io.importhub.server.catalog.Profile;
import io.importhub.server.importer.Format;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.upload.UploadDraft;
import io.importhub.server.upload.UploadStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the start request of an import: exactly one file, and options in any order around it. */
@Component
class StartRequestReader {
  private final OneFileRequests requests;
  private final UploadStore uploads;
  private final AllowedFiles allowed;
  private final JsonMapper json;

  StartRequestReader(
      OneFileRequests requests, UploadStore uploads, AllowedFiles allowed, JsonMapper json) {
    this.requests = requests;
    this.uploads = uploads;
    this.allowed = allowed;
    this.json = json;
  }

  /**
   * Reads a request to its end; the caller closes what it gets.
   *
   * @param onArrival called whenever bytes have arrived
   * @throws ProblemException with what is wrong with the request; nothing of it is kept
   */
  StartRequest read(HttpServletRequest request, Profile profile, Runnable onArrival)
      throws IOException {
    requests.check(request);
    var options = new OptionValues();
    request.getParameterMap().forEach((name, values) -> addAll(options, name, values));
    StartFile file =
        requests.read(
            request,
            onArrival,
            (name, bytes) -> receive(name, bytes, profile),
            (name, text) -> addPart(options, name, text));
    boolean complete = false;
    try {
      ImportOptions chosen = options.forFile(file.name(), file.format());
      allowed.check(profile, chosen);
      complete = true;
      return new StartRequest(file.draft(), file.format(), chosen);
    } finally {
      if (!complete) {
        file.close();
      }
    }
  }

  private StartFile receive(String name, InputStream content, Profile profile) throws IOException {
    var bytes = new PushbackInputStream(content, FileKind.SNIFFED_BYTES);
    FileKind kind = FileKind.byExtension(name).orElse(null);
    if (kind == null) {
      byte[] head = bytes.readNBytes(FileKind.SNIFFED_BYTES);
      bytes.unread(head);
      kind = FileKind.sniff(head);
    }
    allowed.check(profile, kind);
    return new StartFile(uploads.receive(name, bytes), kind.format());
  }

  private void addPart(OptionValues options, String name, String text) {
    if (!text.stripLeading().startsWith("{")) {
      options.add(OptionValues.Place.FORM_FIELD, name, text);
      return;
    }
    try {
      addMembers(options, text);
    } catch (JacksonException e) {
      throw notAnObject();
    }
  }

  /** Member by member: a tree would keep the last of two with one name. */
  private void addMembers(OptionValues options, String text) {
    try (JsonParser members = json.createParser(text)) {
      members.nextToken();
      for (String name = members.nextName(); name != null; name = members.nextName()) {
        members.nextToken();
        JsonNode value = members.readValueAsTree();
        if (!value.isNull()) {
          options.add(
              OptionValues.Place.JSON_PART,
              name,
              value.isValueNode() ? value.asString() : value.toString());
        }
      }
      if (members.nextToken() != null) {
        throw notAnObject();
      }
    }
  }

  private static ProblemException notAnObject() {
    return new ProblemException(
        ProblemType.BAD_REQUEST,
        "Found a part that begins like a JSON object and is none, expected {\"validate\": …}");
  }

  private static void addAll(OptionValues options, String name, String[] values) {
    for (String value : values) {
      options.add(OptionValues.Place.QUERY, name, value);
    }
  }

  /** The file of a request, stored as a draft. */
  private record StartFile(UploadDraft draft, Format format) implements AutoCloseable {
    String name() {
      return draft.upload().fileName();
    }

    @Override
    public void close() {
      draft.close();
    }
  }
}
