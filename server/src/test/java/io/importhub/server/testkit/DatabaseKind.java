package io.importhub.server.testkit;

import java.util.Locale;

/** The databases that a server can keep its data in. */
public enum DatabaseKind {
  SQLITE,
  POSTGRESQL;

  /**
   * The kind that tests use which name none: {@code sqlite}, or what the system property {@code
   * importhub.test.database} says.
   */
  public static DatabaseKind ofTests() {
    return valueOf(
        System.getProperty("importhub.test.database", "sqlite").toUpperCase(Locale.ROOT));
  }
}
