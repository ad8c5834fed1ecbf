package io.importhub.client;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Cache;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP client: the program's own, which stays open, or one that is closed with us. */
final class ClientHttp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClientHttp.class);
  private static final int REQUESTS_PER_HOST = 16;

  private final OkHttpClient client;
  private final boolean own;

  ClientHttp(ImportSetting settings) {
    own = settings.httpClient().isEmpty();
    long timeout = settings.requestTimeout().toMillis();
    client =
        settings
            .httpClient()
            .orElseGet(ClientHttp::make)
            .newBuilder()
            // a redirect would carry a password or a token to where the settings do not lead
            .followRedirects(false)
            .connectTimeout(timeout, TimeUnit.MILLISECONDS)
            .readTimeout(timeout, TimeUnit.MILLISECONDS)
            .writeTimeout(timeout, TimeUnit.MILLISECONDS)
            .build();
  }

  OkHttpClient client() {
    return client;
  }

  @Override
  public void close() {
    if (!own) {
      return;
    }
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
    Cache cache = client.cache();
    if (cache != null) {
      try {
        cache.close();
      } catch (IOException e) {
        LOG.debug("The HTTP cache could not be closed", e);
      }
    }
  }

  private static OkHttpClient make() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(REQUESTS_PER_HOST);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .socketFactory(new PromptSockets())
        .build();
  }
}
