package io.importhub.server.importjob;

import io.importhub.server.catalog.Profile;
import io.importhub.server.importer.Format;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.upload.FileTooLargeException;
import io.importhub.server.upload.UploadDraft;
import io.importhub.server.upload.UploadProperties;
import io.importhub.server.upload.UploadStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.PushbackInputStream;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the start request of an import: exactly one file, and options in any order around it. */
@Component
class StartRequestReader {
  private final UploadStore uploads;
  private final DataSize maxFileSize;
  private final AllowedFiles allowed;
  private final JsonMapper json;

  StartRequestReader(
      UploadStore uploads, UploadProperties settings, AllowedFiles allowed, JsonMapper json) {
    this.uploads = uploads;
    this.maxFileSize = settings.maxFileSize();
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
    String contentType = multipartType(request);
    String coding = request.getHeader("Content-Encoding");
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Found Content-Encoding: " + coding + ", expected a body that is not encoded");
    }
    if (RequestBody.isTooLong(request.getContentLengthLong(), maxFileSize)) {
      throw new FileTooLargeException(maxFileSize);
    }
    var options = new OptionValues();
    request.getParameterMap().forEach((name, values) -> addAll(options, name, values));
    var body = new RequestBody(request.getInputStream(), maxFileSize, onArrival);
    try {
      return read(new MultipartParts(body, contentType), profile, options);
    } catch (FileUploadException e) {
      throw MultipartParts.malformed(e);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "Found " + body.count() + " bytes of a body that breaks off, expected its end");
    }
  }

  private StartRequest read(MultipartParts parts, Profile profile, OptionValues options)
      throws IOException {
    @Nullable StartFile file = null;
    boolean complete = false;
    try {
      for (FileItemInput part = parts.next(); part != null; part = parts.next()) {
        if (part.isFormField()) {
          addPart(options, part.getFieldName(), parts.text(part));
        } else if (file == null) {
          file = receive(part, profile);
        } else {
          throw bad("two files, " + Quoted.of(file.name()) + " and " + Quoted.of(part.getName()));
        }
      }
      if (file == null) {
        throw bad("no part with a file name");
      }
      parts.readToEnd();
      ImportOptions chosen = options.forFile(file.name());
      allowed.check(profile, chosen);
      complete = true;
      return new StartRequest(file.draft(), file.format(), chosen);
    } finally {
      if (!complete && file != null) {
        file.draft().close();
      }
    }
  }

  private StartFile receive(FileItemInput part, Profile profile) throws IOException {
    // Not closed: closing reads the rest of the part, however long, also after a refusal.
    var bytes = new PushbackInputStream(part.getInputStream(), FileKind.SNIFFED_BYTES);
    FileKind kind = FileKind.byExtension(part.getName()).orElse(null);
    if (kind == null) {
      byte[] head = bytes.readNBytes(FileKind.SNIFFED_BYTES);
      bytes.unread(head);
      kind = FileKind.sniff(head);
    }
    allowed.check(profile, kind);
    return new StartFile(uploads.receive(part.getName(), bytes), kind.format());
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

  private static String multipartType(HttpServletRequest request) {
    String contentType = request.getContentType();
    if (contentType != null) {
      try {
        if (MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(
            MediaType.parseMediaType(contentType))) {
          return contentType;
        }
      } catch (InvalidMediaTypeException e) {
        // The same as any other type.
      }
    }
    throw new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "Found "
            + (contentType == null ? "no Content-Type" : contentType)
            + ", expected multipart/form-data");
  }

  private static ProblemException bad(String found) {
    return new ProblemException(
        ProblemType.BAD_REQUEST, "Found " + found + ", expected exactly one file");
  }

  /** The file of a request, stored as a draft. */
  private record StartFile(UploadDraft draft, Format format) {
    String name() {
      return draft.upload().fileName();
    }
  }
}
