package io.importhub.example.desktop;

import io.importhub.client.ImportReport.Reject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.swing.table.AbstractTableModel;

/** The rejects as rows; for the event thread. */
final class RejectTable extends AbstractTableModel {

  private static final long serialVersionUID = 1L;

  /** A column: its title, its width in pixels to begin with, and what it shows. */
  record Column(String title, int width, Class<?> type, Function<Reject, Object> value) {}

  static final List<Column> COLUMNS =
      List.of(
          new Column("Line", 55, Long.class, Reject::atLine),
          new Column("Column", 65, Long.class, Reject::column),
          new Column("Level", 50, Integer.class, Reject::level),
          new Column("Code", 125, String.class, Reject::code),
          new Column("Message", 400, String.class, Reject::message),
          new Column("Command", 220, String.class, reject -> firstLine(reject.command())));

  private final transient List<Reject> rejects = new ArrayList<>();

  void add(List<Reject> more) {
    if (!more.isEmpty()) {
      int first = rejects.size();
      rejects.addAll(more);
      fireTableRowsInserted(first, rejects.size() - 1);
    }
  }

  void clear() {
    rejects.clear();
    fireTableDataChanged();
  }

  Reject get(int row) {
    return rejects.get(row);
  }

  @Override
  public int getRowCount() {
    return rejects.size();
  }

  @Override
  public int getColumnCount() {
    return COLUMNS.size();
  }

  @Override
  public String getColumnName(int column) {
    return COLUMNS.get(column).title();
  }

  @Override
  public Class<?> getColumnClass(int column) {
    return COLUMNS.get(column).type();
  }

  @Override
  public Object getValueAt(int row, int column) {
    return COLUMNS.get(column).value().apply(rejects.get(row));
  }

  /** All of a reject: what was found where, and the command. */
  static String details(Reject reject) {
    return "Line %d, column %d: %s%n%n%s"
        .formatted(reject.atLine(), reject.column(), reject.message(), reject.command());
  }

  private static String firstLine(String command) {
    return command.lines().findFirst().orElse("");
  }
}
