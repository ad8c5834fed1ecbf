package io.importhub.server.contract;

import org.springframework.http.MediaType;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The document of the push (AsyncAPI 3.0.0). */
@RestController
final class AsyncApiController {
  static final String PATH = "/asyncapi";

  private final SingletonSupplier<byte[]> document;

  AsyncApiController(JsonMapper json) {
    this.document =
        SingletonSupplier.of(() -> json.writeValueAsBytes(ContractText.document("asyncapi.yaml")));
  }

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] document() {
    return document.obtain();
  }
}
