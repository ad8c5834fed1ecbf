package io.importhub.server.push;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Which web pages may connect (RFC 6455 §10.2): those of the server's own origin and those that
 * {@code importhub.push.allowed-origins} names. A client without an origin is no web page.
 */
@Component
final class OriginRule {
  private final PushProperties settings;

  OriginRule(PushProperties settings) {
    this.settings = settings;
  }

  boolean allows(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    return origin == null
        || settings.allowedOrigins().contains("*")
        || settings.allowedOrigins().contains(origin)
        || WebUtils.isSameOrigin(new ServletServerHttpRequest(request));
  }
}
