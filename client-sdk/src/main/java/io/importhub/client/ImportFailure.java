package io.importhub.client;

/**
 * Why something about a job could not be had. It says nothing about the import itself.
 *
 * @param jobId the job
 * @param error what went wrong; its class says what to do about it
 */
public record ImportFailure(String jobId, ImportClientException error) {}
