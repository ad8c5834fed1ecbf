package io.importhub.server.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;

/**
 * A repository that has objects, with ids all over those that there can be; those of generated
 * files, which begin with A and S, are left to them.
 */
record FilledRepository(BenchHub hub, int key) {
  private static final String FIRST =
      "0123456789BCDEFGHIJKLMNOPQRTUVWXYZabcdefghijklmnopqrstuvwxyz()";
  private static final String ALL = FIRST + "AS";
  private static final int BATCH = 1000;

  /** Makes a repository of so many objects. */
  static FilledRepository make(BenchHub hub, int objects) throws SQLException {
    int key = hub.newRepository();
    Random random = new Random(objects);
    try (Connection connection = hub.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              insert into model_object (repo_key, id, type, name, access_id, attributes)
              values (?, ?, 'Application', ?, null, ?)
              """)) {
        for (int i = 1; i <= objects; i++) {
          insert.setInt(1, key);
          insert.setString(2, id(random));
          insert.setString(3, "filler " + random.nextInt(1000) + " " + i);
          insert.setString(4, "{\"Code\":\"F%07d\",\"Owner\":\"order\"}".formatted(i));
          insert.addBatch();
          if (i % BATCH == 0) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
    return new FilledRepository(hub, key);
  }

  /** Removes what generated files have created. */
  void removeWhatWasImported() throws SQLException {
    for (String delete :
        new String[] {
          "delete from model_link where repo_key = ?",
          "delete from model_text where repo_key = ?",
          "delete from model_object where repo_key = ? and id >= 'A' and id < 'B'",
          "delete from model_object where repo_key = ? and id >= 'S' and id < 'T'"
        }) {
      hub.jdbc().sql(delete).param(key).update();
    }
  }

  private static String id(Random random) {
    StringBuilder id = new StringBuilder();
    id.append(FIRST.charAt(random.nextInt(FIRST.length())));
    while (id.length() < 12) {
      id.append(ALL.charAt(random.nextInt(ALL.length())));
    }
    return id.toString();
  }
}
