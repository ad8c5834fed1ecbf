package io.importhub.server.uas;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Old forms of a name and a password in a request, {@code importhub.compat.*}; each counts only
 * beside {@code importhub.uas.basic.enabled}. All are off by default.
 *
 * @param hopexBasic {@code Authorization: HOPEXBASIC user:password}
 * @param unencodedBasic {@code Authorization: Basic user:password}
 * @param hopexEnvironment the header {@code HopexEnvironment}, which names the environment beside a
 *     name and a password
 */
@ConfigurationProperties("importhub.compat")
record CompatProperties(boolean hopexBasic, boolean unencodedBasic, boolean hopexEnvironment) {

  /**
   * @throws IllegalArgumentException if a form is on although no password is taken
   */
  void requireBasic(boolean enabled) {
    require(enabled, hopexBasic, "hopex-basic");
    require(enabled, unencodedBasic, "unencoded-basic");
    require(enabled, hopexEnvironment, "hopex-environment");
  }

  private static void require(boolean enabled, boolean on, String name) {
    if (on && !enabled) {
      throw new IllegalArgumentException(
          "importhub.compat." + name + " is true, expected importhub.uas.basic.enabled beside it");
    }
  }
}
