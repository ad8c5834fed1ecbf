package io.importhub.example.desktop;

import io.importhub.client.CheckStatus;
import io.importhub.client.ImportCounts;
import io.importhub.client.JobInfo;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.Insets;
import java.util.function.IntConsumer;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;

/** What the window is made of, and where it stands. */
final class WindowParts {

  private static final int GAP = 8;

  final JTextField file = named("file", new JTextField("No file chosen"));
  final JButton choose = named("choose", new JButton("Choose file …"));
  final JButton importFile = named("import", new JButton("Import"));
  final Bar upload = named("upload", new Bar("Upload"));
  final Bar imported = named("imported", new Bar("Import"));
  final JTable rejects = named("rejects", new JTable());
  final JTextArea details = named("details", new JTextArea(5, 40));
  final JButton openRejects = named("openRejects", new JButton("Open reject file"));
  final JLabel status = named("status", new JLabel("Choose a file to import"));
  final JLabel connection = named("connection", new JLabel());

  WindowParts() {
    file.setEditable(false);
    file.setFocusable(false);
    importFile.setEnabled(false);
    openRejects.setEnabled(false);
    details.setEditable(false);
    details.setLineWrap(true);
    details.setWrapStyleWord(true);
    details.setMargin(new Insets(GAP, GAP, GAP, GAP));
    details.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 12));
    rejects.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    rejects.setFillsViewportHeight(true);
    rejects.setRowHeight(22);
  }

  /** A name by which tests, and tools for those who do not see, find a part. */
  private static <T extends JComponent> T named(String name, T part) {
    part.setName(name);
    return part;
  }

  /** Shows rows in the table and tells which of them is selected. */
  void showRows(RejectTable rows, IntConsumer selected) {
    rejects.setModel(rows);
    rejects.setAutoCreateRowSorter(true);
    for (int i = 0; i < RejectTable.COLUMNS.size(); i++) {
      rejects.getColumnModel().getColumn(i).setPreferredWidth(RejectTable.COLUMNS.get(i).width());
    }
    rejects
        .getSelectionModel()
        .addListSelectionListener(
            event -> {
              int row = rejects.getSelectedRow();
              if (row >= 0) {
                selected.accept(rejects.convertRowIndexToModel(row));
                details.setCaretPosition(0);
              }
            });
  }

  /** All of it in one pane. */
  JPanel layOut() {
    JPanel pane = new JPanel(new BorderLayout(GAP, GAP));
    pane.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    pane.add(top(), BorderLayout.NORTH);
    pane.add(middle(), BorderLayout.CENTER);
    pane.add(row(status, connection), BorderLayout.SOUTH);
    pane.setPreferredSize(new Dimension(960, 560));
    return pane;
  }

  private JPanel top() {
    JPanel buttons = new JPanel(new GridLayout(1, 2, GAP, 0));
    buttons.add(choose);
    buttons.add(importFile);
    JPanel bars = new JPanel(new GridLayout(1, 2, GAP, 0));
    bars.add(upload);
    bars.add(imported);
    bars.setPreferredSize(new Dimension(0, 24));
    JPanel top = new JPanel(new BorderLayout(GAP, GAP));
    top.add(row(file, buttons), BorderLayout.NORTH);
    top.add(bars, BorderLayout.SOUTH);
    return top;
  }

  private JSplitPane middle() {
    JScrollPane table = new JScrollPane(rejects);
    table.setBorder(BorderFactory.createTitledBorder("Rejects"));
    JPanel button = new JPanel();
    button.setLayout(new BoxLayout(button, BoxLayout.Y_AXIS));
    button.add(openRejects);
    button.add(Box.createVerticalGlue());
    JPanel selected = row(new JScrollPane(details), button);
    selected.setBorder(BorderFactory.createTitledBorder("The selected one"));
    JSplitPane split = new JSplitPane(JSplitPane.VERTICAL_SPLIT, table, selected);
    split.setResizeWeight(0.7);
    split.setBorder(null);
    return split;
  }

  private static JPanel row(JComponent wide, JComponent narrow) {
    JPanel row = new JPanel(new BorderLayout(GAP, 0));
    row.add(wide, BorderLayout.CENTER);
    row.add(narrow, BorderLayout.EAST);
    return row;
  }

  /** How an import ended, in words. */
  static String sentence(CheckStatus status) {
    JobInfo info = status.jobInfo();
    ImportCounts counts = status.counts();
    if (info == null || counts == null) {
      return "The import is over";
    }
    String text =
        "%,d commands, %,d accepted, %,d rejected, %,d ignored"
            .formatted(counts.commands(), counts.accepted(), counts.rejected(), counts.ignored());
    if (info.isDone()) {
      return (info.rejects() ? "Done with rejects: " : "Done: ") + text;
    }
    if (info.isCanceled()) {
      return "Canceled: %s, %,d unprocessed".formatted(text, counts.unprocessed());
    }
    return "Ended with %s: %s. %s"
        .formatted(info.reason(), info.errmsg() == null ? "" : info.errmsg(), text);
  }
}
