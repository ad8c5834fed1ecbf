package io.importhub.client.internal.http;

import io.importhub.client.ImportSetting;
import io.importhub.client.SnapshotOptions;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The addresses of the calls about snapshots and work sessions, beside those of the REST calls. */
final class SnapshotAddresses {
  private static final String REST = "/restapi/v1";

  private final String serviceUrl;

  SnapshotAddresses(ImportSetting settings) {
    serviceUrl = settings.importServiceUrl().toString();
  }

  HttpUrl imports(SnapshotOptions options) {
    HttpUrl.Builder url = api("snapshot", "import");
    add(url, "autocommit", options.autocommit());
    Boolean goOn = options.continueOnError();
    add(url, "onError", goOn == null ? null : goOn ? "continue" : "abort");
    add(url, "atomic", options.atomic());
    Boolean strict = options.strictNames();
    add(url, "names", strict == null ? null : strict ? "strict" : "auto");
    add(url, "nameEncoding", options.nameEncoding());
    add(url, "considerConfig", options.considerConfig());
    return url.build();
  }

  HttpUrl exports() {
    return api("snapshot", "export").build();
  }

  HttpUrl session(String after) {
    HttpUrl.Builder url = api("workSession");
    add(url, "after", after.isEmpty() ? null : after);
    return url.build();
  }

  HttpUrl sessionDone(String how) {
    return api("workSession", how).build();
  }

  private HttpUrl.Builder api(String... segments) {
    String bare = serviceUrl.replaceFirst("/+$", "");
    if (!bare.endsWith(REST)) {
      throw new IllegalStateException(
          "importServiceUrl: found %s, expected an address that ends with %s, beside which are the"
                  .formatted(serviceUrl, REST)
              + " calls about snapshots");
    }
    HttpUrl.Builder url =
        HttpUrl.get(bare.substring(0, bare.length() - REST.length()) + "/api").newBuilder();
    for (String segment : segments) {
      url.addPathSegment(segment);
    }
    return url;
  }

  private static void add(HttpUrl.Builder url, String name, @Nullable Object value) {
    if (value != null) {
      url.addQueryParameter(name, value.toString());
    }
  }
}
