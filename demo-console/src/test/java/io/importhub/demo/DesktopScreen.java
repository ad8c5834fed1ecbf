package io.importhub.demo;

import static org.awaitility.Awaitility.await;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.WindowEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

/** A window of this JVM as a user has it: it is found by the names of its parts, and clicked. */
final class DesktopScreen {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Robot robot;

  DesktopScreen() throws Exception {
    robot = new Robot();
  }

  /** Waits until there is a window with a part of the name. */
  void awaitShown(String name) {
    await().atMost(LIMIT).until(() -> onEventThread(() -> part(name).isPresent()));
  }

  /** Waits until a part can be used. */
  void awaitEnabled(String name) {
    await().atMost(LIMIT).until(() -> onEventThread(() -> find(name).isEnabled()));
  }

  /** Clicks into the middle of a part. */
  void click(String name) throws Exception {
    awaitEnabled(name);
    clickAt(
        onEventThread(
            () -> {
              Component part = find(name);
              return new Rectangle(part.getLocationOnScreen(), part.getSize());
            }));
  }

  /** Clicks on a row of the table. */
  void clickRow(String name, int row) throws Exception {
    clickAt(
        onEventThread(
            () -> {
              JTable table = (JTable) find(name);
              Rectangle cell = table.getCellRect(row, 0, false);
              Point corner = table.getLocationOnScreen();
              cell.translate(corner.x, corner.y);
              return cell;
            }));
  }

  private void clickAt(Rectangle area) {
    robot.mouseMove((int) area.getCenterX(), (int) area.getCenterY());
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    robot.waitForIdle();
  }

  /** Chooses a file in the file chooser that is open. */
  void chooseFile(Path file) throws Exception {
    Callable<Optional<JFileChooser>> chooser =
        () ->
            parts().filter(JFileChooser.class::isInstance).map(JFileChooser.class::cast).findAny();
    await().atMost(LIMIT).until(() -> onEventThread(chooser).isPresent());
    File chosen = file.toFile();
    onEventThread(
        () -> {
          JFileChooser shown = chooser.call().orElseThrow();
          shown.setSelectedFile(chosen);
          shown.approveSelection();
          return chosen;
        });
    await().atMost(LIMIT).until(() -> onEventThread(chooser).isEmpty());
  }

  /** What a part shows. */
  String text(String name) throws Exception {
    return onEventThread(
        () ->
            find(name) instanceof JLabel label
                ? label.getText()
                : ((JTextComponent) find(name)).getText());
  }

  /** The rows of a table, the first columns of each. */
  List<String> rows(String name, int columns) throws Exception {
    return onEventThread(
        () -> {
          JTable table = (JTable) find(name);
          List<String> rows = new ArrayList<>();
          for (int row = 0; row < table.getRowCount(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
              line.append(column == 0 ? "" : " ").append(table.getValueAt(row, column));
            }
            rows.add(line.toString());
          }
          return rows;
        });
  }

  /** Writes what the window looks like as a PNG file. */
  void screenshot(Path file) throws Exception {
    robot.waitForIdle();
    Rectangle area = onEventThread(() -> frame().getBounds());
    if (!ImageIO.write(robot.createScreenCapture(area), "png", file.toFile())) {
      throw new IOException("no writer for PNG");
    }
  }

  /** Closes the window as its close button does. */
  void close() throws Exception {
    JFrame frame = onEventThread(DesktopScreen::frame);
    SwingUtilities.invokeLater(
        () -> frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING)));
    await().atMost(LIMIT).until(() -> !onEventThread(frame::isDisplayable));
  }

  /** A shown part of any window, to be used on the event thread. */
  static Component find(String name) {
    return part(name).orElseThrow(() -> new AssertionError("no part " + name));
  }

  private static Optional<Component> part(String name) {
    return parts().filter(part -> name.equals(part.getName())).findAny();
  }

  private static JFrame frame() {
    return (JFrame) SwingUtilities.getWindowAncestor(find("status"));
  }

  private static Stream<Component> parts() {
    return Arrays.stream(Window.getWindows()).filter(Window::isShowing).flatMap(DesktopScreen::all);
  }

  private static Stream<Component> all(Component part) {
    return part instanceof Container container
        ? Stream.concat(
            Stream.of(part), Arrays.stream(container.getComponents()).flatMap(DesktopScreen::all))
        : Stream.of(part);
  }

  static <T> T onEventThread(Callable<T> question) throws Exception {
    FutureTask<T> task = new FutureTask<>(question);
    SwingUtilities.invokeAndWait(task);
    return task.get();
  }

  /** Waits until the status line says something. */
  void awaitStatus(Predicate<String> wanted) {
    await().atMost(LIMIT).until(() -> wanted.test(text("status")));
  }
}
