package io.importhub.server.uas;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The scope that a call of the REST interface needs: {@code admin} to administer, else {@code read}
 * to look and {@code write} for all the rest.
 */
final class RestScopes implements AuthorizationManager<RequestAuthorizationContext> {
  private static final Set<String> LOOKING = Set.of("GET", "HEAD");

  private static final RequestMatcher ADMINISTRATION =
      PathPatternRequestMatcher.withDefaults().matcher("/restapi/v1/admin/**");

  static String neededFor(HttpServletRequest request) {
    if (ADMINISTRATION.matches(request)) {
      return Scopes.ADMIN;
    }
    return LOOKING.contains(request.getMethod()) ? Scopes.READ : Scopes.WRITE;
  }

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    String needed = CallerAuthentication.authority(neededFor(context.getRequest()));
    Authentication caller = authentication.get();
    boolean granted =
        caller != null
            && caller.getAuthorities().stream()
                .anyMatch(authority -> needed.equals(authority.getAuthority()));
    return new AuthorityAuthorizationDecision(granted, AuthorityUtils.createAuthorityList(needed));
  }
}
