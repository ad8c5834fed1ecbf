package io.importhub.server.importjob;

import io.importhub.server.importer.ReadPoint;

/**
 * What is saved of a job: a later attempt goes on from here.
 *
 * @param readPoint where reading goes on
 * @param renamed how many renamed objects were noted
 * @param notes how many texts were shown
 * @param saved whether a change was saved
 * @param attempt which attempt saved it; 0 for none
 */
record Checkpoint(
    ReadPoint readPoint,
    long commands,
    long accepted,
    long rejected,
    long ignored,
    int renamed,
    int notes,
    boolean saved,
    int attempt) {
  /** Nothing is saved. */
  static final Checkpoint START = new Checkpoint(ReadPoint.START, 0, 0, 0, 0, 0, 0, false, 0);
}
