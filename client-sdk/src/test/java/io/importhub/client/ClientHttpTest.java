package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.file.Path;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class ClientHttpTest {

  @Test
  void connectionsSendAtOnce() throws Exception {
    try (FakeImportHub hub = new FakeImportHub().start();
        ClientHttp http = new ClientHttp(hub.settings(Path.of("rejects.mgr")).build());
        Socket socket = http.client().socketFactory().createSocket()) {
      assertThat(socket.getTcpNoDelay()).isTrue();
    }
  }

  @Test
  void socketsOfAClientThatTheProgramBringsAreItsOwn() {
    OkHttpClient own = new OkHttpClient();
    try (FakeImportHub hub = new FakeImportHub().start();
        ClientHttp http =
            new ClientHttp(hub.settings(Path.of("rejects.mgr")).httpClient(own).build())) {
      assertThat(http.client().socketFactory()).isSameAs(own.socketFactory());
    }
  }
}
