package io.importhub.server.uas;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** The scope that a call of the REST interface needs: {@code read} to look, {@code write} else. */
final class RestScopes implements AuthorizationManager<RequestAuthorizationContext> {
  private static final Set<String> LOOKING = Set.of("GET", "HEAD");

  static String neededFor(String method) {
    return LOOKING.contains(method) ? Scopes.READ : Scopes.WRITE;
  }

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    String needed = CallerAuthentication.authority(neededFor(context.getRequest().getMethod()));
    Authentication caller = authentication.get();
    boolean granted =
        caller != null
            && caller.getAuthorities().stream()
                .anyMatch(authority -> needed.equals(authority.getAuthority()));
    return new AuthorityAuthorizationDecision(granted, AuthorityUtils.createAuthorityList(needed));
  }
}
