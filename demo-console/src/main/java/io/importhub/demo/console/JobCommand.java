package io.importhub.demo.console;

import io.importhub.client.UploadResult;
import picocli.CommandLine.Parameters;

/** A command about one job. */
abstract class JobCommand extends HubCommand {

  @Parameters(paramLabel = "JOB", description = "The import job's id, as `import` showed it.")
  private String jobId = "";

  JobCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    try {
      UploadResult.of(jobId);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()).replace("jobId", "JOB"));
    }
  }

  final String jobId() {
    return jobId;
  }

  @Override
  final String subject() {
    return jobId;
  }
}
