package io.importhub.server.uas;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The address the token service is known by: {@code importhub.uas.issuer}, else the one the request
 * came to. Behind a proxy that is the proxy's only with {@code server.forward-headers-strategy}.
 */
@Component
@TokenServiceOf.ItsOwn
final class IssuerAddress {
  private final @Nullable String fixed;

  IssuerAddress(UasProperties properties) {
    URI issuer = properties.issuer();
    this.fixed = issuer == null ? null : issuer.toString().replaceAll("/+$", "");
  }

  String of(HttpServletRequest request) {
    return fixed != null
        ? fixed
        : ServletUriComponentsBuilder.fromContextPath(request).path(UasPaths.ROOT).toUriString();
  }
}
