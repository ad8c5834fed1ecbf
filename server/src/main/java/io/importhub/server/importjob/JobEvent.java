package io.importhub.server.importjob;

/**
 * A durable fact about a job: a row of {@code import_event}.
 *
 * @param seq 1, 2, 3 … per job without a gap
 * @param name the event's name, such as {@code CheckStatusFinished}
 * @param body the whole event as JSON, as clients get it
 */
public record JobEvent(String jobId, int seq, String name, String body) {}
