package io.importhub.client.internal.browser;

import java.awt.Desktop;
import java.awt.HeadlessException;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens an address in the browser of whoever sits at this machine. */
public final class SystemBrowser {

  private static final Logger LOG = LoggerFactory.getLogger(SystemBrowser.class);

  private static final long COMMAND_SECONDS = 3;

  private SystemBrowser() {}

  /**
   * Opens it.
   *
   * @throws IllegalStateException if there is no way to
   */
  public static void open(URI address) {
    if (!byDesktop(address) && !byCommand(address)) {
      throw new IllegalStateException(
          "no browser can be opened here, expected an opener that shows the address"
              + " (BrowserSignIn.withOpener)");
    }
  }

  private static boolean byDesktop(URI address) {
    try {
      if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        Desktop.getDesktop().browse(address);
        return true;
      }
    } catch (IOException | HeadlessException | LinkageError e) {
      // a Java without java.desktop or its native libraries, or without a screen
      LOG.debug("Java's Desktop opens no browser: {}", e.toString());
    }
    return false;
  }

  private static boolean byCommand(URI address) {
    try {
      Process command =
          new ProcessBuilder("xdg-open", address.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      // it ends at once, and with a code, where there is no browser; with some it stays
      return !command.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || command.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException e) {
      LOG.debug("There is no xdg-open: {}", e.toString());
      return false;
    }
  }
}
