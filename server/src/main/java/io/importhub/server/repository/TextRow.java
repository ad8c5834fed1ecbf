package io.importhub.server.repository;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A changed text.
 *
 * @param owner the link, or the object's id with empty end and target
 * @param body the text; empty: it is removed
 */
record TextRow(LinkKey owner, String attribute, Optional<String> body) {

  static List<TextRow> of(ChangedRows changed) {
    List<TextRow> rows = new ArrayList<>();
    for (PendingObject object : changed.objects()) {
      add(new LinkKey(object.id, "", ""), object.texts(), rows);
    }
    for (PendingLink link : changed.links()) {
      add(link.key, link.texts(), rows);
    }
    return rows;
  }

  /** Sets the columns of its key, from the second parameter on. */
  void bindKey(PreparedStatement statement) throws SQLException {
    statement.setString(2, owner.source());
    statement.setString(3, owner.end());
    statement.setString(4, owner.target());
    statement.setString(5, attribute);
  }

  private static void add(LinkKey owner, Map<String, Optional<String>> texts, List<TextRow> rows) {
    texts.forEach((attribute, body) -> rows.add(new TextRow(owner, attribute, body)));
  }
}
