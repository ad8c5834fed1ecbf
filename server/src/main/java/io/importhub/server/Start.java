package io.importhub.server;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;

/**
 * The jar's main class, compiled for Java 17: on a Java that is too old it says so, where {@link
 * ImportHubServer} could show no more than the version of a class file.
 */
public final class Start {
  private static final int NEEDED = 21;
  private static final int TOO_OLD = 1;

  private Start() {}

  /** Starts the server, with {@link ImportHubServer}'s arguments. */
  public static void main(String[] args) throws Throwable {
    if (isTooOld(Runtime.version(), System.getProperty("java.home", ""), System.err)) {
      System.exit(TOO_OLD);
    }
    try {
      // By name: a compiler for Java 17 need not read the class.
      Class.forName("io.importhub.server.ImportHubServer")
          .getMethod("main", String[].class)
          .invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  static boolean isTooOld(Runtime.Version version, String home, PrintStream out) {
    boolean old = version.feature() < NEEDED;
    if (old) {
      out.printf(
          "Import Hub needs Java %d or later; this is Java %s (%s)%n", NEEDED, version, home);
    }
    return old;
  }
}
