package io.importhub.client;

/**
 * The text of a {@code .Description} command that was imported; the first 100 of a job are told,
 * each once.
 *
 * @param jobId the job
 * @param seq the event's number, from 1; see {@link WaitOptions#after()}
 * @param line the command's first line, from 1
 * @param text what it says
 */
public record ImportNote(String jobId, long seq, long line, String text) {}
