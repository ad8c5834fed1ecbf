package io.importhub.client.internal.http;

import io.importhub.client.ImportOptions;
import io.importhub.client.Processing;
import io.importhub.client.SnapshotOptions;
import io.importhub.client.UploadRequest;
import io.importhub.client.Validate;
import java.util.stream.Collectors;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** The start request: the options as form fields, then the file (RFC 7578). */
final class UploadForm {

  private final @Nullable Validate defaultValidate;

  UploadForm(@Nullable Validate defaultValidate) {
    this.defaultValidate = defaultValidate;
  }

  RequestBody body(UploadRequest upload, RequestBody file) {
    MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
    ImportOptions options = upload.options();
    Validate validate = options.validate() == null ? defaultValidate : options.validate();
    if (validate != null) {
      form.addFormDataPart("validate", validate.wireName());
    }
    add(form, "reprocess", options.reprocess());
    add(form, "checkIdentifiers", options.checkIdentifiers());
    add(form, "checkWritingAccess", options.checkWritingAccess());
    if (!options.processing().isEmpty()) {
      form.addFormDataPart(
          "processing",
          options.processing().stream()
              .sorted()
              .map(Processing::wireName)
              .collect(Collectors.joining(",")));
    }
    SnapshotOptions snapshot = options.snapshot();
    add(form, "autocommit", snapshot.autocommit());
    Boolean goOn = snapshot.continueOnError();
    add(form, "onError", goOn == null ? null : goOn ? "continue" : "abort");
    Boolean strict = snapshot.strictNames();
    add(form, "names", strict == null ? null : strict ? "strict" : "auto");
    add(form, "nameEncoding", snapshot.nameEncoding());
    add(form, "considerConfig", snapshot.considerConfig());
    return form.addFormDataPart("file", upload.source().fileName(), file).build();
  }

  private static void add(MultipartBody.Builder form, String name, @Nullable Object value) {
    if (value != null) {
      form.addFormDataPart(name, value.toString());
    }
  }
}
