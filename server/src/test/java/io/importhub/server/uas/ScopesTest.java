package io.importhub.server.uas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopesTest {
  private static final List<String> ALLOWED = List.of("openid", "read", "write");

  @Test
  void grantsWhatWasAskedForInTheOrderOfTheAllowed() {
    assertThat(Scopes.granted(ALLOWED, " write  openid write")).containsExactly("openid", "write");
  }

  @Test
  void grantsEverythingWhenNothingWasAskedFor() {
    assertThat(Scopes.granted(ALLOWED, "")).isEqualTo(ALLOWED);
  }

  @Test
  void refusesWhatIsNotAllowedAndQuotesItHarmlessly() {
    assertThatThrownBy(() -> Scopes.granted(ALLOWED, "read admin \"\\é"))
        .isInstanceOfSatisfying(
            OAuthFailure.class,
            failure -> {
              assertThat(failure.getError().getErrorCode()).isEqualTo("invalid_scope");
              assertThat(failure.getError().getDescription())
                  .isEqualTo(
                      "scope 'admin', '???' is not allowed here,"
                          + " expected some of: openid read write");
            });
  }
}
