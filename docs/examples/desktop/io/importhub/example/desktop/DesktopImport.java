package io.importhub.example.desktop;

import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportSetting;
import java.awt.Color;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.UIManager.LookAndFeelInfo;
import javax.swing.UnsupportedLookAndFeelException;

/** A window that imports files; its one argument is a settings file. */
public final class DesktopImport {

  private DesktopImport() {}

  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: DesktopImport SETTINGS, a .properties or .toml file");
      System.exit(64);
    }
    try {
      // tag::desktop-settings[]
      ImportSetting settings =
          ImportSetting.load(Path.of(args[0])).toBuilder()
              .callbackExecutor(SwingUtilities::invokeLater)
              .build();
      // end::desktop-settings[]
      SwingUtilities.invokeLater(() -> open(settings));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(64);
    }
  }

  private static void open(ImportSetting settings) {
    lookAndFeel();
    ImportWindow window = new ImportWindow();
    ImportProcessClient client = new ImportProcessClient(settings);
    ImportFlow flow = new ImportFlow(client, window);
    window.open(flow::start, flow::close);
  }

  /** That of the desktop where Java has it, else Nimbus, which looks the same everywhere. */
  private static void lookAndFeel() {
    try {
      // Nimbus' own colour of a bar leaves its text hard to read.
      UIManager.put("nimbusOrange", new Color(0x8FC74A));
      String name = UIManager.getSystemLookAndFeelClassName();
      if (name.equals(UIManager.getCrossPlatformLookAndFeelClassName()) || name.contains("motif")) {
        for (LookAndFeelInfo info : UIManager.getInstalledLookAndFeels()) {
          name = info.getName().equals("Nimbus") ? info.getClassName() : name;
        }
      }
      UIManager.setLookAndFeel(name);
    } catch (ReflectiveOperationException | UnsupportedLookAndFeelException e) {
      // the cross-platform one stays
    }
  }
}
