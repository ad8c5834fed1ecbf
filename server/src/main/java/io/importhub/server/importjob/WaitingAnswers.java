package io.importhub.server.importjob;

import io.importhub.server.answer.AnswerForm;
import io.importhub.server.answer.BrokenAnswer;
import io.importhub.server.problem.Faults;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.problem.Problems;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Answers start requests once their jobs are over, or their waits. Meanwhile a request holds no
 * thread and none of the places that the web server has for requests at work.
 */
@Component
class WaitingAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingAnswers.class);

  private final ImportJobs jobs;
  private final JobEnds ends;
  private final JobAnswers answers;
  private final Problems problems;

  WaitingAnswers(ImportJobs jobs, JobEnds ends, JobAnswers answers, Problems problems) {
    this.jobs = jobs;
    this.ends = ends;
    this.answers = answers;
    this.problems = problems;
  }

  /**
   * Sends, now or later, how a job ended, with 200 and its rejects; after the wait with 202 that it
   * was taken in. The other headers are set before. An answer that cannot be completed once it has
   * begun is cut.
   */
  void send(
      String jobId,
      Duration wait,
      AnswerForm form,
      HttpServletRequest request,
      HttpServletResponse response) {
    CompletableFuture<Void> end = ends.of(jobId, wait);
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(0);
    var unused =
        end.thenRunAsync(
            () -> {
              try {
                write(jobId, form, request, response);
              } finally {
                async.complete();
              }
            },
            Thread::startVirtualThread);
  }

  private void write(
      String jobId, AnswerForm form, HttpServletRequest request, HttpServletResponse response) {
    try {
      write(jobId, form, response);
    } catch (RuntimeException e) {
      refuse(problemOf(e), request, response);
    } catch (IOException e) {
      LOG.debug("The client that waited for job {} went away", jobId, e);
      BrokenAnswer.cut(request);
    }
  }

  private void refuse(
      ProblemException problem, HttpServletRequest request, HttpServletResponse response) {
    try {
      if (response.isCommitted()) {
        BrokenAnswer.cut(request);
      } else {
        response.resetBuffer();
        problems.write(request, response, problem);
      }
    } catch (IOException e) {
      LOG.debug("A client that waited for its job went away", e);
    }
  }

  private void write(String jobId, AnswerForm form, HttpServletResponse response)
      throws IOException {
    ImportJob job = jobs.find(jobId).orElseThrow(() -> JobAccess.notFound(jobId));
    if (job.isOver()) {
      answers.outcome(job, form, response);
    } else {
      response.setStatus(HttpServletResponse.SC_ACCEPTED);
      answers.accepted(jobId, form, response);
    }
  }

  private static ProblemException problemOf(RuntimeException fault) {
    if (fault instanceof ProblemException problem) {
      return problem;
    }
    LOG.warn("A request that waited for its job cannot be answered with its end", fault);
    return Faults.problemOf(fault)
        .orElseGet(
            () ->
                new ProblemException(
                    ProblemType.INTERNAL,
                    "The server failed to handle the request; its log says why"));
  }
}
