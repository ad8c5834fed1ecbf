package io.importhub.server.uas;

import java.util.function.UnaryOperator;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;

/**
 * What an endpoint of Spring Authorization Server asks for an answer.
 *
 * @param type the endpoint's kind of request
 * @param answer the answer to it, or an {@code OAuth2AuthenticationException}
 */
record ProviderOf(Class<? extends Authentication> type, UnaryOperator<Authentication> answer)
    implements AuthenticationProvider {

  @Override
  public boolean supports(Class<?> authentication) {
    return type.isAssignableFrom(authentication);
  }

  @Override
  public Authentication authenticate(Authentication authentication) {
    return answer.apply(authentication);
  }
}
