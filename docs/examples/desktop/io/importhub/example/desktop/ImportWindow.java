package io.importhub.example.desktop;

import io.importhub.client.CheckStatus;
import io.importhub.client.ConnectionState;
import io.importhub.client.ImportCounts;
import io.importhub.client.ImportFailure;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportProgress;
import io.importhub.client.ImportReport.Reject;
import io.importhub.client.RejectFile;
import java.awt.Desktop;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import javax.swing.filechooser.FileNameExtensionFilter;
import org.jspecify.annotations.Nullable;

/** The window and what it shows of an import; all of it for the event thread. */
final class ImportWindow {

  private final JFrame frame = new JFrame("Import Hub");
  private final WindowParts parts = new WindowParts();
  private final RejectTable rejects = new RejectTable();
  private final JFileChooser chooser = new JFileChooser();
  private @Nullable Path file;
  private @Nullable Path rejectFile;
  private String ended = "";

  /**
   * Shows the window.
   *
   * @param start what imports a file
   * @param close what is to be done once the window is closed
   */
  void open(Consumer<Path> start, Runnable close) {
    chooser.setFileFilter(
        new FileNameExtensionFilter("Files to import", "mgr", "mgl", "mge", "mol", "xmg", "zip"));
    parts.showRows(rejects, row -> parts.details.setText(RejectTable.details(rejects.get(row))));
    parts.choose.addActionListener(event -> choose());
    parts.importFile.addActionListener(
        event -> {
          if (file != null) {
            start.accept(file);
          }
        });
    parts.openRejects.addActionListener(event -> openRejects());
    frame.setContentPane(parts.layOut());
    frame.getRootPane().setDefaultButton(parts.choose);
    frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            close.run();
          }
        });
    frame.pack();
    frame.setLocationByPlatform(true);
    frame.setVisible(true);
  }

  private void choose() {
    if (chooser.showOpenDialog(frame) == JFileChooser.APPROVE_OPTION) {
      file = chooser.getSelectedFile().toPath();
      parts.file.setText(file.toString());
      parts.importFile.setEnabled(true);
      frame.getRootPane().setDefaultButton(parts.importFile);
    }
  }

  /** An import begins. */
  void begin(Path imported) {
    rejects.clear();
    rejectFile = null;
    ended = "";
    parts.details.setText("");
    parts.openRejects.setEnabled(false);
    parts.choose.setEnabled(false);
    parts.importFile.setEnabled(false);
    parts.upload.begin();
    parts.imported.begin();
    say("Signing in and uploading " + imported.getFileName());
  }

  /** Bytes were sent. */
  void uploading(long sent, long total) {
    parts.upload.show(sent, total);
  }

  /** The server has read that far. */
  void importing(ImportProgress progress) {
    parts.imported.show(progress.bytes(), progress.totalBytes());
    say("%,d commands, %,d rejected".formatted(progress.commands(), progress.rejected()));
  }

  /** The file says something. */
  void note(ImportNote note) {
    say("Line %,d: %s".formatted(note.line(), note.text()));
  }

  /** The import is over. */
  void finished(CheckStatus status) {
    ended = WindowParts.sentence(status);
    ImportCounts counts = status.counts();
    if (status.isDone() && counts != null) {
      parts.imported.complete();
    }
    say(ended);
  }

  /** The reject file lies on this machine. */
  void rejectFile(RejectFile rejected) {
    rejectFile = rejected.path().toAbsolutePath();
    parts.openRejects.setEnabled(true);
    parts.openRejects.setToolTipText(rejectFile.toString());
  }

  /** The reject file cannot be had. */
  void noRejectFile(ImportFailure failure) {
    ended += " The reject file could not be fetched: " + failure.error().getMessage();
    say(ended);
  }

  /** Some rejects, in the file's order. */
  void addRejects(List<Reject> more) {
    rejects.add(more);
    if (parts.rejects.getSelectedRow() < 0 && rejects.getRowCount() > 0) {
      parts.rejects.setRowSelectionInterval(0, 0);
    }
  }

  /** Nothing more comes of this import; with a failure when its end is not known. */
  void end(@Nullable Throwable failure) {
    parts.choose.setEnabled(true);
    parts.importFile.setEnabled(true);
    if (failure != null) {
      say((ended + " " + failure.getMessage()).strip());
    }
  }

  /** The push connection. */
  void connection(ConnectionState state) {
    parts.connection.setText(
        switch (state) {
          case CONNECTED -> "connected";
          case STREAMING, POLLING -> "connected over HTTP";
          case CONNECTING -> "connecting …";
          case RECONNECTING -> "connection lost, trying again …";
          case IDLE, CLOSED -> "";
        });
  }

  private void say(String text) {
    parts.status.setText(text);
    parts.status.setToolTipText(text);
  }

  private void openRejects() {
    Path opened = rejectFile;
    if (opened == null) {
      return;
    }
    if (!Desktop.isDesktopSupported() || !Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) {
      say("The reject file is " + opened);
      return;
    }
    // Some desktops take seconds to find the editor: not on the event thread.
    new Thread(
            () -> {
              String said = edit(opened);
              SwingUtilities.invokeLater(() -> say(said));
            },
            "open")
        .start();
  }

  private static String edit(Path opened) {
    try {
      Desktop.getDesktop().open(opened.toFile());
      return "Opened " + opened;
    } catch (IOException e) {
      return "The reject file is " + opened + ": " + e.getMessage();
    }
  }
}
