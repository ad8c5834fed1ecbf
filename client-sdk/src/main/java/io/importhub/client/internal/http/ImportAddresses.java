package io.importhub.client.internal.http;

import io.importhub.client.ImportSetting;
import okhttp3.HttpUrl;

/** The addresses of the REST calls for one environment, repository and profile. */
final class ImportAddresses {

  private final HttpUrl base;

  ImportAddresses(ImportSetting settings) {
    var uas = settings.importSettingsUas();
    base =
        HttpUrl.get(settings.importServiceUrl().toString())
            .newBuilder()
            .addPathSegment("environments")
            .addPathSegment(uas.environmentId())
            .addPathSegment("repositories")
            .addPathSegment(uas.repositoryId())
            .addPathSegment("profiles")
            .addPathSegment(uas.profileId())
            .addPathSegment("import")
            .build();
  }

  HttpUrl imports() {
    return base;
  }

  HttpUrl job(String jobId) {
    return base.newBuilder().addPathSegment("job").addPathSegment(jobId).build();
  }

  HttpUrl events(String jobId, long after) {
    return job(jobId)
        .newBuilder()
        .addPathSegment("events")
        .addQueryParameter("after", Long.toString(after))
        .build();
  }

  HttpUrl rejects(String jobId) {
    return job(jobId).newBuilder().addPathSegment("rejects").build();
  }

  HttpUrl report(String jobId, String after) {
    HttpUrl.Builder report = job(jobId).newBuilder().addPathSegment("report");
    if (!after.isEmpty()) {
      report.addQueryParameter("after", after);
    }
    return report.build();
  }
}
