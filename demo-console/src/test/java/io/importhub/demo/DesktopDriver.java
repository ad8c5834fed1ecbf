package io.importhub.demo;

import static org.awaitility.Awaitility.await;

import java.awt.Desktop;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.font.FontRenderContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.swing.JComponent;
import javax.swing.JProgressBar;

/**
 * Uses the desktop example as a person would and prints what it saw. It runs in the example's own
 * JVM, which has to end by itself once the last window is closed.
 */
final class DesktopDriver {

  /** The exit code where windows cannot be shown; the last line says why. */
  static final int NO_WINDOWS = 77;

  private static final String EXAMPLE = "io.importhub.example.desktop.DesktopImport";

  private final DesktopScreen screen = new DesktopScreen();

  private DesktopDriver() throws Exception {}

  /**
   * Runs it.
   *
   * @param args settings with a wrong password, good settings, the sample, where it is to be
   *     mended, a large file, the screenshot to be written
   */
  public static void main(String[] args) throws Exception {
    requireWindows();
    EventThreadWatch watch = EventThreadWatch.start();
    try {
      new DesktopDriver().drive(args);
      watch.violations().forEach(DesktopDriver::say);
      say("the driver ends");
    } catch (Exception | AssertionError e) {
      // A window may still be open; it would keep this JVM alive.
      watch.violations().forEach(DesktopDriver::say);
      e.printStackTrace(System.out);
      System.exit(1);
    }
  }

  private void drive(String[] args) throws Exception {
    open(args[0]);
    importFile(Path.of(args[2]));
    screen.close();
    open(args[1]);
    importFile(Path.of(args[2]));
    showRejects(Path.of(args[5]));
    mendAndImport(Path.of(args[3]));
    closeInTheMiddle(Path.of(args[4]));
  }

  private void open(String settings) throws Exception {
    Class.forName(EXAMPLE)
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {settings});
    screen.awaitShown("status");
  }

  private void choose(Path file) throws Exception {
    screen.click("choose");
    screen.chooseFile(file);
    say("file: " + Path.of(screen.text("file")).getFileName());
  }

  /** Imports a file and waits for its end. */
  private void importFile(Path file) throws Exception {
    choose(file);
    screen.click("import");
    screen.awaitEnabled("choose");
    say("upload: " + bar("upload").getString());
    say("import: " + bar("imported").getString());
    say("status: " + screen.text("status"));
  }

  private void showRejects(Path screenshot) throws Exception {
    screen.rows("rejects", 4).forEach(row -> say("row: " + row));
    say("details: " + oneLine(screen.text("details")));
    screen.clickRow("rejects", 2);
    say("details after a click: " + oneLine(screen.text("details")));
    screen.screenshot(screenshot);
    // Where a desktop has an editor, it would open.
    if (!Desktop.isDesktopSupported()) {
      screen.click("openRejects");
      String opened = screen.text("status");
      if (!opened.equals("The reject file is " + rejectFile())) {
        throw new AssertionError("after a click on \"Open reject file\": " + opened);
      }
    }
    say("reject file: " + rejectFile().getFileName().toString().replaceFirst("^[0-9a-f]{32}_", ""));
  }

  private Path rejectFile() throws Exception {
    screen.awaitEnabled("openRejects");
    return Path.of(
        DesktopScreen.onEventThread(
            () -> ((JComponent) DesktopScreen.find("openRejects")).getToolTipText()));
  }

  private void mendAndImport(Path mended) throws Exception {
    Mending.mend(rejectFile(), mended);
    importFile(mended);
    say("rows after mending: " + screen.rows("rejects", 1).size());
  }

  private void closeInTheMiddle(Path large) throws Exception {
    var seen = new ConcurrentSkipListSet<Integer>();
    DesktopScreen.onEventThread(
        () -> {
          JProgressBar imported = (JProgressBar) DesktopScreen.find("imported");
          imported.addChangeListener(event -> seen.add(imported.getValue()));
          return seen;
        });
    choose(large);
    screen.click("import");
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> seen.stream().anyMatch(percent -> percent > 0 && percent < 100));
    say("connection: " + screen.text("connection"));
    screen.close();
    say("closed while the import runs: " + seen.stream().noneMatch(percent -> percent == 100));
  }

  private static JProgressBar bar(String name) throws Exception {
    return DesktopScreen.onEventThread(() -> (JProgressBar) DesktopScreen.find(name));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", "|");
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static void requireWindows() {
    try {
      Toolkit.getDefaultToolkit();
      GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
      new Font(Font.DIALOG, Font.PLAIN, 12)
          .getLineMetrics("x", new FontRenderContext(null, true, true));
    } catch (LinkageError | InternalError | RuntimeException e) {
      System.out.println("this JDK shows no windows here: " + e);
      System.exit(NO_WINDOWS);
    }
  }
}
