package io.importhub.server.uas;

import io.importhub.server.catalog.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A caller whose token was verified; each scope is an authority {@code SCOPE_…}. */
final class CallerAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;
  private static final String SCOPE = "SCOPE_";

  private final transient Caller caller;

  CallerAuthentication(Caller caller) {
    super(
        AuthorityUtils.createAuthorityList(
            caller.scopes().stream().map(CallerAuthentication::authority).toList()));
    this.caller = caller;
    setAuthenticated(true);
  }

  static String authority(String scope) {
    return SCOPE + scope;
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  @Override
  public String getName() {
    return caller.login();
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallerAuthentication that && caller.equals(that.caller);
  }

  @Override
  public int hashCode() {
    return caller.hashCode();
  }
}
